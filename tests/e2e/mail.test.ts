import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import type { BookedDocument } from '../../core/audit';
import { COMPARE_TEXTS } from '../../core/reconcile';
import { discrepancy, type Discrepancy, type Kind, type Said } from '../../core/reconcile/discrepancy';
import { reconcileHtml } from '../../core/reconcile/html';
import type { CompareTexts } from '../../core/reconcile/texts';
import type { Total } from '../../core/reconcile/totals';
import { buildReport } from '../../core/report';
import { openBrowser } from '../../demo/editor';
import { withBrowser } from '../support/browser';

const shots = resolve(__dirname, '../../.runtime/shots');

const document = (id: number, total: string) => ({
	number: `OC${id}`,
	url: `https://qbo.intuit.com/app/salesreceipt?txnId=${id}`,
	total,
	currency: 'CAD',
});
const posted = (id: number, total: string) => ({
	order_id: id,
	state: 'posted',
	order_total: total,
	currency: 'CAD',
	document: document(id, total),
});
const held = (id: number, code: string, reason: string, remedy: string) => ({
	order_id: id,
	state: 'held',
	order_total: '86.31',
	currency: 'CAD',
	code,
	reason,
	remedy,
});

const items = [
	...Array.from({ length: 40 }, (_, at) => posted(1001 + at, `${100 + at}.25`)),
	...Array.from({ length: 13 }, (_, at) =>
		held(
			1100 + at,
			'tax_not_mapped',
			'The taxes "GST + PST (BC)" of order 1100 are mapped to no QuickBooks tax code.',
			'Add a row for them under "Tax Mapping" in the node.',
		),
	),
	held(
		1200,
		'number_taken',
		`The number OC1200 of order 1200 is already used in QuickBooks by sales receipt OC1200 for ${'W'.repeat(80)}.`,
		'Give that document another number in QuickBooks, then retry the order.',
	),
];

const booked = (type: BookedDocument['type'], number: string) =>
	({ type, number, url: 'https://qbo.intuit.com/app/invoice?txnId=1' }) as const;
const difference = (kind: Kind, said: Said, url: string): Discrepancy => ({
	...discrepancy(kind, 1, said),
	url,
});
const differences = ({ document, differs, orphan }: CompareTexts): Discrepancy[] => {
	const [receipt, invoice] = [booked('SalesReceipt', 'OC1004'), booked('Invoice', `OC77${'W'.repeat(60)}`)];
	return [
		difference('total', differs('total', 1004, '103.25 CAD', document(receipt), '1000.00 CAD'), receipt.url),
		difference('orphan', orphan(document(invoice), '12.00 CAD', 77), invoice.url),
	];
};
const total = (by: Total['by'], name: string, shop: string, books: string): Total => ({
	by,
	name,
	currency: 'CAD',
	shop,
	books,
});
const totals = [
	total('currency', 'CAD', '24810.50', '25707.25'),
	total('tax', 'GST', '1181.45', '1181.45'),
	total('method', 'Credit card by a rather long name of a gateway', '20000.00', '20896.75'),
	...Array.from({ length: 14 }, (_, at) =>
		total(
			'day',
			`2026-11-${String(at + 1).padStart(2, '0')}`,
			String(900 + at * 130),
			String(at === 4 ? 2_300 : 900 + at * 130),
		),
	),
];

const views = [
	{ name: 'light', scheme: 'light', width: 760 },
	{ name: 'dark', scheme: 'dark', width: 760 },
	{ name: 'narrow', scheme: 'light', width: 320 },
	{ name: 'narrow-dark', scheme: 'dark', width: 320 },
] as const;

/** Run in the page: how wide it is, and every text whose contrast with its ground is below WCAG's 4.5. */
const MEASURE = `(() => {
	const luminance = (colour) => {
		const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
			const share = Number(part) / 255;
			return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const ground = (element) => {
		for (let one = element; one; one = one.parentElement) {
			const { backgroundColor } = getComputedStyle(one);
			if (!backgroundColor.endsWith(', 0)')) return backgroundColor;
		}
		return 'rgb(255, 255, 255)';
	};
	const faint = [...document.body.querySelectorAll('*')]
		.filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
		.map((element) => {
			const [a, b] = [luminance(getComputedStyle(element).color), luminance(ground(element))];
			return { text: element.textContent.slice(0, 30), contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
		})
		.filter(({ contrast }) => contrast < 4.5);
	return { width: document.documentElement.scrollWidth, faint };
})()`;

(withBrowser('the mail in a browser') ? describe : describe.skip)('the report as a mail', () => {
	let browser: Browser;
	beforeAll(async () => {
		mkdirSync(shots, { recursive: true });
		browser = await openBrowser();
	}, 60_000);
	afterAll(() => browser?.close());

	const mail = (name: string): string =>
		buildReport(items, {
			when: 'always',
			language: name === 'narrow' ? 'fr' : 'en',
			orderLink: 'https://shop.example/admin/index.php?route=sale/order.info&order_id={order}',
			now: 0,
			isKnown: (key) => key === 'number_taken',
		}).html;
	const comparison = (name: string): string => {
		const texts = COMPARE_TEXTS[name === 'narrow' ? 'fr' : 'en'];
		const title = texts.title('2026-11-01', '2026-11-14');
		return reconcileHtml(title, texts.lead(2, 118), differences(texts), totals, texts);
	};

	const cases = views.flatMap((view) => [
		{ ...view, what: 'mail', html: mail },
		{ ...view, what: 'comparison', html: comparison },
	]);
	test.each(cases)(
		'$what, $name: nothing is cut, and every text stands out from its ground',
		async ({ what, name, scheme, width, html }) => {
			const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
			await page.setContent(html(name));
			await page.screenshot({ path: join(shots, `${what}-${name}.png`), fullPage: true });
			expect(await page.evaluate<unknown>(MEASURE)).toEqual({ width, faint: [] });
			await page.close();
		},
	);
});
