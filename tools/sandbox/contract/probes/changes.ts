import { line, own, sale } from '../documents';
import { child, rows, text, type JsonObject } from '../json';
import { Unexpected, type Answer } from '../port';
import { refuses, sees, type Probe } from '../probe';

const CDC = 'recorded, change data capture';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

/** The QueryResponse elements of an answer. */
function elements(answer: Answer): JsonObject[] {
	const all = rows(rows(answer.json, 'CDCResponse')[0], 'QueryResponse');
	if (all.length === 0) throw new Unexpected(answer);
	return all;
}

export const CHANGES: readonly Probe[] = [
	sees(
		'cdc-stubs-last',
		`${CDC}: full objects first, stubs of the deleted last`,
		['changed', 'deleted', true],
		async (bench) => {
			const gone = await bench.make('invoice', sale(bench, [line(bench, 2)]));
			const kept = await bench.make('invoice', sale(bench, [line(bench, 1)]));
			const own = { Id: gone['Id'], SyncToken: gone['SyncToken'] };
			await bench.post('invoice', own, { operation: 'delete' });
			const answer = await bench.get('cdc', { entities: 'Invoice', changedSince: ago(10 * MINUTE) });
			const invoices = rows(elements(answer)[0], 'Invoice');
			const at = (one: JsonObject): number => invoices.findIndex((row) => row['Id'] === one['Id']);
			return [
				text(invoices[at(kept)], 'TotalAmt') === '1' ? 'changed' : 'missing',
				text(invoices[at(gone)], 'status') === 'Deleted' ? 'deleted' : 'missing',
				at(kept) < at(gone),
			];
		},
	),
	sees(
		'cdc-element-each',
		`${CDC}: one element for each entity, empty when nothing changed`,
		[2, '{}'],
		async (bench) => {
			const entities = 'Customer,Term';
			const all = elements(await bench.get('cdc', { entities, changedSince: ago(-MINUTE) }));
			return [all.length, JSON.stringify(all[1])];
		},
	),
	sees(
		'cdc-item-sold',
		'our reading: an item that was sold appears among the changes',
		'there',
		async (bench) => {
			const sold = line(bench, 0.99, { item: 'W-099', qty: 1 });
			await bench.make('salesreceipt', sale(bench, [sold]));
			const answer = await bench.get('cdc', { entities: 'Item', changedSince: ago(2 * MINUTE) });
			const id = bench.catalogue.id('Item', 'W-099');
			return rows(elements(answer)[0], 'Item').some((row) => row['Id'] === id) ? 'there' : 'missing';
		},
	),
	sees(
		'cdc-inactive',
		`${CDC}: a record that was made inactive is among the changes`,
		false,
		async (bench) => {
			const made = await bench.make('customer', { DisplayName: bench.name('Changed') });
			await bench.make('customer', own(made, { Active: false }));
			const answer = await bench.get('cdc', { entities: 'Customer', changedSince: ago(10 * MINUTE) });
			return (
				rows(elements(answer)[0], 'Customer').find((row) => row['Id'] === made['Id'])?.['Active'] ?? 'missing'
			);
		},
	),
	refuses('cdc-tax-code', 'documented: not for TaxCode and TaxRate', '500', /./, (bench) =>
		bench.get('cdc', { entities: 'TaxCode', changedSince: ago(MINUTE) }),
	),
	refuses('cdc-31-days', 'documented: looks back 30 days', '4001', /./, (bench) =>
		bench.get('cdc', { entities: 'Invoice', changedSince: ago(31 * DAY) }),
	),
	refuses('cdc-no-since', 'documented: changedSince is required', '2020', /changedSince/, (bench) =>
		bench.get('cdc', { entities: 'Invoice' }),
	),
];

export const REPORTS: readonly Probe[] = [
	...['TrialBalance', 'ProfitAndLoss'].map((name) =>
		sees(
			`report-${name}`,
			'documented, reports: header with name and currency, columns, rows',
			[name, true, true, true],
			async (bench) => {
				const answer = await bench.get(`reports/${name}`, {
					start_date: '2026-01-01',
					end_date: '2026-12-31',
				});
				const header = child(answer.json, 'Header');
				return [
					header?.['ReportName'],
					header?.['Currency'] === bench.company.currency,
					rows(child(answer.json, 'Columns'), 'Column').length > 0,
					child(answer.json, 'Rows') !== undefined,
				];
			},
		),
	),
];
