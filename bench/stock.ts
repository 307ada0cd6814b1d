import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { HttpRequest, HttpResponse } from '../adapters/http/send';
import { toShopStock } from '../adapters/opencart/toStock';
import type { StockWithUnposted } from '../adapters/opencart/wireShop';
import { createStockBooks } from '../adapters/quickbooks/stock';
import { readStockSettings, stockFields } from '../core/settings';
import { planShopStock } from '../sync/planStock';
import { bench, sizes, table } from './support/report';

/** What a stock run of a large catalogue needs: `npx tsx bench/stock.ts [products …]`. Time and memory of the plan, and the size of what n8n keeps. */

const PAGE = 1_000;
const DIFFERENCES = 50;
setFlagsFromString('--expose-gc');
const exposed: unknown = runInNewContext('gc');
const isCall = (value: unknown): value is () => void => typeof value === 'function';

function heap(): number {
	if (isCall(exposed)) exposed();
	return process.memoryUsage().heapUsed;
}

const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

const rowsOf = (count: number): StockWithUnposted[] =>
	Array.from({ length: count }, (_, index) => ({
		product_id: index + 1,
		master_id: 0,
		model: `MODEL-${index}`,
		sku: `SKU-${index}`,
		quantity: index < DIFFERENCES ? 3 : 7,
		subtract: true,
		enabled: true,
		options: [],
		unposted: 0,
	}));

/** An item as QuickBooks sends it, with the fields that a shop's items have. */
const itemOf = (index: number): object => ({
	Name: `MODEL-${index}`,
	Sku: `SKU-${index}`,
	Description: `Description of model ${index}, as it stands on invoices`,
	Active: true,
	FullyQualifiedName: `MODEL-${index}`,
	Taxable: true,
	UnitPrice: 19.9,
	Type: 'Inventory',
	IncomeAccountRef: { value: '79', name: 'Sales of Product Income' },
	PurchaseCost: 8,
	ExpenseAccountRef: { value: '80', name: 'Cost of Goods Sold' },
	AssetAccountRef: { value: '81', name: 'Inventory Asset' },
	TrackQtyOnHand: true,
	QtyOnHand: 7,
	InvStartDate: '2026-01-01',
	domain: 'QBO',
	sparse: false,
	Id: String(1_000 + index),
	SyncToken: '3',
	MetaData: { CreateTime: '2026-01-01T09:00:00-08:00', LastUpdatedTime: '2026-11-01T09:00:00-08:00' },
});

/** QuickBooks' answers: preferences, all items page by page, and nothing that changed. */
function answer(count: number, { url, query }: HttpRequest): HttpResponse {
	const statement = query?.['query'] ?? '';
	const named = [...statement.matchAll(/'MODEL-(\d+)'/g)].map(([, index]) => itemOf(Number(index)));
	const start = Number(/STARTPOSITION (\d+)/.exec(statement)?.[1] ?? 1) - 1;
	const size = statement.includes('LastUpdatedTime') ? 0 : Math.max(0, Math.min(PAGE, count - start));
	const all = statement.includes(" IN ('") ? 0 : size;
	const Item = [...named, ...Array.from({ length: all }, (_, index) => itemOf(start + index))];
	const json = url.endsWith('/preferences')
		? { Preferences: { ProductAndServicesPrefs: { QuantityOnHand: true } } }
		: { QueryResponse: Item.length === 0 ? {} : { Item } };
	return { status: 200, headers: {}, body: JSON.stringify(json) };
}

async function measure(count: number): Promise<string[]> {
	const defaults = stockFields.map((field): [string, unknown] => [
		field.name,
		field.kind === 'table' ? [] : field.default,
	]);
	const settings = readStockSettings({ ...Object.fromEntries(defaults), confirmed: true });
	if (!settings.ok) throw new Error(settings.findings[0].message);
	const cache = new Map<string, string>();
	let reads = 0;
	let peak = 0;
	let now = 1_800_000_000_000;
	// a throttle that waits costs no time here
	const clock = {
		now: () => now,
		sleep: (milliseconds: number) => {
			now += milliseconds;
			return Promise.resolve();
		},
	};
	const context = {
		books: createStockBooks({
			send: (request) => {
				reads++;
				peak = Math.max(peak, process.memoryUsage().heapUsed);
				return Promise.resolve(answer(count, request));
			},
			baseUrl: 'http://books.example',
			realmId: '1',
			clock,
		}),
		clock,
		cache: {
			get: (key: string) => cache.get(key),
			set: (key: string, value: string) => void cache.set(key, value),
			drop: (key: string) => void cache.delete(key),
		},
		flow: 'bench',
	};
	const empty = heap();
	const rows = rowsOf(count);
	const withRows = heap();
	const run = async (): Promise<[number, number, number]> => {
		reads = 0;
		const started = performance.now();
		const plan = await planShopStock(rows.map(toShopStock), settings.value, context);
		return [performance.now() - started, reads, plan.writes.length];
	};
	const [full, fullReads, writes] = await run();
	const [between, betweenReads] = await run();
	const remembered = [...cache.values()].join('').length;
	if (writes !== DIFFERENCES) throw new Error(`${writes} changes instead of ${DIFFERENCES}`);
	return [
		count.toLocaleString('en'),
		`${fullReads} reads, ${full.toFixed(0)} ms, ${writes} changes`,
		`${betweenReads} reads, ${between.toFixed(0)} ms`,
		mega(withRows - empty),
		mega(peak - withRows),
		`${(remembered / 1e3).toFixed(0)} kB`,
	];
}

bench(async () => {
	const rows: string[][] = [];
	for (const count of sizes(1_000, 9_990, 50_000)) rows.push(await measure(count));
	const head = [
		'products',
		'full compare',
		'run in between',
		'rows',
		'plan, at its peak',
		'kept in static data',
	];
	table(head, rows);
});
