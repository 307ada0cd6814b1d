import { createHash, randomUUID } from 'node:crypto';
import { importTemplate, ORDERS_TO_SALES } from '../../demo/import';
import type { Workflow } from '../../demo/n8n-client';
import { setScene, type Scene, type SceneOptions } from '../../demo/scene';
import { BOOKS_CREDENTIAL, nodeNamed, readTemplate } from '../../demo/template';
import { bookkeeping, postedByOneProcess } from '../support/oneProcess';
import { describeWithQueue, startTestQueue, type TestQueue } from '../support/queue';
import { calledAt, everySecond, neverByItself, withParameters } from '../support/triggers';
import { until } from '../support/until';

const template = readTemplate(ORDERS_TO_SALES);
const NOW = nodeNamed(template, 'manualTrigger');
const DUE = nodeNamed(template, 'openCart', 'getDue');
const RECORD = nodeNamed(template, 'openCart', 'recordResults');
/** A claim lasts five minutes at least; a shop's clock may be five minutes off and no more. */
const ALMOST_FIVE_MINUTES = 295;

/** Long enough that two who renew at once meet; every renewal changes the refresh token, and the one before is dead at once. */
const SLOW_RENEWAL = { refreshMilliseconds: 4_000, rotateAfterSeconds: 0 };

/** A busy machine takes its time. */
const PATIENCE_MS = 200_000;

const ended = (status: string): boolean => !['new', 'running'].includes(status);

