import { line, own, sale } from '../documents';
import { isObject, rows, text, type JsonObject } from '../json';
import { faultOf, found, type Answer } from '../port';
import { refuses, sees, type Probe } from '../probe';
import type { Bench } from '../bench';

const ENTITY =
	'documented, batch: items are independent and cannot see each other; the whole is 200 even when items fail';
const items = (answer: Answer): JsonObject[] => rows(answer.json, 'BatchItemResponse');

async function mixed(bench: Bench): Promise<JsonObject> {
	const stranger = bench.name('Stranger');
	const customer = await bench.make('customer', { DisplayName: bench.name('Known') });
	const quoted = `'${stranger}'`;
	return {
		BatchItemRequest: [
			{ bId: 'b1', operation: 'create', Customer: { DisplayName: stranger } },
			{ bId: 'b2', operation: 'create', SalesReceipt: sale(bench, [line(bench, 5)]) },
			{
				bId: 'b3',
				operation: 'create',
				SalesReceipt: sale(bench, [line(bench, 5)], { CustomerRef: { value: '999999583' } }),
			},
			{ bId: 'b4', operation: 'update', Customer: { ...own(customer), SyncToken: '9', Notes: 'x' } },
			{ bId: 'b5', operation: 'delete', Invoice: { Id: '99994711', SyncToken: '0' } },
			{ bId: 'b6', Query: `select * from Customer where DisplayName = ${quoted}` },
			{ bId: 'b7', operation: 'create', SalesReceipt: { ...sale(bench, [line(bench, 5)]), Nope: true } },
			{ bId: 'b8', Query: 'select * from Nothing' },
		],
	};
}

export const BATCHES: readonly Probe[] = [
	sees(
		'batch-items',
		ENTITY,
		{
			status: 200,
			b1: 'Customer',
			b2: 'SalesReceipt',
			b3: '2500',
			b4: '5010',
			b5: '610',
			b6: 'QueryResponse',
			b7: '2010',
			b8: '4001',
		},
		async (bench) => {
			const answer = await bench.post('batch', await mixed(bench));
			const seen = items(answer).map((one) => [
				text(one, 'bId'),
				faultOf(one)?.code ?? Object.keys(one).find((key) => isObject(one[key])) ?? '',
			]);
			const sorted = seen.sort(([a = ''], [b = '']) => a.localeCompare(b));
			return { status: answer.status, ...(Object.fromEntries(sorted) as JsonObject) };
		},
	),
	sees(
		'batch-order',
		'our reading: the answers come in the order of the items (documented: order must not be assumed)',
		'b1 b2 b3 b4 b5 b6 b7 b8',
		async (bench) =>
			items(await bench.post('batch', await mixed(bench)))
				.map((one) => text(one, 'bId'))
				.join(' '),
	),
	sees('batch-blind', `${ENTITY}: a query sees nothing of its own batch`, 0, async (bench) => {
		const DisplayName = bench.name('Unseen');
		const Query = `select * from Customer where DisplayName = '${DisplayName}'`;
		const answer = await bench.post('batch', {
			BatchItemRequest: [
				{ bId: 'b1', operation: 'create', Customer: { DisplayName } },
				{ bId: 'b2', Query },
			],
		});
		const query = items(answer).find((one) => text(one, 'bId') === 'b2') ?? {};
		return found({ ...answer, json: query }).length;
	}),
	sees('batch-30', 'documented, batch: 30 items pass', [30, 30], async (bench) => {
		const BatchItemRequest = Array.from({ length: 30 }, (_, i) => ({
			bId: `b${i}`,
			operation: 'create',
			SalesReceipt: sale(bench, [line(bench, 1)]),
		}));
		const answered = items(await bench.post('batch', { BatchItemRequest }));
		return [answered.length, answered.filter((one) => isObject(one['SalesReceipt'])).length];
	}),
	refuses('batch-31', 'documented, batch: at most 30 items', '1040', /31 items/, (bench) =>
		bench.post('batch', {
			BatchItemRequest: Array.from({ length: 31 }, (_, i) => ({
				bId: `b${i}`,
				Query: 'select * from Item maxresults 1',
			})),
		}),
	),
	sees(
		'batch-replay',
		'documented: a repeated batch gets the original response, faults included',
		'same answer',
		async (bench) => {
			const body = await mixed(bench);
			const requestid = `${bench.mark}-batch`;
			const first = await bench.post('batch', body, { requestid });
			const second = await bench.post('batch', body, { requestid });
			return first.raw === second.raw ? 'same answer' : 'another answer';
		},
	),
];
