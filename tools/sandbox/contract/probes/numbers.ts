import { INTUIT_NUMBERS, OWN_NUMBERS } from '../company';
import { line, sale } from '../documents';
import { text } from '../json';
import { refuses, sees, type Probe } from '../probe';

const NUMBERS = 'documented, DocNumber and CustomTxnNumbers';

export const NUMBERING: readonly Probe[] = [
	sees(
		'number-kept',
		`${NUMBERS}: true: you supply it`,
		'as sent',
		async (bench) => {
			const body = sale(bench, [line(bench, 1)]);
			const made = await bench.make('invoice', body);
			return made['DocNumber'] === body['DocNumber'] ? 'as sent' : made['DocNumber'];
		},
		OWN_NUMBERS,
	),
	sees(
		'number-none',
		`${NUMBERS}: true: omitted, the number is absent`,
		null,
		async (bench) => {
			const body = { ...sale(bench, [line(bench, 1)]), DocNumber: undefined };
			return (await bench.make('invoice', body))['DocNumber'] ?? null;
		},
		OWN_NUMBERS,
	),
	sees(
		'number-automatic',
		`${NUMBERS}: false: omitted, QuickBooks counts on`,
		1,
		async (bench) => {
			const body = { ...sale(bench, [line(bench, 1)]), DocNumber: undefined };
			const [first, second] = [await bench.make('invoice', body), await bench.make('invoice', body)];
			return Number(text(second, 'DocNumber')) - Number(text(first, 'DocNumber'));
		},
		INTUIT_NUMBERS,
	),
	sees(
		'number-sent-anyway',
		`${NUMBERS}: false: a number sent is stored, even twice`,
		['kept', 'kept'],
		async (bench) => {
			const DocNumber = bench.number();
			const kept = async (): Promise<string> => {
				const made = await bench.make('invoice', sale(bench, [line(bench, 1)], { DocNumber }));
				return text(made, 'DocNumber') === DocNumber ? 'kept' : text(made, 'DocNumber');
			};
			return [await kept(), await kept()];
		},
		INTUIT_NUMBERS,
	),
	refuses(
		'number-twice',
		`${NUMBERS}: duplicates are refused while the company warns of them, a setting that cannot be read`,
		'6140',
		/This number has already been used/,
		async (bench) => {
			const body = sale(bench, [line(bench, 1)]);
			await bench.make('invoice', body);
			return bench.post('invoice', body);
		},
		OWN_NUMBERS,
	),
	refuses(
		'number-other-form',
		'our reading: duplicates are looked for in all sales forms together, without case',
		'6140',
		/This number has already been used.*DocNumber=\S+ is assigned to TxnType=Invoice with TxnId=\d+$/s,
		async (bench) => {
			const body = sale(bench, [line(bench, 1)]);
			await bench.make('invoice', body);
			return bench.post('salesreceipt', { ...body, DocNumber: text(body, 'DocNumber').toLowerCase() });
		},
		OWN_NUMBERS,
	),
	sees(
		'number-twice-allowed',
		`${NUMBERS}: include=allowduplicatedocnum overrides`,
		'made',
		async (bench) => {
			const body = sale(bench, [line(bench, 1)]);
			await bench.make('invoice', body);
			const again = await bench.make('invoice', body, { include: 'allowduplicatedocnum' });
			return again['DocNumber'] === body['DocNumber'] ? 'made' : again['DocNumber'];
		},
		OWN_NUMBERS,
	),
	refuses(
		'number-22',
		'documented: at most 21 characters',
		'2050',
		/^Min: 0, Max: 21, Supplied length: 22$/,
		(bench) => bench.post('salesreceipt', sale(bench, [line(bench, 1)], { DocNumber: 'x'.repeat(22) })),
	),
];
