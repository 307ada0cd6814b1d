import { setFlagsFromString } from 'node:v8';
import { importBackfill, runBackfill } from './support/backfill';
import { measureCore } from './support/pureCore';
import { demandOnce, inWords, once } from './support/once';
import { residentMegabytes } from './support/processMemory';
import { asked, bench, say, sizes, table } from './support/report';
import { setStage } from './support/stage';

/**
 * Memory and time of the pure core and of a back-fill in a real n8n: `npx tsx bench/memory.ts [core] [orders …]` (default 1000 10000 100000; `core`
 * alone leaves n8n out). At Intuit's limits 100,000 orders last an hour. So the company of this bench takes thirty times as much, and the throttle of
 * the installed copy is told so; all other code is the same.
 */
const LIMITS = 30;

// shop and books of a hundred thousand orders live in this process
setFlagsFromString('--max-old-space-size=12000');

interface Mark {
	readonly orders: number;
	readonly seconds: number;
	readonly megabytes: number;
}

async function throughN8n(orders: number): Promise<void> {
	const placing = performance.now();
	const stage = await setStage({ orders, limits: LIMITS });
	const { scene, n8n } = stage;
	say(`\n${orders} orders placed and n8n started in ${((performance.now() - placing) / 1000).toFixed(0)} s`);
	try {
		const workflow = await importBackfill(stage);
		const started = performance.now();
		const marks: Mark[] = [];
		const next = milestones(orders);
		const run = await runBackfill(stage, workflow, () => {
			const booked = scene.books.company.table('SalesReceipt').size;
			const megabytes = residentMegabytes(n8n.process.pid);
			marks.push({ orders: booked, seconds: (performance.now() - started) / 1000, megabytes });
			if (booked < (next[0] ?? Infinity)) return;
			next.shift();
			say(
				`  ${booked} after ${((performance.now() - started) / 1000).toFixed(0)} s, ${megabytes.toFixed(0)} MB`,
			);
		});
		tell(orders, marks, run.runs('Post One Page').length);
		const result = once(scene, stage.orderIds);
		say(inWords(result));
		demandOnce(result);
	} finally {
		await stage.close();
	}
}

const milestones = (orders: number): number[] =>
	[0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((share) => share * orders);

/** The course of time and memory in tenths of the run; memory as the lowest and highest of the tenth. */
function tell(orders: number, marks: readonly Mark[], pages: number): void {
	const tenth = (index: number): readonly Mark[] =>
		marks.filter((one) => one.orders > (orders * index) / 10 && one.orders <= (orders * (index + 1)) / 10);
	const low = (list: readonly Mark[]): number => Math.min(...list.map(({ megabytes }) => megabytes));
	const high = (list: readonly Mark[]): number => Math.max(...list.map(({ megabytes }) => megabytes));
	const rows = Array.from({ length: 10 }, (_, index) => tenth(index)).flatMap((list) => {
		const [first, last] = [list[0], list.at(-1)];
		if (!first || !last || first === last) return [];
		const rate = (last.orders - first.orders) / (last.seconds - first.seconds);
		return [
			[last.orders, last.seconds.toFixed(0), rate.toFixed(0), low(list).toFixed(0), high(list).toFixed(0)],
		];
	});
	table(['orders', 'after s', 'orders/s', 'lowest MB', 'highest MB'], rows);
	const [warm, end] = [tenth(0), tenth(9)];
	say(
		`${pages} pages; growth from the first tenth to the last: ${(low(end) - low(warm)).toFixed(0)} MB of the lowest,`,
	);
	say(
		`  ${(high(end) - high(warm)).toFixed(0)} MB of the highest (between two collections of garbage the memory rises and falls)`,
	);
}

bench(async () => {
	const wanted = sizes(1_000, 10_000, 100_000);
	measureCore(wanted);
	if (asked('core')) return;
	for (const orders of wanted) await throughN8n(orders);
});
