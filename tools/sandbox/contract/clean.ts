import type { Bench, Made } from './bench';
import { faultOf, recordOf, said, type Answer } from './port';
import { text } from './json';

/** Lists keep their records; these become inactive. */
const LISTS = new Set([
	'Account',
	'Class',
	'Customer',
	'Department',
	'Employee',
	'Item',
	'PaymentMethod',
	'Term',
	'Vendor',
]);

function takeAway(bench: Bench, { entity, id, syncToken }: Made): Promise<Answer> {
	const own = { Id: id, SyncToken: syncToken };
	return LISTS.has(entity)
		? bench.post(entity.toLowerCase(), { ...own, sparse: true, Active: false })
		: bench.post(entity.toLowerCase(), own, { operation: 'delete' });
}

/** Deletes the documents of a run and makes its list entries inactive, newest first; what could not be taken away, and why. */
export async function cleanUp(bench: Bench): Promise<string[]> {
	const left: string[] = [];
	for (const one of bench.made) {
		let answer = await takeAway(bench, one);
		// a payment or deposit that went before may have moved the SyncToken
		if (faultOf(answer.json)?.code === '5010') {
			const now = recordOf(await bench.get(`${one.entity.toLowerCase()}/${one.id}`));
			answer = await takeAway(bench, { ...one, syncToken: text(now, 'SyncToken') });
		}
		if (faultOf(answer.json) || answer.status >= 400) left.push(`${one.entity} ${one.id}: ${said(answer)}`);
	}
	return left;
}
