import { importTemplate, ORDERS_TO_SALES } from '../demo/import';
import { nodeNamed, readTemplate } from '../demo/template';
import { demandOnce, inWords, once } from './support/once';
import { bench, say, sizes, table } from './support/report';
import { setStage } from './support/stage';

/**
 * What an hour costs in which nothing is bought: `npx tsx bench/idle.ts [times]`. n8n, shop and books share a clock that runs 12 times as fast by
 * default, so that the hour lasts five minutes; 1 is a real hour. The published template runs every hour, so two hours are watched.
 */
const HOURS = 2;
const ORDERS = 20;
const NOW = nodeNamed(readTemplate(ORDERS_TO_SALES), 'manualTrigger');

bench(async () => {
	const [clockScale = 12] = sizes(12);
	const stage = await setStage({ orders: ORDERS, clockScale });
	const { scene, n8n, clock } = stage;
	try {
		const workflow = await importTemplate(n8n.client, scene);
		await n8n.client.run(workflow, NOW);
		await n8n.client.publish(workflow);
		const asked = scene.shop.asked.length;
		scene.books.meter.reset();
		const until = clock.now() + HOURS * 3_600_000;
		while (clock.now() < until) await new Promise((resolve) => setTimeout(resolve, 1_000));
		const runs = (await n8n.client.executions(workflow)).filter(({ mode }) => mode === 'trigger');
		const { requests, reads } = scene.books.meter.reading();
		const messages = scene.shop.asked.slice(asked);
		table(
			['idle hours', 'runs', 'requests to QuickBooks', 'metered reads', 'messages to the shop'],
			[[HOURS, runs.length, requests, reads, `${messages.length} (${[...new Set(messages)].join(', ')})`]],
		);
		const result = once(scene, stage.orderIds);
		say(inWords(result));
		demandOnce(result);
		if (requests > 0 || runs.length === 0) process.exitCode = 1;
	} finally {
		await stage.close();
	}
});
