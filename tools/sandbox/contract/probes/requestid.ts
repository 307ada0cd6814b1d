import { OWN_NUMBERS } from '../company';
import { line, sale } from '../documents';
import { text } from '../json';
import { found, recordOf } from '../port';
import { refuses, sees, type Probe } from '../probe';

const REPLAY =
	'documented, basic field definitions: the service sends the same response as for the original request';

export const REQUEST_IDS: readonly Probe[] = [
	sees('requestid-replay', REPLAY, ['same answer', 'one document'], async (bench) => {
		const body = sale(bench, [line(bench, 10)]);
		const requestid = `${bench.mark}-replay`;
		const first = await bench.post('salesreceipt', body, { requestid });
		const second = await bench.post('salesreceipt', body, { requestid });
		const id = text(recordOf(first), 'Id');
		const again = text(recordOf(second), 'Id');
		return [
			first.raw === second.raw ? 'same answer' : 'another answer',
			id === again ? 'one document' : 'two',
		];
	}),
	sees(
		'requestid-other-body',
		'our reading: the same id with another body gets the original response, the body is ignored',
		'the first answer',
		async (bench) => {
			const body = sale(bench, [line(bench, 10)]);
			const requestid = `${bench.mark}-other`;
			const first = await bench.post('salesreceipt', body, { requestid });
			const second = await bench.post('salesreceipt', { ...body, PrivateNote: 'ignored' }, { requestid });
			return first.raw === second.raw ? 'the first answer' : second.raw.slice(0, 200);
		},
	),
	sees(
		'requestid-after-refusal',
		'our reading: a refused request may be sent again under its id',
		['2010', 'made'],
		async (bench) => {
			const body = sale(bench, [line(bench, 1)]);
			const requestid = `${bench.mark}-refused`;
			const wrong = await bench.post('salesreceipt', { ...body, Oops: 1 }, { requestid });
			const right = await bench.post('salesreceipt', body, { requestid });
			return [/"code":"(\d+)"/.exec(wrong.raw)?.[1], text(recordOf(right), 'Id') ? 'made' : 'nothing'];
		},
	),
	sees(
		'requestid-one-in-the-books',
		`${REPLAY}, instead of performing the operation again`,
		1,
		async (bench) => {
			const body = sale(bench, [line(bench, 10)]);
			for (let i = 0; i < 3; i++) await bench.post('invoice', body, { requestid: `${bench.mark}-thrice` });
			const number = text(body, 'DocNumber');
			return found(await bench.query(`select * from Invoice where DocNumber = '${number}'`)).length;
		},
		OWN_NUMBERS,
	),
	refuses('requestid-51', 'documented: at most 50 characters', '2130', /Max: 50/, (bench) =>
		bench.post('salesreceipt', sale(bench, [line(bench, 1)]), { requestid: 'r'.repeat(51) }),
	),
	refuses('requestid-batch-37', 'documented: at most 36 characters for a batch', '2130', /Max: 36/, (bench) =>
		bench.post(
			'batch',
			{ BatchItemRequest: [{ bId: 'b1', Query: 'select * from Item maxresults 1' }] },
			{ requestid: 'r'.repeat(37) },
		),
	),
	refuses('requestid-bid-11', 'documented: each bId has at most 10 characters', '2130', /Max: 10/, (bench) =>
		bench.post('batch', {
			BatchItemRequest: [{ bId: 'b'.repeat(11), Query: 'select * from Item maxresults 1' }],
		}),
	),
];
