import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decimal, format } from '../../core/money';
import type { SyncResult } from '../../sync/ports';
import { openBooks, type Books } from '../support/books';
import { ECO, GST5, NY8, PST7, shopOrder, VAT0, VAT20, type OrderInput } from '../support/orders';

const PAGE = join(__dirname, '../../docs/accounting.md');
const BETWEEN = /(<!-- examples -->\n)[\s\S]*?(<!-- \/examples -->)/;

const HOME = { us: 'USD', ca: 'CAD', uk: 'GBP' } as const;

/** The tax mapping where it is not that of the simulated company's support. */
const TAX = {
	us: {},
	ca: {
		taxMappings: [
			{ rateIds: [88], taxCode: '2' },
			{ rateIds: [88, 89], taxCode: '3' },
		],
		noTaxCode: '7',
	},
	uk: {},
} as const;

interface Example {
	readonly title: string;
	readonly story: string;
	readonly saleKind: 'salesReceipt' | 'invoice';
	/** Of the company; British by default. */
	readonly country?: keyof typeof HOME;
	/** Amounts with tax included; the lines are shown. */
	readonly taxIncluded?: true;
	/** The order as it goes through its life; each step is one run. */
	readonly steps: ReadonlyArray<Partial<OrderInput>>;
	/** Units of the first line that come back after the first step. */
	readonly back?: number;
}

const goods = { lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }] };

const pair = {
	lines: [{ model: 'Product 1', price: '25', quantity: 2, rates: [VAT20] }],
	shipping: { value: '5', rates: [VAT20] },
	coupon: '6',
};

