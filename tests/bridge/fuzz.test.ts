import { Agent, request } from 'node:http';
import { sign } from '../contract/sign';
import { describeWithShops } from '../support/describeWithShops';
import { startPhpBridge, type PhpBridge } from '../support/php-bridge';

const REQUESTS = 10_000;
const AT_ONCE = 8;
const STRANGER = `whsec_${Buffer.from('an-entirely-different-test-secret').toString('base64')}`;
/** What the bridge keeps of who called, not of what was said. */
const COUNTERS = new Set(['oc_qbo_nonce', 'oc_qbo_refusal']);

/** Numbers from a seed (mulberry32), so that a failing run can be had again. */
function dice(seed: number): (sides: number) => number {
	let state = seed;
	return (sides) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
	};
}

const NASTY = [
	null,
	true,
	-1,
	1.5,
	'1e309',
	2 ** 53,
	'',
	"' OR 1=1; DROP TABLE oc_order; -- ",
	'\u0000\ud800',
	'茶'.repeat(300),
	[],
	{},
	[[[[[[]]]]]],
	{ $gt: 0 },
	'../../config.php',
	'<script>alert(1)</script>',
];
const ACTIONS = [
	'orders.count',
	'orders.list',
	'orders.get',
	'orders.due',
	'orders.note',
	'sync.record',
	'sync.release',
	'sync.retry',
	'products.create',
	'products.update',
	'products.record',
	'stock.set',
	'stock.unposted',
	'events.subscribe',
	'events.unsubscribe',
	'customers.list',
	'returns.list',
];
const NAMES = ['limit', 'order_id', 'results', 'changes', 'lease', 'status_ids', 'url', 'model', 'nonsense'];

interface Message {
	readonly method: string;
	readonly headers: Record<string, string>;
	readonly body: Buffer;
}

/** Messages that no bridge may act upon; every kind in turn. */
function* messages(secret: string, roll: (sides: number) => number): Generator<Message> {
	const one = <T>(from: readonly T[]): T => from[roll(from.length)] as T;
	const bytes = (length: number) => Buffer.from(Array.from({ length }, () => roll(256)));
	let counter = 0;
	const signed = (body: Buffer | string, key = secret, age = 0): Message => {
		const id = `fuzz_${String(counter++).padStart(8, '0')}`;
		const timestamp = String(Math.floor(Date.now() / 1000) - age);
		const text = body.toString();
		return {
			method: 'POST',
			headers: {
				'X-Bridge-Id': id,
				'X-Bridge-Timestamp': timestamp,
				'X-Bridge-Signature': sign(key, id, timestamp, text),
			},
			body: Buffer.from(text),
		};
	};
	const headed = (message: Message, changes: Record<string, string>): Message => ({
		...message,
		headers: { ...message.headers, ...changes },
	});
	const good = () => JSON.stringify({ action: one(ACTIONS), params: { limit: 1 } });
	const replayed = signed('{"action":"describe"}');
	const wrong = (): string => {
		const params: Record<string, unknown> = { nonsense: 1 };
		for (let names = roll(4); names > 0; names--) params[one(NAMES)] = one(NASTY);
		return JSON.stringify({ action: one(ACTIONS), params });
	};
	const kinds: Array<() => Message> = [
		() => ({
			method: one(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD']),
			headers: {},
			body: Buffer.from(good()),
		}),
		() => ({ method: 'POST', headers: {}, body: bytes(roll(200)) }),
		() => signed(good(), STRANGER),
		() => signed(good(), secret, one([-400, 400, 100_000, -1e9])),
		() =>
			headed(signed(good()), { 'X-Bridge-Id': one(['', 'short', 'a.b.c.d.e', 'x'.repeat(65), "'--'--'--"]) }),
		() =>
			headed(signed(good()), {
				'X-Bridge-Timestamp': one(['', '-1', '1e9', '9'.repeat(15), '9'.repeat(40)]),
			}),
		() =>
			headed(signed(good()), { 'X-Bridge-Signature': one(['', 'v1,', 'v1', 'v2,AAAA', 'v1,'.repeat(900)]) }),
		() => ({ ...signed(good()), body: Buffer.from(good() + ' ') }),
		() => replayed,
		() => signed(bytes(1 + roll(400)).toString('latin1')),
		() => signed(good().slice(0, roll(20))),
		() => signed(JSON.stringify(one(NASTY))),
		() => signed(JSON.stringify({ action: one(NASTY), params: one(NASTY) })),
		() => signed(JSON.stringify({ action: one(ACTIONS), params: one(NASTY.slice(0, 11)), more: 1 })),
		() => signed(wrong()),
		() => signed('['.repeat(1 + roll(2000))),
		() => signed(`{"action":"sync.record","params":{"results":[${'{},'.repeat(roll(600))}{}]}}`),
	];
	yield replayed;
	for (let sent = 1; sent < REQUESTS; sent++) {
		// a megabyte and more, now and then
		if (sent % 250 === 0) yield signed('x'.repeat(1_048_570 + roll(20)), one([secret, STRANGER]));
		else yield (kinds[sent % kinds.length] as () => Message)();
	}
}

const agent = new Agent({ keepAlive: false });

interface Reply {
	readonly status: number;
	readonly text: string;
	/** Of the PHP process, resident, in KiB. */
	readonly memory: number;
}

function send(url: string, { method, headers, body }: Message): Promise<Reply> {
	return new Promise((done, fail) => {
		const call = request(
			url,
			{ method, agent, headers: { ...headers, 'Content-Length': body.length } },
			(answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () =>
					done({
						status: answer.statusCode ?? 0,
						text: Buffer.concat(chunks).toString(),
						memory: Number(answer.headers['x-test-memory']),
					}),
				);
			},
		);
		call.once('error', fail);
		call.end(body);
	});
}

