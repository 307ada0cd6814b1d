import { ECO, GST5, NY8, PST7, QST, VAT0, VAT20 } from '../support/orders';
import { openBooks, type Books, type Country, type Settings } from './company';
import { expectShopSums } from './sums';
import { playOn } from './time';

playOn();

let books: Books;
afterEach(() => books.stop());
const open = async (...args: Parameters<typeof openBooks>): Promise<Books> =>
	(books = await openBooks(...args));

/** Amount and tax code of every line of the newest receipt. */
const lines = (): string[] => {
	const stored = books.all('SalesReceipt').at(-1)?.['Line'];
	return (Array.isArray(stored) ? stored : []).flatMap((line: Record<string, unknown>) => {
		const detail = line['SalesItemLineDetail'] as Record<string, { value?: string } | undefined> | undefined;
		return detail
			? [`${detail['ItemRef']?.value ?? ''}: ${String(line['Amount'])} ${detail['TaxCodeRef']?.value ?? '-'}`]
			: [];
	});
};

describe('B. cents and taxes', () => {
	describe('F9: three lines of 4,495.16 at 9.975 %: line by line 448.40, the shop charged 448.39', () => {
		const quebec = {
			lines: ['1490.03', '1498.00', '1507.13'].map((price) => ({ model: 'Product 1', price, rates: [QST] })),
		};

		test('the document is the 4,943.55 that the shop charged', async () => {
			await open('ca');
			const order = books.order(quebec);
			expect((await books.post([order])).told).toEqual(['posted']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 4943.55 448.39 0.00']);
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '4943.55',
				'Sales of Product Income': '-4495.16',
				'QST Payable': '-448.39',
			});
			expectShopSums(books.qbo, [order]);
		});

		test('QuickBooks answers 4,943.56: one rounding line of -0.01 without tax', async () => {
			await open('ca');
			books.qbo.faults.add({ kind: 'wrong-total', path: '/batch', body: 'SalesReceipt', count: 2 });
			expect((await books.post([books.order(quebec)])).told).toEqual(['posted']);
			expect(lines().at(-1)).toBe('4: -0.01 7');
			expect(lines()).toHaveLength(4);
		});
	});

	describe('F10: a difference of 3.20 is no rounding', () => {
		test.each([
			[
				'20 % charged on 21.34, mapped to 5 %',
				{ price: '21.34', rates: [VAT20] },
				'3',
				/charged 4\.27 GBP.+makes 1\.07 GBP/,
			],
			[
				'20 % charged on 16.00, mapped to 0 %',
				{ price: '16', rates: [VAT20] },
				'4',
				/charged 3\.20 GBP.+makes 0\.00 GBP/,
			],
		])('%s: held, nothing posted', async (_what, line, taxCode, reason) => {
			await open('uk');
			const run = await books.post([books.order({ lines: [{ model: 'Product 1', ...line }] })], {
				settings: { taxMappings: [{ rateIds: [86], taxCode }] },
			});
			expect(run.told).toEqual(['held tax_mapping_wrong']);
			expect(run.rows[0]?.reason).toMatch(reason);
			expect(run.rows[0]?.remedy).toContain('Tax Mapping');
			expect(books.accounts()).toEqual({});
		});

		test('rows that sum to 3.20 less than the charged total: held with the difference and the tolerance', async () => {
			await open('uk');
			const run = await books.post([
				books.order({ lines: [{ model: 'Product 1', price: '10' }], total: '13.20' }),
			]);
			expect(run.told).toEqual(['held total_differs']);
			expect(run.rows[0]?.reason).toContain('by 3.20 GBP, more than the rounding tolerance of 0.05');
			expect(books.accounts()).toEqual({});
		});
	});

	test('F11: 12.00 gross at 20 %, a book of 5.00 at 0 %, shipping 3.60 gross at 20 %: total 20.60, tax 2.60', async () => {
		await open('uk');
		const order = books.order({
			lines: [
				{ model: 'Product 1', price: '10', rates: [VAT20] },
				{ model: 'BOOK-0', price: '5', rates: [VAT0] },
			],
			shipping: { value: '3', rates: [VAT20] },
		});
		expect((await books.post([order])).told).toEqual(['posted']);
		expect(books.documents()).toEqual(['SalesReceipt OC1234 20.60 2.60 0.00']);
		expect(lines()).toEqual(['10: 10 2', '33: 5 4', '2: 3 2']);
		expect(books.accounts()).toEqual({
			'Stripe Clearing': '20.60',
			'Sales of Product Income': '-15.00',
			'Shipping Income': '-3.00',
			'VAT Control': '-2.60',
		});
		expectShopSums(books.qbo, [order]);
	});

	describe('F12: 100.00 to New York, the shop charged 8.00', () => {
		const newYork = {
			lines: [{ model: 'Product 1', price: '100', rates: [NY8] }],
			shipTo: { city: 'New York', zone: 'New York', zoneCode: 'NY', countryCode: 'US', countryCode3: 'USA' },
		};

		test('automated sales tax would say 8.88: the 8.00 are honoured, for the right state, total 108.00', async () => {
			await open('us');
			const order = books.order(newYork);
			expect((await books.post([order])).told).toEqual(['posted']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 108.00 8.00 0.00']);
			expect(books.all('SalesReceipt')[0]?.['ShipAddr']).toMatchObject({ CountrySubDivisionCode: 'NY' });
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '108.00',
				'Sales of Product Income': '-100.00',
				'New York Sales Tax Payable': '-8.00',
			});
			expectShopSums(books.qbo, [order]);
		});

		test('without automated sales tax the 8.00 are booked on the tax that was chosen', async () => {
			await open('us', { automatedSalesTax: false });
			const order = books.order(newYork);
			const unnamed = await books.post([order]);
			expect(unnamed.told).toEqual(['held sales_tax_missing']);
			expect(unnamed.rows[0]?.remedy).toContain('"US Tax"');
			const named = await books.post([order], { settings: { salesTax: '3' } });
			expect(named.told).toEqual(['posted']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 108.00 8.00 0.00']);
			expect(books.accounts()['New York Sales Tax Payable']).toBe('-8.00');
			expectShopSums(books.qbo, [order]);
		});
	});

	test.each([
		['automated', {}],
		['manual', { automatedSalesTax: false }],
	])(
		'F13: the shop lists its tax as a row, QuickBooks has %s sales tax: taxed once',
		async (_what, options) => {
			await open('us', options);
			const order = books.order({
				lines: [{ model: 'Product 1', price: '100', rates: [NY8] }],
				shipping: { value: '5' },
			});
			expect((await books.post([order], { settings: { salesTax: '3' } })).told).toEqual(['posted']);
			expect(lines()).toEqual(['10: 100 TAX', '2: 5 NON']);
			expect(books.documents()).toEqual(['SalesReceipt OC1234 113.00 8.00 0.00']);
			expectShopSums(books.qbo, [order]);
		},
	);

	test('F14: an export order without tax from a Canadian company: the mapped code on every line, posted', async () => {
		await open('ca');
		const order = books.order({
			lines: [{ model: 'Product 1', price: '70' }],
			shipping: { value: '12.50' },
			shipTo: { city: 'Berlin', countryCode: 'DE', countryCode3: 'DEU' },
		});
		const without = await books.post([order], { settings: { noTaxCode: '' } });
		expect(without.told).toEqual(['held no_tax_code_missing']);
		expect(without.rows[0]?.remedy).toContain('"No-Tax Code"');
		expect((await books.post([order])).told).toEqual(['posted']);
		expect(lines()).toEqual(['10: 70 7', '2: 12.5 7']);
		expect(books.documents()).toEqual(['SalesReceipt OC1234 82.50 0.00 0.00']);
		expectShopSums(books.qbo, [order]);
	});

	test('F15: a new rate "HST 15%": only its orders are held and name it; once mapped they are posted', async () => {
		await open('ca');
		const hst = { id: 97, name: 'HST 15%', percent: '15' };
		const orders = [
			books.order({ id: 1, lines: [{ model: 'Product 1', price: '100', rates: [GST5, PST7] }] }),
			books.order({ id: 2, lines: [{ model: 'Product 1', price: '100', rates: [hst] }] }),
		];
		const run = await books.post(orders);
		expect(run.told).toEqual(['posted', 'held tax_not_mapped']);
		expect(run.rows[1]?.reason).toContain('"HST 15%"');
		const { TaxCodeId } = await books.enter('taxservice/taxcode', {
			TaxCode: 'HST NS',
			TaxRateDetails: [
				{ TaxRateName: 'HST 15', RateValue: '15', TaxAgencyId: '1', TaxApplicableOn: 'Sales' },
			],
		});
		// the shop hands the held order out again, and says that it was tried before
		const again = orders.map((order) => ({ ...order, attempts: 1 }));
		const mapped = await books.post(again, {
			settings: {
				taxMappings: [
					{ rateIds: [88, 89], taxCode: '3' },
					{ rateIds: [97], taxCode: TaxCodeId },
				],
			},
		});
		expect(mapped.rows.map(({ state }) => state)).toEqual(['posted', 'posted']);
		expect(books.documents()).toEqual([
			'SalesReceipt OC1 112.00 12.00 0.00',
			'SalesReceipt OC2 115.00 15.00 0.00',
		]);
		expect(books.accounts()).toEqual({
			'Stripe Clearing': '227.00',
			'Sales of Product Income': '-200.00',
			'GST/HST Payable': '-20.00',
			'PST Payable (BC)': '-7.00',
		});
		expectShopSums(books.qbo, orders);
	});

	test('F16: 100.00 with 10 % off before 20 % VAT: a discount line of -10.00 of the same code, tax 18.00, total 108.00', async () => {
		await open('uk');
		const order = books.order({
			lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }],
			coupon: '10',
		});
		expect((await books.post([order])).told).toEqual(['posted']);
		expect(lines()).toEqual(['10: 100 2', '3: -10 2']);
		expect(books.documents()).toEqual(['SalesReceipt OC1234 108.00 18.00 0.00']);
		expect(books.accounts()).toEqual({
			'Stripe Clearing': '108.00',
			'Sales of Product Income': '-100.00',
			'Discounts given': '10.00',
			'VAT Control': '-18.00',
		});
		expectShopSums(books.qbo, [order]);
	});

	describe('F17: something that a sale needs was made inactive', () => {
		const two = () => [
			books.order({ id: 1, lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }] }),
			books.order({
				id: 2,
				lines: [{ model: 'Product 1', price: '50', rates: [VAT20] }],
				shipping: { value: '5', rates: [VAT20] },
			}),
		];

		test('the income account of the shipping item: the order with shipping is held and says what, the other posted', async () => {
			await open('uk');
			const account = books.named('Account', 'Shipping Income');
			account['Active'] = false;
			const run = await books.post(two());
			expect(run.told).toEqual(['posted', 'held reference_refused']);
			expect(run.rows[1]?.reason).toContain('inactive');
			expect(run.rows[1]?.remedy).toContain('accounts');
			expect(books.accounts()).toEqual({
				'Stripe Clearing': '120.00',
				'Sales of Product Income': '-100.00',
				'VAT Control': '-20.00',
			});
		});

		test('the deposit account: every receipt into it is held', async () => {
			await open('uk');
			const account = books.named('Account', 'Stripe Clearing');
			account['Active'] = false;
			const run = await books.post(two());
			expect(run.told).toEqual(['held reference_refused', 'held reference_refused']);
			expect(books.accounts()).toEqual({});
		});

		test('the tax code: held before anything is written, and named', async () => {
			await open('uk');
			const code = books.named('TaxCode', '20.0% S');
			code['Active'] = false;
			const run = await books.post(two());
			expect(run.told).toEqual(['held tax_code_unknown', 'held tax_code_unknown']);
			expect(run.rows[0]?.reason).toContain('20.0% S');
			expect(books.accounts()).toEqual({});
		});
	});
});

