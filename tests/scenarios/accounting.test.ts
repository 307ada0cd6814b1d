import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from '../../core/money';
import { openBooks, type Books } from '../support/books';
import { shopOrder, VAT0, VAT20, type OrderInput } from '../support/orders';

const PAGE = join(__dirname, '../../docs/accounting.md');
const BETWEEN = /(<!-- examples -->\n)[\s\S]*?(<!-- \/examples -->)/;

interface Example {
	readonly title: string;
	readonly story: string;
	readonly saleKind: 'salesReceipt' | 'invoice';
	/** Amounts with tax included; the lines are shown. */
	readonly taxIncluded?: true;
	/** The order as it goes through its life; each step is one run. */
	readonly steps: ReadonlyArray<Partial<OrderInput>>;
}

const goods = { lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }] };

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
];

async function play({ saleKind, steps, taxIncluded }: Example): Promise<string> {
	const books = await openBooks('uk');
	try {
		const opening = balances(books);
		const clearing = books.qbo.company.all('Account').find(({ Name }) => Name === 'Stripe Clearing')?.['Id'];
		for (const step of steps) {
			const order = shopOrder({
				id: 1234,
				lines: [],
				placedAt: '2026-10-10T12:00:00+00:00',
				statusSince: '2026-10-15T09:00:00+00:00',
				currency: { code: 'GBP', decimals: 2 },
				...step,
			});
			const [result] = await books.post([{ ...order, baseCurrency: 'GBP' }], {
				settings: {
					saleKind,
					documentAmounts: taxIncluded ? 'gross' : 'net',
					depositAccount: clearing,
					sendPayments: true,
					paidStatuses: [5],
					cancelledStatuses: [7],
					refundedStatuses: [11],
				},
			});
			if (result?.state === 'held') throw new Error(result.reason);
		}
		const lines = taxIncluded ? `\n\n${lineTable(books)}` : '';
		return `${documentTable(books)}${lines}\n\n${ledgerTable(books, opening)}`;
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

/** The lines of the first document: what they show, and the net behind it. */
function lineTable({ qbo }: Books): string {
	const [document] = qbo.company.all('SalesReceipt');
	const rows = linesOf(document).flatMap((line) => {
		const detail = valueOf(line, 'SalesItemLineDetail');
		if (detail === undefined) return [];
		const amount = (of: unknown, name: string): string => Number(valueOf(of, name)).toFixed(2);
		return [
			[String(valueOf(line, 'Description')), amount(detail, 'TaxInclusiveAmt'), amount(line, 'Amount')],
		];
	});
	return table(['line', 'with tax', 'net'], rows, 2);
}

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
