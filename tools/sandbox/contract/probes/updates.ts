import type { Bench } from '../bench';
import { line, own, sale } from '../documents';
import { child, rows, text, type JsonObject } from '../json';
import { recordOf } from '../port';
import { refuses, sees, type Probe } from '../probe';

const invoice = (bench: Bench, more: JsonObject = {}): Promise<JsonObject> =>
	bench.make('invoice', sale(bench, [line(bench, 1), line(bench, 2)], { TxnDate: '2026-01-05', ...more }));
const customer = (bench: Bench): Promise<JsonObject> =>
	bench.make('customer', { DisplayName: bench.name('Updated') });

const SPARSE = 'documented, sparse update: missing fields are untouched';
const FULL = 'documented, full update: writable fields omitted from the request body are set to NULL';

export const UPDATES: readonly Probe[] = [
	sees(
		'update-sparse',
		SPARSE,
		{ token: '1', note: 'kept', date: '2026-01-05', memo: 'hi', sparse: false, total: 3 },
		async (bench) => {
			const made = await invoice(bench, { PrivateNote: 'kept' });
			const after = await bench.make('invoice', own(made, { CustomerMemo: { value: 'hi' } }));
			return {
				token: after['SyncToken'],
				note: after['PrivateNote'],
				date: after['TxnDate'],
				memo: child(after, 'CustomerMemo')?.['value'],
				sparse: after['sparse'],
				total: after['TotalAmt'],
			};
		},
	),
	sees(
		'update-full',
		`${FULL}; recorded: TxnDate falls back to today, lines without Id get a new one`,
		{ note: null, date: 'another', line: 'new', amount: 5 },
		async (bench) => {
			const made = await invoice(bench);
			const { PrivateNote, ...body } = sale(bench, [line(bench, 5)]);
			const known = rows(made, 'Line').map((one) => text(one, 'Id'));
			const after = await bench.make('invoice', { ...own(made), sparse: undefined, ...body });
			const first = rows(after, 'Line')[0];
			return {
				note: after['PrivateNote'] ?? (PrivateNote ? null : 'none sent'),
				date: after['TxnDate'] === made['TxnDate'] ? 'the same' : 'another',
				line: known.includes(text(first, 'Id')) ? 'old' : 'new',
				amount: first?.['Amount'],
			};
		},
	),
	sees(
		'update-line-kept',
		'documented: a line with an existing Id is updated',
		['same', 7],
		async (bench) => {
			const made = await invoice(bench);
			const Id = text(rows(made, 'Line')[0], 'Id');
			const Line = [{ ...line(bench, 7), Id }];
			const first = rows(await bench.make('invoice', own(made, { Line })), 'Line')[0];
			return [text(first, 'Id') === Id ? 'same' : 'another', first?.['Amount']];
		},
	),
	sees(
		'update-nothing',
		'recorded: an update that changes nothing leaves SyncToken and LastUpdatedTime',
		['0', 'same time'],
		async (bench) => {
			const made = await customer(bench);
			const after = await bench.make('customer', own(made, { DisplayName: made['DisplayName'] }));
			const time = (one: JsonObject): string => text(child(one, 'MetaData'), 'LastUpdatedTime');
			return [text(after, 'SyncToken'), time(after) === time(made) ? 'same time' : 'another time'];
		},
	),
	sees(
		'update-read-only',
		'documented, basic schema: read-only attributes are silently overwritten',
		{ total: 3, balance: 3, domain: 'QBO' },
		async (bench) => {
			const made = await invoice(bench, { TotalAmt: 99, Balance: 99, domain: 'XX' });
			return { total: made['TotalAmt'], balance: made['Balance'], domain: made['domain'] };
		},
	),
	refuses(
		'update-without-token',
		'documented: SyncToken is needed on every update',
		'2020',
		/SyncToken/,
		async (bench) => {
			const made = await customer(bench);
			return bench.post('customer', { Id: made['Id'], sparse: true, Notes: 'x' });
		},
	),
	refuses(
		'update-stale',
		'recorded: Stale Object Error',
		'5010',
		/^Stale Object Error : You and .* were working on this at the same time\. .* finished before you did, so your work was not saved\.$/,
		async (bench) => {
			const made = await customer(bench);
			await bench.make('customer', own(made, { Notes: 'one' }));
			return bench.post('customer', own(made, { Notes: 'two' }));
		},
	),
	refuses(
		'update-token-ahead',
		'our reading: a SyncToken from the future is stale too',
		'5010',
		/were working on this at the same time/,
		async (bench) => bench.post('customer', own(await customer(bench), { SyncToken: '7', Notes: 'two' })),
	),
	sees(
		'customer-moved-by-sale',
		'recorded: a transaction leaves the SyncToken of its customer as it is',
		'0',
		async (bench) => {
			const made = await customer(bench);
			await bench.make('invoice', {
				...sale(bench, [line(bench, 1)]),
				CustomerRef: { value: text(made, 'Id') },
			});
			return text(recordOf(await bench.get(`customer/${text(made, 'Id')}`)), 'SyncToken');
		},
	),
	sees(
		'customer-name-free',
		'recorded: an inactive name reads "… (deleted)"; our reading: that frees it',
		['deleted', 'made'],
		async (bench) => {
			const made = await customer(bench);
			const DisplayName = text(made, 'DisplayName');
			const off = await bench.make('customer', own(made, { Active: false }));
			const again = await bench.make('customer', { DisplayName });
			return [
				text(off, 'DisplayName') === `${DisplayName} (deleted)` ? 'deleted' : text(off, 'DisplayName'),
				again['Active'] === true ? 'made' : 'inactive',
			];
		},
	),
];
