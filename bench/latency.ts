import { importTemplate } from '../demo/import';
import { demandOnce, inWords, once } from './support/once';
import { bench, percentile, say, sizes, table } from './support/report';
import { setStage } from './support/stage';

/**
 * From the event in the shop to the posted document, through the OpenCart Trigger: `npx tsx bench/latency.ts [orders]` (default 100) at 250 ms.
 * Orders come one after the other, each when the one before was recorded, as in a shop with an order every few seconds. Six minutes.
 */
const REALTIME = 'orders-to-sales-realtime.json';
const LATENCY_MS = 250;
const AIM_MS = 3_000 + 2 * LATENCY_MS;
const PATIENCE_MS = 120_000;

async function until(done: () => boolean): Promise<void> {
	const deadline = performance.now() + PATIENCE_MS;
	while (!done()) {
		if (performance.now() > deadline) throw new Error(`nothing came in ${PATIENCE_MS / 1000} s`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

bench(async () => {
	const [orders = 100] = sizes(100);
	const stage = await setStage({ orders: 0, latencyMs: LATENCY_MS });
	const { scene, n8n } = stage;
	try {
		const workflow = await importTemplate(n8n.client, scene, undefined, REALTIME);
		await n8n.client.publish(workflow);
		// n8n answers before the trigger has told the shop
		await until(() => scene.shop.asked.includes('events.subscribe'));
		const waits: number[] = [];
		for (let count = 1; count <= orders; count++) {
			const began = performance.now();
			const [order = 0] = stage.place(1);
			await until(() => scene.books.company.numbered('SalesReceipt', `OC${order}`).length > 0);
			waits.push(performance.now() - began);
			await until(() => scene.shop.ledger.sync(order)?.state === 'posted');
		}
		const [first = 0, ...later] = waits;
		const p95 = percentile(later, 0.95);
		const row = [orders, first, percentile(later, 0.5), p95, Math.max(...later)].map((one) => one.toFixed(0));
		table(['orders', 'first, ms', 'p50, ms', 'p95, ms', 'longest, ms'], [row]);
		say(`aim: p95 of at most ${AIM_MS} ms, ${p95 <= AIM_MS ? 'reached' : 'NOT reached'}`);
		const result = once(scene, stage.orderIds);
		say(inWords(result));
		demandOnce(result);
	} finally {
		await stage.close();
	}
});