/** A checksum of each table but the counters. */
async function contents(bridge: PhpBridge): Promise<string[][]> {
	const tables = (await bridge.sql('SHOW TABLES')).flat().filter((table) => !COUNTERS.has(table));
	return bridge.sql(`CHECKSUM TABLE ${tables.join(', ')}`);
}

describeWithShops('ten thousand messages that mean harm', () => {
	test('are refused in JSON, change nothing and leave PHP no larger', async () => {
		const bridge = await startPhpBridge({
			version: '4.1.0.4',
			env: { BRIDGE_CALLS_PER_MINUTE: '1000000' },
			workers: 3,
		});
		try {
			const queue = messages(bridge.secret, dice(20261124));
			const counts = new Map<number, number>();
			const strange: string[] = [];
			const memory: number[] = [];
			const caller = async (): Promise<void> => {
				for (let next = queue.next(); !next.done; next = queue.next()) {
					const reply = await send(bridge.url, next.value);
					counts.set(reply.status, (counts.get(reply.status) ?? 0) + 1);
					memory.push(reply.memory);
					const json = /^\{"ok":(false,"error"|true,"data"):\{/.test(reply.text);
					if (!(json || next.value.method === 'HEAD') || reply.status >= 500)
						strange.push(`${reply.status} ${reply.text.slice(0, 200)}`);
				}
			};
			const before = await contents(bridge);
			const started = performance.now();
			await Promise.all(Array.from({ length: AT_ONCE }, caller));
			const seconds = (performance.now() - started) / 1000;
			expect(strange).toEqual([]);
			expect(await contents(bridge)).toEqual(before);
			const [early, late] = [Math.max(...memory.slice(0, 2000)), Math.max(...memory.slice(-2000))];
			expect(early).toBeGreaterThan(0);
			// a tenth is half a kilobyte a message; on a busy machine the three processes warm up one after another
			expect(late).toBeLessThan(early * 1.1);
			expect(memory).toHaveLength(REQUESTS);
			// the first of the message that is sent again and again
			expect(counts.get(200)).toBe(1);
			process.stderr.write(
				`${REQUESTS} in ${seconds.toFixed(0)} s: ${JSON.stringify(Object.fromEntries(counts))}, PHP ${early} KiB, then ${late} KiB\n`,
			);
		} finally {
			await bridge.stop();
		}
	}, 600_000);
});
