import { Refusal } from './refusals';

/** What Intuit does with a request id it has seen is only partly documented; each reading is a mode. */
export type RequestIdMode = 'replay' | 'forget' | 'error';

export interface RequestIdOptions {
	mode: RequestIdMode;
	/** In mode `forget`: an id is forgotten once this many later ones were kept. */
	forgetAfter: number;
}

export interface Kept {
	status: number;
	body: string;
}

const formatRefused = (max: number, length: number): Refusal =>
	new Refusal(
		'2130',
		'Invalid Request Id Format',
		`Invalid Request Id Format : Max: ${max}, Supplied length: ${length}`,
		'requestid',
	);

/** The answers of one realm by request id, so that a repeated request gets the first one's answer. */
export class RequestIds {
	private readonly kept = new Map<string, Kept>();

	constructor(public options: RequestIdOptions) {}

	/** Refuses ids over 50 characters; in a batch over 36, with bIds over 10 (2130). */
	check(id: string, batch: boolean, bIds: string[] = []): void {
		const max = batch ? 36 : 50;
		if (id.length > max) throw formatRefused(max, id.length);
		const long = bIds.find((bId) => bId.length > 10);
		if (batch && long !== undefined) throw formatRefused(10, long.length);
	}

	/** The first answer to this id; 600 in mode `error`. */
	recall(id: string): Kept | undefined {
		const found = this.kept.get(id);
		if (found && this.options.mode === 'error')
			throw new Refusal('600', 'Duplicate Request ID', `Duplicate Request ID : ${id}`, 'requestid');
		return found;
	}

	/** Keeps an answer. Only successes come here, so that a refused request may be sent again with its id. */
	keep(id: string, answer: Kept): void {
		this.kept.set(id, answer);
		const limit = this.options.mode === 'forget' ? this.options.forgetAfter : Infinity;
		for (const old of this.kept.keys()) {
			if (this.kept.size <= limit) break;
			this.kept.delete(old);
		}
	}

	clear(): void {
		this.kept.clear();
	}

	entries(): [string, Kept][] {
		return [...this.kept];
	}

	restore(entries: [string, Kept][]): void {
		for (const [id, answer] of entries) this.kept.set(id, answer);
	}
}
