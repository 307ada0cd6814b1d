import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { buildReport } from '../../core/report';
import { chromiumPath, openBrowser } from '../../demo/editor';

const shots = resolve(__dirname, '../../.runtime/shots');

function withBrowser(): boolean {
	if (existsSync(chromiumPath())) return true;
	const reason = `no Chromium at ${chromiumPath()} (Debian: chromium; or set CHROMIUM)`;
	if (process.env['REQUIRE_ALL'] === '1') throw new Error(`REQUIRE_ALL=1, but ${reason}`);
	process.stderr.write(`\n!!! SKIPPED, the mail in a browser: ${reason}\n\n`);
	return false;
}

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

(withBrowser() ? describe : describe.skip)('the report as a mail', () => {
	let browser: Browser;
	beforeAll(async () => {
		mkdirSync(shots, { recursive: true });
		browser = await openBrowser();
	}, 60_000);
	afterAll(() => browser?.close());

	test.each(views)(
		'$name: nothing is cut, and every text stands out from its ground',
		async ({ name, scheme, width }) => {
			const { html } = buildReport(items, {
				when: 'always',
				language: name === 'narrow' ? 'fr' : 'en',
				orderLink: 'https://shop.example/admin/index.php?route=sale/order.info&order_id={order}',
				now: 0,
				isKnown: (key) => key === 'number_taken',
			});
			const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
			await page.setContent(html);
			await page.screenshot({ path: join(shots, `mail-${name}.png`), fullPage: true });
			const seen = await page.evaluate<unknown>(MEASURE);
			expect(seen).toEqual({ width, faint: [] });
			await page.close();
		},
	);
});
