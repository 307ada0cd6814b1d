import type { Stage } from './support/stage';
import { importBackfill, runBackfill } from './support/backfill';
import { demandOnce, inWords, once } from './support/once';
import { bench, perMinute, say, sizes, table } from './support/report';
import { setStage } from './support/stage';
import { create } from '../simulators/qbo/write';
import { soldStatuses, statuses } from '../simulators/shop';

/**
 * Documents a minute through the back-fill template in a real n8n, against a company that enforces Intuit's limits:
 * `npx tsx bench/documents.ts [orders]` (default 10000: so many sales receipts, then half as many invoices with payments) at 250 ms, and a tenth of
 * it at 0 and at 500 ms. All on one online-sales customer, so that documents are what is written; a last case has each order's own buyer, most of
 * whom QuickBooks does not know yet. 17 minutes by default.
 */
const LATENCY_MS = 250;

interface Case {
	readonly name: string;
	readonly orders: number;
	readonly latencyMs: number;
	readonly settings: Readonly<Record<string, unknown>>;
	/** Documents of an order: an invoice and its payment are two. */
	readonly each: number;
	readonly ownBuyers?: boolean;
}

const invoices = {
	saleKind: 'invoice',
	payments: { sendPayments: true, paidStatuses: soldStatuses.map((name) => statuses[name].id) },
};

async function measure({
	name,
	orders,
	latencyMs,
	settings,
	each,
	ownBuyers = false,
}: Case): Promise<string[]> {
	const stage = await setStage({ orders, latencyMs });
	const { scene } = stage;
	try {
		const customers = ownBuyers ? {} : { customerMode: 'generic', genericCustomer: oneCustomer(stage) };
		const workflow = await importBackfill(stage, { ...settings, customers });
		const marks: Array<readonly [number, number]> = [];
		await runBackfill(stage, workflow, () => marks.push([performance.now(), documentsIn(stage)]));
		marks.push([performance.now(), documentsIn(stage)]);
		const first = marks.find(([, count]) => count > 0);
		const full = marks.find(([, count]) => count === orders * each) ?? marks.at(-1);
		if (!first || !full) throw new Error('nothing was posted');
		const reading = scene.books.meter.reading();
		const result = once(scene, stage.orderIds);
		say(`${name}, ${latencyMs} ms: ${inWords(result)}; ${scene.books.throttle.refused} answers 429`);
		say(`  course, documents/min: ${course(marks, first[0]).join(' ')}`);
		demandOnce(result);
		if (result.open > 0) process.exitCode = 1;
		return [
			name,
			String(latencyMs),
			String(orders * each),
			((full[0] - first[0]) / 1000).toFixed(0),
			String(perMinute(full[1] - first[1], full[0] - first[0])),
			(reading.reads / orders).toFixed(4),
			String(scene.books.throttle.refused),
		];
	} finally {
		await stage.close();
	}
}

function oneCustomer({ scene }: Stage): string {
	const { Id } = create(scene.books.company, 'Customer', { DisplayName: 'Online Sales' });
	if (typeof Id !== 'string') throw new Error('the customer has no Id');
	return Id;
}

const documentsIn = ({ scene }: Stage): number =>
	(['SalesReceipt', 'Invoice', 'Payment'] as const)
		.map((entity) => scene.books.company.table(entity).size)
		.reduce((sum, size) => sum + size, 0);

/** Documents in each whole minute. */
function course(marks: ReadonlyArray<readonly [number, number]>, start: number): number[] {
	const at = (minute: number): number =>
		marks.filter(([time]) => time <= start + minute * 60_000).at(-1)?.[1] ?? 0;
	const minutes = Math.floor(((marks.at(-1)?.[0] ?? start) - start) / 60_000);
	return Array.from({ length: minutes }, (_, minute) => at(minute + 1) - at(minute));
}

bench(async () => {
	const [orders = 10_000] = sizes(10_000);
	const short = Math.ceil(orders / 10);
	const cases: Case[] = [
		{ name: 'sales receipts', orders, latencyMs: LATENCY_MS, settings: {}, each: 1 },
		{
			name: 'invoices, paid',
			orders: Math.ceil(orders / 2),
			latencyMs: LATENCY_MS,
			settings: invoices,
			each: 2,
		},
		{ name: 'sales receipts', orders: short, latencyMs: 0, settings: {}, each: 1 },
		{ name: 'sales receipts', orders: short, latencyMs: 500, settings: {}, each: 1 },
		{
			name: 'sales receipts, own buyers',
			orders: short,
			latencyMs: LATENCY_MS,
			settings: {},
			each: 1,
			ownBuyers: true,
		},
	];
	const rows: string[][] = [];
	for (const one of cases) rows.push(await measure(one));
	const head = [
		'documents',
		'latency ms',
		'count',
		'seconds',
		'documents/min',
		'metered reads an order',
		'answers 429',
	];
	table(head, rows);
});
