import { importBackfill, START } from './support/backfill';
import { demandOnce, inWords, once } from './support/once';
import { asked, bench, say, sizes } from './support/report';
import { setStage, type Stage } from './support/stage';

/**
 * Fifty kills of n8n at random moments of a back-fill: `npx tsx bench/kills.ts [kills] [orders]` (default 50 and 5000), with SIGKILL. Afterwards
 * every order must be in the books once. A quarter of an hour by default; a page that was under way is claimed for a minute here, not five.
 */
const LEASE_MINUTES = 1;
const LONGEST_MS = 8_000;
const SEED = 20261124;

/** Moments are random and the same in every run (Lehmer). */
function moments(): () => number {
	let state = SEED;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return (state / 2_147_483_647) * LONGEST_MS;
	};
}

const pause = (milliseconds: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, milliseconds));

const receipts = ({ scene }: Stage): number => scene.books.company.table('SalesReceipt').size;

/** Runs until nothing is due and no page is claimed. */
async function finish(stage: Stage, workflow: string): Promise<void> {
	for (let run = 0; run < 10 && receipts(stage) < stage.orderIds.length; run++) {
		await stage.n8n.client.finished(await stage.n8n.client.start(workflow, START), 3_600_000);
		if (receipts(stage) < stage.orderIds.length) await pause(LEASE_MINUTES * 60_000);
	}
	await stage.n8n.client.finished(await stage.n8n.client.start(workflow, START), 3_600_000);
}

bench(async () => {
	const [kills = 50, orders = 5_000] = sizes(50, 5_000);
	const stage = await setStage({ orders, latencyMs: asked('slow') ? 250 : 50 });
	try {
		const workflow = await importBackfill(stage, {}, LEASE_MINUTES);
		const moment = moments();
		for (let kill = 1; kill <= kills; kill++) {
			await stage.n8n.client.start(workflow, START);
			await pause(moment());
			await stage.killAndRestart();
			say(`kill ${kill}: ${receipts(stage)} documents`);
		}
		await finish(stage, workflow);
		const result = once(stage.scene, stage.orderIds);
		say(`${kills} kills: ${inWords(result)}`);
		demandOnce(result);
	} finally {
		await stage.close();
	}
});
