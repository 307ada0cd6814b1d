import type { Books, PostRun, RunChange } from './company';
import type { Wire } from './wire';

/** A second run over the same orders, in a process that remembers nothing: it writes nothing, and the books stay as they are. */
export async function expectNothingNew(
	books: Books,
	orders: readonly Wire[],
	change: RunChange = {},
): Promise<PostRun> {
	const state = () => ({
		documents: books.documents(),
		accounts: books.accounts(),
		writes: books.qbo.meter.reading().writes,
	});
	const before = state();
	const run = await books.post(orders, { ...change, staticData: {} });
	expect(state()).toEqual(before);
	return run;
}
