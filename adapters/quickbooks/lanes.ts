import type { RequestKind, Throttle } from './throttle';

/** How many requests may be under way at once: batches take long, and four answers a second are more than the limit of batches needs. */
const LANES: Readonly<Record<RequestKind, number>> = { batch: 2, single: 8 };

/**
 * Works a list off through both of a company's limits at once: batches while the limit of batches lasts, single requests beside them, each as soon
 * as the throttle lets it. `send` gets a part of the list, in order, and its place in it, and must not throw; when it answers `false`, nothing more is sent.
 */
export async function workOff<T>(
	list: readonly T[],
	batchSize: number,
	throttle: Throttle,
	send: (kind: RequestKind, part: readonly T[], from: number) => Promise<boolean>,
): Promise<void> {
	let next = 0;
	let drain: () => void = () => undefined;
	const drained = new Promise<void>((resolve) => (drain = resolve));

	async function lane(kind: RequestKind): Promise<void> {
		while (next < list.length) {
			const turn = throttle.queue(kind);
			await Promise.race([turn.granted, drained]);
			if (next >= list.length) {
				turn.giveUp();
				return;
			}
			const from = next;
			next += kind === 'batch' ? Math.min(batchSize, list.length - from) : 1;
			if (next >= list.length) drain();
			const goOn = await send(kind, list.slice(from, next), from);
			if (!goOn) {
				next = list.length;
				drain();
			}
		}
	}

	const lanes = (kind: RequestKind) => Array.from({ length: LANES[kind] }, () => lane(kind));
	await Promise.all([...lanes('batch'), ...lanes('single')]);
}