const examples: readonly Example[] = [
	{
		title: 'A plain sale',
		story: 'One product of 100.00 and shipping of 5.00, both at 20 %: the customer pays 126.00.',
		saleKind: 'salesReceipt',
		steps: [{ ...goods, shipping: { value: '5', rates: [VAT20] } }],
	},
	{
		title: 'Mixed rates and a coupon for one product',
		story:
			'60.00 at 20 %, a book of 40.00 at 0 %, and 10.00 off the first: the tax is 20 % of 50.00, and the discount stands at the code whose tax it lowered.',
		saleKind: 'salesReceipt',
		steps: [
			{
				lines: [
					{ model: 'Product 1', price: '60', rates: [VAT20] },
					{ model: 'BOOK-0', price: '40', rates: [VAT0] },
				],
				coupon: '10',
				couponOn: 'Product 1',
			},
		],
	},
	{
		title: 'Tax included',
		story:
			'The shop shows 14.90 for a cup, 20 % in it, three of them 44.70, and 3.60 for shipping; a coupon takes 5.00 off before tax, which is 6.00 with it. With “Amounts on Documents” at “Tax Included” each line bears what was shown; QuickBooks keeps the net beside it. Total, tax and ledger are those of a document without.',
		saleKind: 'salesReceipt',
		taxIncluded: true,
		steps: [
			{
				lines: [{ model: 'Product 1', price: '12.4167', quantity: 3, rates: [VAT20] }],
				shipping: { value: '3', rates: [VAT20] },
				coupon: '5',
			},
		],
	},
	{
		title: 'Prices that do not round',
		story:
			'Seven at 3.3333 are 23.3331, shown and booked as 23.33; 20 % of the exact net is 4.66662, so 4.67; the customer is charged 27.99972, so 28.00.',
		saleKind: 'salesReceipt',
		steps: [{ lines: [{ model: 'Product 1', price: '3.3333', quantity: 7, rates: [VAT20] }] }],
	},
	{
		title: 'Paid in part with store credit',
		story:
			'Store credit is money the customer has with the shop. It pays; it does not make the sale cheaper, and the tax stays that of the whole sale.',
		saleKind: 'salesReceipt',
		steps: [{ ...goods, credit: '25' }],
	},
	{
		title: 'A gift voucher sold',
		story: 'No income and no tax yet: the shop owes goods for 50.00.',
		saleKind: 'salesReceipt',
		steps: [{ lines: [], voucherSold: '50' }],
	},
	{
		title: 'A gift voucher redeemed',
		story: 'The voucher pays 50.00 of 120.00; what the shop owed goes down by 50.00.',
		saleKind: 'salesReceipt',
		steps: [{ ...goods, voucherRedeemed: '50' }],
	},
	{
		title: 'A handling fee and a fixed eco tax',
		story:
			'Two lamps of 30.00 at 20 %, each with an eco tax of 2.00 that the shop keeps as a tax of a fixed amount, and a handling fee of 4.00 at 20 %. The eco tax is no value added tax: it is a line of its own, on its own liability account.',
		saleKind: 'salesReceipt',
		steps: [
			{
				lines: [{ model: 'Product 1', price: '30', quantity: 2, rates: [VAT20, ECO] }],
				fee: { code: 'handling', value: '4', rates: [VAT20] },
			},
		],
	},
	{
		title: 'United States: the tax the shop charged',
		story:
			'100.00 and shipping of 5.00, 8 % on the goods alone. QuickBooks works US tax out by itself; the 8.00 that the shop charged are sent with the sale and booked.',
		saleKind: 'salesReceipt',
		country: 'us',
		steps: [{ lines: [{ model: 'Product 1', price: '100', rates: [NY8] }], shipping: { value: '5' } }],
	},
	{
		title: 'Canada: two taxes on one line',
		story:
			'100.00 in British Columbia with GST of 5 % and PST of 7 %, and a book of 40.00 with GST alone. Each combination has a tax code of its own; each tax goes to its own agency.',
		saleKind: 'salesReceipt',
		country: 'ca',
		steps: [
			{
				lines: [
					{ model: 'Product 1', price: '100', rates: [GST5, PST7] },
					{ model: 'Product 2', price: '40', rates: [GST5] },
				],
			},
		],
	},
	{
		title: 'Another currency',
		story:
			'The shop keeps 100.00 GBP and the rate of the day, 1.20; the customer pays 144.00 EUR. The document is in euros, on a customer of his own in euros; QuickBooks turns the entries into pounds at the rate that was sent.',
		saleKind: 'salesReceipt',
		steps: [{ ...goods, currency: { code: 'EUR', decimals: 2 }, currencyValue: '1.2' }],
	},
	{
		title: 'An order that costs nothing',
		story: 'A free sample: the receipt of 0.00 takes the unit out of stock and moves no money.',
		saleKind: 'salesReceipt',
		steps: [{ lines: [{ model: 'Product 1', price: '0', rates: [VAT20] }] }],
	},
	{
		title: 'An edited order',
		story:
			'Sold for 120.00; then the shop takes 20.00 off the goods, before anything was banked: the receipt follows to 96.00.',
		saleKind: 'salesReceipt',
		steps: [goods, { lines: [{ model: 'Product 1', price: '80', rates: [VAT20] }] }],
	},
	{
		title: 'An order cancelled before it was paid',
		story: 'The invoice is void: it stays in the list with its number, and every account is as before.',
		saleKind: 'invoice',
		steps: [
			{ ...goods, status: 'Pending' },
			{ ...goods, status: 'Canceled' },
		],
	},
	{
		title: 'An invoice, paid later',
		story: 'First the customer owes 120.00; when the order is marked paid, the payment clears it.',
		saleKind: 'invoice',
		steps: [{ ...goods, status: 'Pending' }, goods],
	},
	{
		title: 'A paid order refunded',
		story: 'The receipt stays; a refund receipt takes income and tax back and pays from the same account.',
		saleKind: 'salesReceipt',
		steps: [goods, { ...goods, status: 'Refunded' }],
	},
	{
		title: 'One of two units returned',
		story:
			'Two at 25.00 and shipping of 5.00, 6.00 off by a coupon: the customer paid 58.80. One unit comes back: 25.00 less its half of the coupon, and its share of the tax. Shipping stays.',
		saleKind: 'salesReceipt',
		steps: [pair],
		back: 1,
	},
	{
		title: 'One of two units returned, then the order refunded',
		story:
			'The same, and later the shop gives the rest back too: the second refund is what the first one left, and the two sum to the sale.',
		saleKind: 'salesReceipt',
		steps: [pair, { ...pair, status: 'Refunded' }],
		back: 1,
	},
];

async function play({ saleKind, country = 'uk', steps, taxIncluded, back = 0 }: Example): Promise<string> {
	const books = await openBooks(country);
	try {
		const opening = balances(books);
		const clearing = books.qbo.company.all('Account').find(({ Name }) => Name === 'Stripe Clearing')?.['Id'];
		const settings = {
			...TAX[country],
			saleKind,
			documentAmounts: taxIncluded ? 'gross' : 'net',
			depositAccount: clearing,
			sendPayments: true,
			paidStatuses: [5],
			cancelledStatuses: [7],
			refundedStatuses: [11],
		};
		const done = ([result]: readonly SyncResult[]): void => {
			if (result?.state === 'held') throw new Error(result.reason);
		};
		for (const [index, step] of steps.entries()) {
			const order = {
				...shopOrder({
					id: 1234,
					lines: [],
					placedAt: '2026-10-10T12:00:00+00:00',
					statusSince: '2026-10-15T09:00:00+00:00',
					currency: { code: HOME[country], decimals: 2 },
					...step,
				}),
				baseCurrency: HOME[country],
			};
			done(await books.post([order], { settings }));
			if (index === 0 && back > 0) {
				const model = order.lines[0]?.model ?? '';
				const at = '2026-10-13T09:00:00+00:00';
				const returned = { id: 7, productId: 0, name: '', model, quantity: back, at };
				done(await books.giveBack([{ returned, order }], { settings }));
			}
		}
		const parts = [documentTable(books), lineTable(books, taxIncluded === true), ledgerTable(books, opening)];
		return parts.join('\n\n');
	} finally {
		await books.stop();
	}
}

