import type { JsonObject } from '../simulators/qbo/json';
import { create } from '../simulators/qbo/write';
import { BRIDGE_CREDENTIAL } from '../demo/template';
import { preload } from './support/fastClock';
import { importBackfill, START } from './support/backfill';
import { builtInNodes, httpAndCode, intuitCredential, MANUAL } from './support/handWired';
import { demandOnce, inWords, once } from './support/once';
import { bench, perMinute, say, sizes, table } from './support/report';
import { setStage, type Stage } from './support/stage';
import { freePort } from '../demo/ports';

/**
 * The back-fill template beside the same job wired of n8n's own nodes, in the same n8n, over the same orders and books:
 * `npx tsx bench/beside.ts [orders]` (default 600) at 250 ms; each workflow runs twice. Half an hour by default.
 *
 * The other two look up customer and item of each order and make an invoice of one line without a number; all customers are in the books
 * beforehand, so that they need not make any. With a number, their second run would stop at its first order.
 */
const LATENCY_MS = 250;
/** Until a minute of the limits is over. */
const REST_MS = 61_000;

interface Contestant {
	readonly name: string;
	readonly workflow: string;
	readonly trigger: string;
}

const documentsIn = ({ scene }: Stage): number => scene.books.documents().length;

/** Every buyer as a customer, as if he had bought before. */
function knowBuyers({ scene, orderIds }: Stage): void {
	const { company } = scene.books;
	const buyers = new Map(
		orderIds.map((id) => scene.shop.orders.get(id).customer).map((one) => [one.email, one]),
	);
	for (const { email, first_name, last_name } of buyers.values()) {
		const customer: JsonObject = {
			DisplayName: `${first_name} ${last_name} ${email.split('.')[2]?.split('@')[0] ?? ''}`,
			GivenName: first_name,
			FamilyName: last_name,
			PrimaryEmailAddr: { Address: email },
		};
		create(company, 'Customer', customer, { allowDuplicateNumber: false });
	}
}

/** So few orders cannot use a minute up. */
const FEW = 30;
const rest = (orders: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, orders > FEW ? REST_MS : 0));

async function measure(
	stage: Stage,
	{ name, workflow, trigger }: Contestant,
	orders: number,
): Promise<string[]> {
	const { scene, n8n } = stage;
	await rest(orders);
	const [before, refused] = [documentsIn(stage), scene.books.throttle.refused];
	scene.books.meter.reset();
	const started = performance.now();
	const id = await n8n.client.start(workflow, trigger);
	const run = await n8n.client.finished(id, 3 * 3_600_000);
	const milliseconds = performance.now() - started;
	const made = documentsIn(stage) - before;
	const reads = scene.books.meter.reading().reads;
	const open = scene.books
		.documents()
		.slice(before)
		.filter(({ balance }) => Number(balance) !== 0).length;
	const throttled = scene.books.throttle.refused - refused;
	await rest(orders);
	const again = await n8n.client.finished(await n8n.client.start(workflow, trigger), 3 * 3_600_000);
	const twice = documentsIn(stage) - before - made;
	say(`${name}: ${run.status} ${run.error ?? ''}, again ${again.status} ${again.error ?? ''}`);
	return [
		name,
		`${made} of ${orders}`,
		// what a retry made twice is no progress
		String(perMinute(Math.min(made, orders), milliseconds)),
		(reads / orders).toFixed(3),
		String(open),
		String(twice),
		String(throttled),
	];
}

bench(async () => {
	const [orders = 600] = sizes(600);
	const booksPort = await freePort();
	const stage = await setStage({
		orders,
		latencyMs: LATENCY_MS,
		booksPort,
		settings: { NODE_OPTIONS: preload('preloadIntuit.ts'), BENCH_BOOKS: `http://127.0.0.1:${booksPort}` },
	});
	try {
		const { scene, n8n } = stage;
		const { books, shop } = scene;
		knowBuyers(stage);
		const template = await importBackfill(stage);
		const wiring = {
			bridgeCredential: await n8n.client.createCredential(BRIDGE_CREDENTIAL.name, BRIDGE_CREDENTIAL.type, {
				url: shop.url,
				secret: shop.secret,
			}),
			intuitCredential: await intuitCredential(n8n.client, books.clientSecret, books.issueToken()),
			realmId: books.realmId,
			orders,
			taxCode: 'NON',
		};
		const contestants: Contestant[] = [
			{ name: 'our back-fill template', workflow: template, trigger: START },
			{
				name: 'HTTP Request and Code',
				workflow: await n8n.client.createWorkflow(httpAndCode(wiring)),
				trigger: MANUAL,
			},
			{
				name: 'built-in QuickBooks nodes',
				workflow: await n8n.client.createWorkflow(builtInNodes(wiring)),
				trigger: MANUAL,
			},
		];
		const rows: string[][] = [];
		for (const one of contestants) {
			rows.push(await measure(stage, one, orders));
			if (rows.length > 1) continue;
			const result = once(scene, stage.orderIds);
			say(`after two runs of the template: ${inWords(result)}`);
			demandOnce(result);
		}
		const head = [
			'workflow',
			'documents',
			'documents/min',
			'metered reads an order',
			'left open',
			'duplicates of a second run',
			'answers 429',
		];
		table(head, rows);
		const [ours = 0, ...others] = rows.map((row) => Number(row[2]));
		say(`documents/min, ours to theirs: ${others.map((rate) => `${(ours / rate).toFixed(1)} ×`).join(', ')}`);
	} finally {
		await stage.close();
	}
});