describeWithQueue('orders to sales on two workers', () => {
	let starting: Promise<TestQueue>;
	let n8n: TestQueue;
	let scene: Scene;
	let placed: number[];

	beforeAll(async () => {
		starting = startTestQueue({ workers: 2, runsEach: 2 });
		n8n = await starting;
	}, 300_000);
	// also when it came too late
	afterAll(async () => (await starting).remove(), 120_000);
	afterEach(() => scene?.stop());

	const place = (count: number) => {
		for (let more = 0; more < count; more++) placed.push(scene.shop.placeRandomOrder());
	};
	const open = async (orders: number, books: SceneOptions['books'] = {}) => {
		scene = await setScene({ company: 'us', orders: 'none', books });
		placed = [];
		place(orders);
	};
	const allPosted = () =>
		placed.every((id) => /^(posted|unchanged)$/.test(scene.shop.ledger.sync(id)?.state ?? ''));
	const executions = (workflow: string) => n8n.client.executions(workflow);
	const idle = (workflow: string) =>
		until('all runs had ended', async () =>
			(await executions(workflow)).every(({ status }) => ended(status)),
		);

	/** The template, published, with a webhook; `call` makes it run that many times at once. */
	async function publish(limit: number, ...edits: Array<(workflow: Workflow) => Workflow>) {
		const path = randomUUID();
		const all = [calledAt(path, DUE), withParameters(DUE, { limit, options: { leaseMinutes: 5 } }), ...edits];
		const workflow = await importTemplate(n8n.client, scene, (whole) =>
			all.reduce((edited, edit) => edit(edited), whole),
		);
		await n8n.client.publish(workflow);
		const url = `${n8n.url}webhook/${path}`;
		// n8n publishes in the background
		await until('the webhook was there', async () => {
			const known = `select count(*) from webhook_entity where "workflowId" = '${workflow}'`;
			return (await n8n.database.ask(known)) === '1';
		});
		const call = (times: number) =>
			Promise.all(
				Array.from({ length: times }, async () =>
					expect((await fetch(url, { method: 'POST' })).status).toBe(200),
				),
			);
		return { workflow, call };
	}

	/** Every order once and to the cent, in the books as one process alone would have kept them. */
	async function expectBooksOfOneProcess() {
		const expected = await postedByOneProcess(placed.length);
		expect(expected.documents).toHaveLength(placed.length);
		const { states, ...books } = bookkeeping(scene);
		expect({ ...books, states: {} }).toEqual({ ...expected, states: {} });
		expect((states['posted'] ?? 0) + (states['unchanged'] ?? 0)).toBe(placed.length);
	}

	/** Who runs at once on both workers, with all places of both taken. */
	async function fourRunsAtOnce(orders: number) {
		const { workflow, call } = await publish(orders / 4, neverByItself);
		await call(4);
		await until('both workers were writing', () => scene.books.documents().length > 0);
		const runs = async () => {
			await until('every order was posted', allPosted, PATIENCE_MS);
			await idle(workflow);
			return executions(workflow);
		};
		return { runs };
	}
	const fourSuccesses = Array<string>(4).fill('success');

	test('schedule, webhook and manual runs overlap; then every mapping in the static data is made wrong', async () => {
		await open(120, { latencyMs: 40 });
		const { workflow, call } = await publish(20, everySecond);
		const manual = [1, 2, 3].map(() => n8n.client.start(workflow, NOW));
		await Promise.all([call(6), ...manual]);
		place(20);
		await until('every order was posted', allPosted, PATIENCE_MS);
		await n8n.client.unpublish(workflow);
		await idle(workflow);
		const runs = await executions(workflow);
		expect(new Set(runs.map(({ mode }) => mode))).toEqual(new Set(['trigger', 'webhook', 'manual']));
		expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['success']));
		for (const worker of n8n.workers) expect(worker.began().length).toBeGreaterThan(2);
		await expectBooksOfOneProcess();

		const column = `"staticData"`;
		const here = `where id = '${workflow}'`;
		const mappings = await n8n.database.ask(`select ${column} from workflow_entity ${here}`);
		// whatever an overlapping run has overwritten, ["<company>|customer:USD:<e-mail>","<id>"] pairs are what is kept
		const wrong = mappings.replace(/\["(\d+\|(?:item|customer):[^"]+)","\d+"\]/g, '["$1","987654"]');
		expect(wrong.split('987654').length).toBeGreaterThan(10);
		await n8n.database.ask(`update workflow_entity set ${column} = '${wrong.replaceAll("'", "''")}' ${here}`);
		place(20);
		expect((await n8n.client.run(workflow, NOW)).status).toBe('success');
		expect(allPosted()).toBe(true);
		await expectBooksOfOneProcess();
	}, 240_000);

	test('a worker loses its power in mid-page: another one takes the page when its claim ends', async () => {
		await open(120, { latencyMs: 150 });
		const { workflow, call } = await publish(120, neverByItself);
		await call(1);
		await until('some documents were written', () => scene.books.documents().length >= 30);
		const [run] = await executions(workflow);
		const victim = n8n.workers.find((worker) => worker.began().includes(run?.id ?? ''));
		await victim?.kill();
		await n8n.client.finished(await n8n.client.start(workflow, NOW));
		const written = scene.books.documents().length;
		expect(written).toBeGreaterThanOrEqual(30);
		expect(written).toBeLessThan(120);

		// the claim of the dead run holds against the one that came since; then it ends
		const restarted = victim?.restart();
		scene.shop.clock.advance(ALMOST_FIVE_MINUTES);
		await publish(50, everySecond);
		await until('every order was posted', allPosted, PATIENCE_MS);
		await expectBooksOfOneProcess();
		await restarted;
		// n8n does not repeat a job that its worker left: who notices first, the queue or the worker's next start, ends it
		expect(['error', 'crashed']).toContain((await n8n.client.finished(run?.id ?? '')).status);
	}, 240_000);

	test('the token expires while both post: one of them renews it', async () => {
		await open(120, { latencyMs: 60, ...SLOW_RENEWAL });
		const { runs } = await fourRunsAtOnce(120);
		scene.books.expireAccessTokens();
		expect((await runs()).map(({ status }) => status)).toEqual(fourSuccesses);
		expect(scene.books.renewals).toEqual({ granted: 1, refused: 0 });
		await expectBooksOfOneProcess();
	}, 240_000);

	test('it has expired and n8n’s lock is that of a dead worker: both renew it at once, and the one that is refused goes on with what the other got', async () => {
		await open(120, { latencyMs: 60, ...SLOW_RENEWAL });
		const { workflow, call } = await publish(30, neverByItself);
		await lockRenewal(workflow);
		scene.books.expireAccessTokens();
		await call(4);
		await until('every order was posted', allPosted, PATIENCE_MS);
		await idle(workflow);
		expect((await executions(workflow)).map(({ status }) => status)).toEqual(fourSuccesses);
		expect(scene.books.renewals).toEqual({ granted: 1, refused: 1 });
		await expectBooksOfOneProcess();
	}, 240_000);

	/** What a worker leaves in Redis that dies while it renews a token: n8n's lock on the credential, for half a minute. */
	async function lockRenewal(workflow: string): Promise<void> {
		const id = `node->'credentials'->'${BOOKS_CREDENTIAL.type}'->>'id'`;
		const credential = await n8n.database.ask(
			`select ${id} from workflow_entity, json_array_elements(nodes) node
			where id = '${workflow}' and ${id} is not null limit 1`,
		);
		const name = createHash('sha256').update(credential).digest('hex');
		const set = await n8n.redis.ask('set', `n8n:lock:2:${name}`, 'a dead worker', 'px', '30000', 'nx');
		expect(set).toBe('OK');
	}

	test('Intuit’s limits, which each worker believes to have alone: what is refused comes again under its key', async () => {
		await open(320, { latencyMs: 100, throttle: true });
		const began = Date.now();
		const { runs } = await fourRunsAtOnce(320);
		const all = await runs();
		const seconds = Math.round((Date.now() - began) / 1000);
		const { refused } = scene.books.throttle;
		process.stderr.write(`320 orders on two workers: ${seconds} s, ${refused} times 429\n`);
		expect(refused).toBeGreaterThan(0);
		expect(all.map(({ status }) => status)).toEqual(fourSuccesses);
		const sent = scene.books.log.filter(({ requestid }) => requestid !== undefined);
		for (const { requestid, body } of sent.filter(({ status }) => status === 429)) {
			const again = sent.filter((one) => one.requestid === requestid && one.status === 200);
			expect(again.map((one) => one.body)).toEqual([body]);
		}
		for (const { id } of all) {
			const run = await n8n.client.finished(id);
			const orders = (node: string) => run.items(node).map(({ order_id }) => order_id);
			expect(orders(RECORD)).toEqual(orders(DUE));
		}
		await expectBooksOfOneProcess();
	}, 300_000);
});