const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>, numbers: number): string =>
	[
		`| ${head.join(' | ')} |`,
		`|${head.map((_, index) => (index >= head.length - numbers ? '--:' : '---')).join('|')}|`,
		...rows.map((row) => `| ${row.join(' | ')} |`),
	].join('\n');

function documentTable({ qbo }: Books): string {
	const rows = qbo
		.documents()
		.map(({ type, docNumber, date, tax, total, balance }) => [
			type,
			docNumber ?? '',
			date,
			tax,
			total,
			balance,
		]);
	return table(['document', 'number', 'date', 'tax', 'total', 'open'], rows, 3);
}

/** The lines of all documents: what each comes to, its tax code, and what it shows where tax is included. */
function lineTable({ qbo }: Books, taxIncluded: boolean): string {
	const codeOf = (id: string): string => {
		const name = qbo.company.find('TaxCode', id)?.['Name'];
		return typeof name === 'string' ? name : id;
	};
	const amount = (of: unknown, name: string): string => decimal(textOf(valueOf(of, name))).toFixed(2);
	const rows = (['SalesReceipt', 'Invoice', 'RefundReceipt'] as const)
		.flatMap((entity) => qbo.company.all(entity))
		.flatMap((document) =>
			linesOf(document).flatMap((line) => {
				const detail = valueOf(line, 'SalesItemLineDetail');
				if (detail === undefined) return [];
				const code = codeOf(textOf(valueOf(valueOf(detail, 'TaxCodeRef'), 'value')));
				const number = textOf(valueOf(document, 'DocNumber'));
				const shown = taxIncluded ? [amount(detail, 'TaxInclusiveAmt')] : [];
				return [[number, textOf(valueOf(line, 'Description')), code, ...shown, amount(line, 'Amount')]];
			}),
		);
	const head = ['of', 'line', 'tax code', ...(taxIncluded ? ['with tax'] : []), 'net'];
	return table(head, rows, taxIncluded ? 2 : 1);
}

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const valueOf = (json: unknown, name: string): unknown =>
	typeof json === 'object' && json !== null
		? Object.entries(json).find(([key]) => key === name)?.[1]
		: undefined;

function linesOf(document: unknown): readonly unknown[] {
	const lines = valueOf(document, 'Line');
	return Array.isArray(lines) ? lines : [];
}

const balances = ({ qbo }: Books): ReadonlySet<string> =>
	new Set(qbo.trialBalance().rows.map((row) => JSON.stringify(row)));

/** The accounts that the example moved; stock and equity of the opening are not shown. */
function ledgerTable({ qbo }: Books, opening: ReadonlySet<string>): string {
	const { rows, difference } = qbo.trialBalance();
	expect(difference).toBe('0.00');
	const moved = rows
		.filter((row) => !opening.has(JSON.stringify(row)))
		.filter(({ debit, credit }) => debit !== '0.00' || credit !== '0.00');
	if (moved.length === 0) return 'Every account is back where it was.';
	return table(
		['account', 'debit', 'credit'],
		moved.map(({ account, debit, credit }) => [
			account,
			debit === '0.00' ? '' : debit,
			credit === '0.00' ? '' : credit,
		]),
		2,
	);
}

test('docs/accounting.md shows what the simulated company books (UPDATE_DOCS=1 writes it anew)', async () => {
	const parts: string[] = [];
	for (const example of examples)
		parts.push(`## ${example.title}\n\n${example.story}\n\n${await play(example)}\n`);
	const page = readFileSync(PAGE, 'utf8');
	const fresh = page.replace(BETWEEN, `$1\n${parts.join('\n')}\n$2`);
	if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, fresh);
	else expect(page).toBe(fresh);
});

test('the figures of the first examples, worked out by hand', async () => {
	const [plain, mixed, included, odd] = examples;
	// 100.00 + 5.00 + 21.00; 60.00 + 40.00 - 10.00 + 10.00; 44.70 + 3.60 - 6.00; 23.33 + 4.67
	const totals = [plain, mixed, included, odd].map((example) => {
		const order = shopOrder({ lines: [], ...example?.steps[0] });
		return format({ amount: order.total.round(2), currency: order.currency });
	});
	expect(totals).toEqual(['126.00', '100.00', '42.30', '28.00']);
	expect(await play(mixed ?? { title: '', story: '', saleKind: 'invoice', steps: [] })).toContain(
		'| SalesReceipt | OC1234 | 2026-10-10 | 10.00 | 100.00 | 0.00 |',
	);
});
