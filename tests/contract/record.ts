import { Books, receipt, resultOf, scheduled } from './books';
import type { Client } from './client';
import { notHere } from './transport';

const SETTINGS = { settings_fingerprint: 'settings-1' };
const HOUR = 3600;

/** What the ledger remembers, and when an order comes back. */
export function recordTests(client: () => Client): void {
	let books: Books;

	beforeAll(async () => {
		books = new Books(client());
		await books.open();
	});
	const inSeconds = (iso: string | null | undefined): number =>
		Date.parse(iso ?? '') / 1000 - client().now() / 1000;

	/** An order back as it was found: due at once. */
	const again = async (orderId: number, order: Awaited<ReturnType<Books['take']>>): Promise<void> => {
		const state = { state: 'retry', retry_after_seconds: 0, document: receipt(order), lease_token: '' };
		await books.settle(order, { ...state, run: `again ${Math.random()}` });
		expect(await books.isDue(orderId)).toBe(true);
	};

	test('units of an order whose document is gone from the books count as unposted again, until somebody ignores it', async () => {
		const order = await books.take();
		const unposted = async (): Promise<number> =>
			(await client().ask('stock.unposted', { status_ids: [order.status.id] })).orders;
		const document = receipt(order);
		await books.settle(order, { state: 'posted', document });
		const before = await unposted();
		const gone = { state: 'held', document, code: 'gone_from_books', lease_token: '' };
		await books.settle(order, { ...gone, run: `gone ${Math.random()}` });
		expect(await unposted()).toBe(before + 1);
		await client().ask('sync.ignore', { ids: [order.order_id] });
		expect(await unposted()).toBe(before);
		await client().ask('sync.unignore', { ids: [order.order_id] });
		await again(order.order_id, order);
	});

	test.each(['posted', 'updated', 'unchanged', 'skipped', 'voided', 'refunded'])(
		'%s: remembered with its document, and no longer due',
		async (state) => {
			const order = await books.take();
			const document = receipt(order);
			const words = { code: 'W1', reason: 'Zoë paid “cash” <b>', remedy: "Nothing; it's done" };
			expect(await books.settle(order, { state, document, ...words })).toMatchObject({
				accepted: true,
				state,
				code: '',
			});
			expect(await books.sync(order.order_id)).toEqual({
				state,
				attempts: 0,
				next_attempt: null,
				lease_until: null,
				document,
				...words,
				fingerprint: order.fingerprint,
			});
			expect(await books.isDue(order.order_id, { settings_fingerprint: 'settings-2' })).toBe(false);
			await again(order.order_id, order);
		},
	);

	test.each([
		['retry', 60],
		['held', HOUR],
	])('%s comes back after %i seconds, then twice as many', async (state, pause) => {
		const first = await books.take();
		await books.settle(first, { state: 'skipped' });
		await again(first.order_id, first);
		const order = await books.take();
		const before = order.attempts;
		expect(
			await books.settle(order, { state, code: 'X', reason: 'why', remedy: 'what to do' }),
		).toMatchObject({
			accepted: true,
			state,
		});
		const sync = await books.sync(order.order_id);
		expect(sync).toMatchObject({
			state,
			attempts: before + 1,
			code: 'X',
			reason: 'why',
			remedy: 'what to do',
		});
		expect(Math.abs(inSeconds(sync?.next_attempt) - pause * 2 ** before)).toBeLessThan(30);
		expect(await books.isDue(order.order_id, SETTINGS)).toBe(false);
		if (client().target.advance) {
			await client().advance(pause * 2 ** before + 30);
			const back = await books.take(scheduled('execution 2'), SETTINGS);
			expect(back).toMatchObject({ order_id: order.order_id, attempts: before + 1, sync: { state } });
			await books.settle(back, { state });
			const later = (await books.sync(order.order_id))?.next_attempt;
			expect(Math.abs(inSeconds(later) - pause * 2 ** (before + 1))).toBeLessThan(30);
		} else notHere('cannot move its clock');
		await again(order.order_id, order);
	});

	test('retry_after_seconds is obeyed', async () => {
		const order = await books.take();
		await books.settle(order, { state: 'retry', retry_after_seconds: 7200 });
		expect(Math.abs(inSeconds((await books.sync(order.order_id))?.next_attempt) - 7200)).toBeLessThan(30);
		await again(order.order_id, order);
	});

	test.each(['held', 'retry'])('%s is due at once under other settings', async (state) => {
		const order = await books.take();
		await books.settle(order, { state, retry_after_seconds: 86_400 });
		expect(await books.isDue(order.order_id)).toBe(false);
		expect(await books.isDue(order.order_id, SETTINGS)).toBe(false);
		expect(await books.isDue(order.order_id, { settings_fingerprint: 'settings-2' })).toBe(true);
		await again(order.order_id, order);
	});

	test.each([
		['content', { fingerprint: '0'.repeat(64) }],
		['history', { history_id: 2_000_000_001 }],
		['date', { date_modified: '2001-01-01 00:00:00' }],
	])('an order whose %s is not what was recorded is due again', async (_what, stale) => {
		const order = await books.take();
		await books.settle(order, { state: 'posted', document: receipt(order), ...stale });
		expect(await books.isDue(order.order_id)).toBe(true);
		const { orders } = await books.due(scheduled('execution 2'), { limit: 200 });
		const back = orders.find((other) => other.order_id === order.order_id);
		expect(back?.sync).toMatchObject({ state: 'posted', document: receipt(order) });
		await books.giveBack(orders);
		expect(await books.isDue(order.order_id)).toBe(true);
	});

	test.each(['posted', 'held', 'retry'])('an order that was %s is counted', async (state) => {
		const unsettled = async () => (await client().ask('orders.count', {})).unsettled;
		const open = (of: string): number => (['leased', 'retry'].includes(of) ? 1 : 0);
		const before = await unsettled();
		const order = await books.take();
		expect(await unsettled()).toBe(before);
		await books.settle(order, { state, ...(state === 'posted' && { document: receipt(order) }) });
		expect(await unsettled()).toBe(before - open(order.sync?.state ?? 'leased') + open(state));
		await again(order.order_id, order);
	});

	test('a null document forgets nothing', async () => {
		const order = await books.take();
		const document = receipt(order);
		await books.settle(order, { state: 'posted', document, fingerprint: '0'.repeat(64) });
		for (const state of ['unchanged', 'held']) {
			const { orders } = await books.due(scheduled(`execution ${state}`), { limit: 200 });
			const back = orders.find((other) => other.order_id === order.order_id);
			if (!back) throw new Error('The order did not come back');
			await books.settle(back, {
				state,
				fingerprint: state === 'unchanged' ? '1'.repeat(64) : back.fingerprint,
			});
			await books.giveBack(orders.filter((other) => other !== back));
			expect(await books.sync(order.order_id)).toMatchObject({ state, document });
		}
		await again(order.order_id, order);
	});

	test('without its lease a result is refused, unless it carries a document', async () => {
		const order = await books.take();
		const before = await books.sync(order.order_id);
		for (const lease_token of ['', 'not-the-current-one']) {
			const refused = await books.settle(order, { state: 'held', lease_token });
			expect(refused).toMatchObject({ accepted: false, state: before?.state, code: 'lease_lost' });
		}
		expect(await books.sync(order.order_id)).toEqual(before);
		const late = { state: 'posted', document: receipt(order), lease_token: 'not-the-current-one' };
		expect(await books.settle(order, late)).toMatchObject({ accepted: true, state: 'posted' });
		const after = await books.sync(order.order_id);
		expect(after).toMatchObject({ state: 'posted', document: receipt(order) });
		// the holder's claim stands, and its own result still counts
		expect(after?.lease_until).toBe(order.lease?.until);
		expect(await books.settle(order, { state: 'unchanged' })).toMatchObject({
			accepted: true,
			state: 'unchanged',
		});
		expect(await books.sync(order.order_id)).toMatchObject({ lease_until: null, document: receipt(order) });
		await again(order.order_id, order);
	});

	test('an order without a row: refused without a document, remembered with one', async () => {
		const fresh = (await books.peek({ limit: 200 })).orders.find((order) => order.sync === null);
		if (!fresh) throw new Error('Every order of the target was synced before');
		expect(await books.settle(fresh, { state: 'held' })).toMatchObject({
			accepted: false,
			state: 'held',
			code: 'lease_lost',
		});
		expect(await books.sync(fresh.order_id)).toBeNull();
		await books.settle(fresh, { state: 'posted', document: receipt(fresh) });
		expect(await books.sync(fresh.order_id)).toMatchObject({ state: 'posted', document: receipt(fresh) });
		expect(await books.isDue(fresh.order_id)).toBe(false);
		await again(fresh.order_id, fresh);
	});

	test('a lease that ran out but that nobody took still settles', async () => {
		if (!client().target.advance) return notHere('cannot move its clock');
		const order = await books.take(scheduled('execution 1', 30));
		await client().advance(60);
		expect(await books.settle(order, { state: 'skipped' })).toMatchObject({
			accepted: true,
			state: 'skipped',
		});
		await again(order.order_id, order);
	});

	test('twice is the same as once', async () => {
		const order = await books.take();
		const held = { state: 'held', code: 'X' };
		const first = await books.settle(order, held);
		const once = await books.sync(order.order_id);
		expect(await books.settle(order, held)).toEqual(first);
		expect(await books.sync(order.order_id)).toEqual(once);
		await again(order.order_id, order);
	});

	test('a page of results is answered in its order, one refusal stops no other', async () => {
		const { orders } = await books.due(scheduled('execution 1'), { limit: 3 });
		const [a, b, c] = orders;
		if (!a || !b || !c) throw new Error('The target has too few due orders');
		const { recorded } = await client().ask('sync.record', {
			results: [
				resultOf(c, { state: 'posted', document: receipt(c) }),
				resultOf(b, { state: 'held', lease_token: 'lost' }),
				resultOf(a, { state: 'held' }),
				resultOf(a, { state: 'held' }),
			],
		});
		expect(recorded.map(({ order_id, accepted }) => [order_id, accepted])).toEqual([
			[c.order_id, true],
			[b.order_id, false],
			[a.order_id, true],
			[a.order_id, true],
		]);
		expect((await books.sync(a.order_id))?.attempts).toBe(a.attempts + 1);
		expect(await books.giveBack([b])).toBe(1);
		await again(a.order_id, a);
		await again(c.order_id, c);
	});
}
