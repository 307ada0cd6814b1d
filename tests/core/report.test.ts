import { buildReport, waitingRow, type ReportOptions } from '../../core/report';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const options: ReportOptions = {
	when: 'problems',
	language: 'en',
	orderLink: 'https://shop.example/admin/index.php?route=sale/order.info&order_id={order}',
	now: NOW,
	isKnown: () => false,
};

const posted = (id: number, total: string, currency = 'CAD') => ({
	order_id: id,
	state: 'posted',
	order_total: total,
	currency,
	document: {
		number: `OC${id}`,
		url: `https://qbo.intuit.com/app/salesreceipt?txnId=${id}`,
		total,
		currency,
	},
	code: '',
	reason: '',
	remedy: '',
	notes: [],
});
const held = (id: number, code = 'tax_not_mapped', total = '11.30') => ({
	order_id: id,
	state: 'held',
	order_total: total,
	currency: 'CAD',
	document: null,
	code,
	reason: `Order ${id}: the tax "PST" is not mapped.`,
	remedy: 'Add a row under "Tax Mapping".',
	notes: [],
});

describe('counts and sums', () => {
	test('by result and currency, each to the cent', () => {
		const { sums, count } = buildReport(
			[posted(1, '10.10'), posted(2, '0.20'), posted(3, '1000.00', 'USD'), posted(4, '500', 'JPY'), held(5)],
			options,
		);
		expect(count).toBe(5);
		expect(sums).toEqual([
			{ state: 'posted', currency: 'CAD', count: 2, total: '10.30' },
			{ state: 'posted', currency: 'JPY', count: 1, total: '500' },
			{ state: 'posted', currency: 'USD', count: 1, total: '1000.00' },
			{ state: 'held', currency: 'CAD', count: 1, total: '11.30' },
		]);
	});

	test('items that are no results count for nothing', () => {
		const report = buildReport([{}, { hello: 1 }, null, 'x', posted(1, '1.00')], options);
		expect([report.count, report.sums]).toEqual([
			1,
			[{ state: 'posted', currency: 'CAD', count: 1, total: '1.00' }],
		]);
	});

	test('products, rows of the ledger and failed items count too', () => {
		const report = buildReport(
			[
				{ product_id: 7, state: 'created' },
				{
					kind: 'order',
					id: 9,
					state: 'posted',
					updated: '2026-11-24T11:00:00Z',
					document: posted(9, '5.00').document,
				},
				{ error: 'The shop cannot be reached', remedy: 'Check the URL.' },
			],
			options,
		);
		expect(report.sums.map(({ state, currency, count, total }) => [state, currency, count, total])).toEqual([
			['posted', 'CAD', 1, '5.00'],
			['created', '', 1, ''],
			['failed', '', 1, ''],
		]);
		expect(report.causes.map(({ code, reason, remedy }) => [code, reason, remedy])).toEqual([
			['error', 'The shop cannot be reached', 'Check the URL.'],
		]);
	});

	test('a result that the shop refused is a problem', () => {
		const refused = {
			...posted(1, '1.00'),
			state: 'skipped',
			recorded: { accepted: false, state: '', code: 'lease_lost' },
		};
		// the order is settled by another run: it is told, but it is held by nobody
		expect(buildReport([refused], options).causes).toEqual([]);
		const failed = { ...refused, state: '' };
		expect(buildReport([failed], options).causes.map(({ code }) => code)).toEqual(['lease_lost']);
	});
});

