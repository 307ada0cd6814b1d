import { toOrder } from '../../../adapters/opencart/toOrder';
import { toHandle, toResult } from '../../../adapters/opencart/toResult';
import { wireResult } from '../../../adapters/opencart/wire';
import { startShop } from '../../../simulators/shop';
import type { SyncResult } from '../../../sync/ports';

const result: SyncResult = {
	orderId: 12,
	state: 'posted',
	document: {
		type: 'SalesReceipt',
		id: '145',
		syncToken: '0',
		number: 'OC12',
		total: '86.31',
		tax: '6.31',
		balance: '0.00',
		paymentIds: [],
		customerId: '7',
		currency: 'USD',
		customerName: 'Ann',
		privateNote: '[oc-shop-12]',
		taxIncluded: false,
		url: 'https://app.qbo.intuit.com/app/salesreceipt?txnId=145',
	},
	orderTotal: '86.31',
	currency: 'USD',
	difference: '0.00',
	code: '',
	reason: '',
	remedy: '',
	retryAfterSeconds: null,
	notes: [],
};

test('every order of the demo shop keeps its figures on the way in', async () => {
	const shop = await startShop();
	try {
		for (const id of shop.seeds.keys()) {
			const wire = shop.orders.wire(id);
			const outcome = toOrder(wire);
			if (!outcome.ok) throw new Error(outcome.findings[0].message);
			const order = outcome.value;
			expect(order.total.eq(wire.total)).toBe(true);
			expect(order.lines.map((line) => [line.model, line.quantity, line.total.toFixed(4)])).toEqual(
				wire.lines.map((line) => [line.model, line.quantity, line.total]),
			);
			expect(order.totals.map((row) => [row.code, row.value.toFixed(4)])).toEqual(
				wire.totals.map((row) => [row.code, row.value]),
			);
			expect(order.billing?.countryCode).toBe(wire.payment_address?.country_iso2);
		}
	} finally {
		await shop.stop();
	}
});

test.each([
	['a number for an amount', { total: 45.17 }, 'total'],
	['a missing list of lines', { lines: undefined }, 'lines'],
	['an amount with a comma', { total: '45,17' }, 'total: is not a decimal text'],
])('%s is a finding that names the field', async (_what, change, words) => {
	const shop = await startShop();
	try {
		const [id = 0] = shop.seeds.keys();
		const outcome = toOrder({ ...shop.orders.wire(id), ...change });
		expect(outcome).toMatchObject({ ok: false, findings: [{ code: 'order_malformed' }] });
		if (!outcome.ok) expect(outcome.findings[0].message).toContain(words);
	} finally {
		await shop.stop();
	}
});

test('what came with the order goes back with its result', () => {
	const handle = toHandle({
		lease: { token: 'lease-token-1', until: '2026-11-24T08:15:00+00:00' },
		fingerprint: 'ab12',
		history_id: 40,
		date_modified: { raw: '2026-10-16 06:00:16', iso: '2026-10-16T06:00:16-07:00' },
		settings_fingerprint: '3f2a',
		run: 'execution 41',
		attempts: 2,
	});
	expect(handle.leaseUntil).toBe(Date.parse('2026-11-24T08:15:00Z'));
	expect(toResult(result, handle)).toEqual({
		order_id: 12,
		lease_token: 'lease-token-1',
		state: 'posted',
		fingerprint: 'ab12',
		history_id: 40,
		date_modified: '2026-10-16 06:00:16',
		settings_fingerprint: '3f2a',
		run: 'execution 41',
		document: {
			type: 'SalesReceipt',
			id: '145',
			number: 'OC12',
			total: '86.31',
			currency: 'USD',
			url: 'https://app.qbo.intuit.com/app/salesreceipt?txnId=145',
		},
		code: '',
		reason: '',
		remedy: '',
	});
});

test('an item without any of it counts as never claimed', () => {
	expect(toHandle('nonsense')).toEqual({
		leaseToken: '',
		leaseUntil: null,
		fingerprint: '',
		historyId: 0,
		dateModified: '',
		settingsFingerprint: '',
		run: '',
		attempts: 0,
		inLedger: false,
		documentId: '',
	});
});

test('a very long reason is cut to what the bridge takes, never through a character', () => {
	const long = toResult({ ...result, reason: '🍵'.repeat(5000) }, toHandle({}));
	expect(long.reason).toBe('🍵'.repeat(4000));
	expect(wireResult.parse(long)).toEqual(long);
});