describe('B. every kind of row at once', () => {
	interface Case {
		readonly company: Country;
		readonly kind: string;
		readonly options?: object;
		readonly settings?: Settings;
		readonly rates: { readonly full: readonly (typeof VAT20)[]; readonly none: readonly (typeof VAT20)[] };
	}
	const cases: readonly Case[] = [
		{ company: 'us', kind: 'automated tax', rates: { full: [NY8], none: [] } },
		{
			company: 'us',
			kind: 'manual tax',
			options: { automatedSalesTax: false },
			settings: { salesTax: '3' },
			rates: { full: [NY8], none: [] },
		},
		{ company: 'ca', kind: 'GST and PST', rates: { full: [GST5, PST7], none: [GST5] } },
		{ company: 'uk', kind: 'VAT', rates: { full: [VAT20], none: [VAT0] } },
	];

	test.each(cases)(
		'a company in $company ($kind): prices, shipping, fee, coupon, eco fee, store credit, voucher: each account holds what the shop says',
		async ({ company, options, settings, rates }) => {
			await open(company, options, settings);
			const orders = [
				books.order({
					id: 1,
					lines: [
						{ model: 'TEA-003', price: '3.3333', quantity: 7, rates: rates.full },
						{ model: 'BOOK-0', price: '12.34', quantity: 2, rates: rates.none },
						{ model: 'ECO-TV', price: '349.95', rates: [...rates.full, ECO] },
					],
					shipping: { value: '7.95', rates: rates.full },
					fee: { code: 'handling', value: '2.5', rates: rates.full },
					coupon: '12.3457',
				}),
				books.order({
					id: 2,
					lines: [{ model: 'Product 1', price: '100', rates: rates.full }],
					credit: '25',
					customer: { email: 'b@example.com', lastName: 'Roe' },
				}),
				books.order({
					id: 3,
					lines: [{ model: 'Product 2', price: '279.99', rates: rates.full }],
					voucherRedeemed: '50',
					voucherSold: '20',
					customer: { email: 'c@example.com', lastName: 'Poe' },
				}),
			];
			const run = await books.post(orders);
			expect(run.told).toEqual(['posted', 'posted', 'posted']);
			expectShopSums(books.qbo, orders);
		},
	);
});