describe('causes', () => {
	test('twenty orders held for one thing are one cause, with remedy and ten links', () => {
		const report = buildReport(
			[...Array.from({ length: 20 }, (_, at) => held(100 + at)), held(9, 'no_lines')],
			options,
		);
		expect(report.causes.map(({ code, count, first }) => [code, count, first])).toEqual([
			['tax_not_mapped', 20, true],
			['no_lines', 1, true],
		]);
		expect(report.subject).toBe('OpenCart to QuickBooks: 21 problems, 0 well');
		expect(report.html.match(/order_id=1\d\d"/g)).toHaveLength(10);
		expect(report.text).toContain('and 10 more');
		expect(report.text).toContain('What to do: Add a row under "Tax Mapping".');
	});

	test('a cause that was told before comes after a new one and bears no mark', () => {
		const report = buildReport([held(1), held(2), held(3, 'no_lines')], {
			...options,
			isKnown: (key) => key === 'tax_not_mapped',
		});
		expect(report.causes.map(({ code, first }) => [code, first])).toEqual([
			['no_lines', true],
			['tax_not_mapped', false],
		]);
		expect(report.html.match(/>new</g)).toHaveLength(1);
	});

	test('what the connector put off by itself needs nobody', () => {
		const settling = { ...held(1, 'settling'), state: 'retry' };
		const report = buildReport([settling], options);
		expect([report.causes, report.send, report.sums[0]?.state]).toEqual([[], false, 'retry']);
	});

	test('a run that failed is one cause, told apart by its words', () => {
		const failed = (message: string) => ({
			execution: {
				id: '5',
				url: 'https://n8n.example/e/5',
				lastNodeExecuted: 'Post as Sale',
				error: { message, stack: 'x' },
			},
			workflow: { id: '1', name: 'Orders' },
		});
		const one = buildReport([failed('reconnect')], { ...options, when: 'new' });
		expect(one.causes.map(({ reason }) => reason)).toEqual(['Orders › Post as Sale › reconnect']);
		const known = new Set(one.causes.map(({ key }) => key));
		const again = (message: string) =>
			buildReport([failed(message)], { ...options, when: 'new', isKnown: (key) => known.has(key) }).send;
		expect([again('reconnect'), again('no route')]).toEqual([false, true]);
	});
});

describe('when it is sent', () => {
	const well = [posted(1, '1.00')];
	const ill = [...well, held(2)];
	test.each([
		['never', ill, false],
		['problems', well, false],
		['problems', ill, true],
		['new', ill, true],
		['always', well, true],
		['always', [], false],
		['daily', ill, false],
	] as const)('%s', (when, items, send) => {
		expect(buildReport(items, { ...options, when }).send).toBe(send);
	});

	test('new: not again for the same cause', () => {
		expect(buildReport(ill, { ...options, when: 'new', isKnown: () => true }).send).toBe(false);
	});

	test('a digest tells of the last day, and of what still waits however old', () => {
		const row = (id: number, state: string, updated: string) => ({
			kind: 'order',
			id,
			state,
			updated,
			code: state === 'held' ? 'no_lines' : '',
			document: state === 'posted' ? posted(id, '10.00').document : null,
		});
		const report = buildReport(
			[
				row(1, 'posted', '2026-11-24T06:00:00Z'),
				row(2, 'posted', '2026-11-22T06:00:00Z'),
				row(3, 'held', '2026-10-01T06:00:00Z'),
			],
			{ ...options, when: 'daily' },
		);
		expect(report.sums.map(({ state, count, total }) => [state, count, total])).toEqual([
			['posted', 1, '10.00'],
			['held', 1, ''],
		]);
		expect(report.send).toBe(true);
	});
});

describe('the alarm', () => {
	const due = (id: number, placed: string, sync: object | null = null) => ({
		order_id: id,
		status: { id: 5, name: 'Complete' },
		date_added: { raw: '', iso: placed },
		status_date: null,
		sync,
	});
	test('counts the orders that nobody took up for six hours, and no others', () => {
		const items = [
			due(1, '2026-11-24T05:00:00Z'),
			due(2, '2026-11-24T05:59:59Z'),
			due(3, '2026-11-24T11:00:00Z'),
			due(4, '2026-11-20T05:00:00Z', { state: 'held', lease_until: null }),
		];
		const row = waitingRow(items, 6, NOW, 'en');
		expect(row?.reason).toBe('2 orders have waited for more than 6 hours, and no run took them up.');
		expect(buildReport([...items, row], { ...options, when: 'new' })).toMatchObject({ send: true, count: 1 });
	});
	test('is silent where nothing waits', () => {
		expect(waitingRow([due(3, '2026-11-24T11:00:00Z')], 6, NOW, 'en')).toBeNull();
	});
});

describe('words', () => {
	test('French', () => {
		const { subject, text, html } = buildReport([posted(1, '1234567.50'), held(2)], {
			...options,
			language: 'fr',
		});
		expect(subject).toBe('OpenCart vers QuickBooks : 1 problème, 1 en ordre');
		expect(text).toContain('Comptabilisé\u00a0: 1, 1\u202f234\u202f567,50 CAD');
		expect(html).toContain('<html lang="fr">');
		expect(html).toContain('Commande 2');
	});

	test('what a buyer or a shop wrote is text, never markup, and no address but the web’s becomes a link', () => {
		const nasty = {
			...held(1, '<script>alert(1)</script>'),
			reason: '<img src=x onerror="alert(1)"> & \u0007',
			remedy: '"><script>',
			document: { number: '<b>7</b>', url: 'javascript:alert(1)', total: '1.00', currency: 'CAD' },
			notes: [{ code: 'x', message: '<i>note</i>' }],
		};
		const { html } = buildReport([nasty], options);
		expect(html).not.toMatch(/<script|<img|<b>|<i>|javascript:/);
		expect(html).not.toContain('\u0007');
		expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; ');
		expect(html).toContain('&lt;b&gt;7&lt;/b&gt;');
	});
});
