import type { BookAccount, BookItem } from '../../core/audit';
import { decimal } from '../../core/money';
import { checkSetup, propose, type SetupFacts } from '../../core/setup-check';
import { companies, settingsFor } from '../support/orders';

const NOW = Date.parse('2026-11-24T12:00:00Z');

const account = (id: string, name: string, type: string, active = true): BookAccount => ({
	id,
	name,
	type,
	active,
	currency: '',
});
const item = (id: string, name: string, more: Partial<BookItem> = {}): BookItem => ({
	id,
	name,
	sku: '',
	type: 'Service',
	active: true,
	incomeAccountId: '1',
	expenseAccountId: '',
	assetAccountId: '',
	cost: '',
	...more,
});
const product = (id: number, model: string, sku = '') => ({
	id,
	name: `Product ${id}`,
	model,
	sku,
	enabled: true,
});

/** A British shop and its books, sound in every way. */
function sound(change: Parameters<typeof settingsFor>[1] = {}): SetupFacts {
	return {
		shop: {
			name: 'Shop',
			bridgeVersion: '0.1.0',
			contract: 1,
			openCartVersion: '4.1.0.3',
			timeZone: 'UTC',
			baseCurrency: 'GBP',
			serverTime: NOW,
			scopes: ['read_orders'],
			rates: [
				{ id: 86, name: 'VAT (20%)', rate: '20.0000', kind: 'percentage' },
				{ id: 92, name: 'VAT Zero', rate: '0.0000', kind: 'percentage' },
				{ id: 87, name: 'Eco Tax', rate: '2.0000', kind: 'fixed' },
			],
			combinations: [[86, 87], [92]],
			currencies: ['GBP', 'EUR'],
			paymentMethods: [{ code: 'paypal', title: 'PayPal' }],
			totalCodes: ['sub_total', 'shipping', 'coupon', 'voucher', 'credit', 'handling', 'tax', 'total'],
			products: [product(1, 'TEA-1'), product(2, 'TEA-2')],
			moreProducts: false,
		},
		books: {
			company: { ...companies.uk, homeCurrency: 'GBP' },
			subscription: { plan: 'QuickBooks Online Plus', status: 'SUBSCRIBED', timeZone: 'UTC' },
			accounts: [
				account('1', 'Sales', 'Income'),
				account('35', 'Clearing', 'Bank'),
				account('36', 'PayPal', 'Bank'),
				account('40', 'Gift cards', 'Other Current Liability'),
			],
			items: [
				...['ship', 'disc', 'round', 'fee', 'eco'].map((id) => item(id, id)),
				...['vouch', 'credit'].map((id) => item(id, id, { incomeAccountId: '40' })),
				item('10', 'TEA-1', { type: 'Inventory' }),
				item('11', 'tea-2', { type: 'NonInventory' }),
			],
			methods: [{ id: '4', name: 'PayPal', active: true }],
			classes: [],
			locations: [],
		},
		settings: settingsFor('uk', {
			paymentAccounts: [{ method: 'paypal', account: '36', bookMethod: '4' }],
			...change,
		}),
		workflowZone: 'UTC',
		now: NOW,
	};
}

const bad = (facts: SetupFacts): string[] =>
	checkSetup(facts)
		.filter(({ severity }) => severity === 'error' || severity === 'warning')
		.map(({ code }) => code);

const shop = (change: Partial<SetupFacts['shop']>, base = sound()): SetupFacts => ({
	...base,
	shop: { ...base.shop, ...change },
});
const books = (change: Partial<SetupFacts['books']>, base = sound()): SetupFacts => ({
	...base,
	books: { ...base.books, ...change },
});
const company = (change: Partial<SetupFacts['books']['company']>, base = sound()): SetupFacts =>
	books({ company: { ...base.books.company, ...change } }, base);

test('a sound set-up has neither errors nor warnings, and nothing is proposed', () => {
	expect(bad(sound())).toEqual([]);
	expect(propose(sound())).toEqual({ settings: {}, reasons: [] });
});

test.each<[string, SetupFacts]>([
	['bridge_version', shop({ contract: 2 })],
	['clock_differs', shop({ serverTime: NOW - 200_000 })],
	['opencart_untried', shop({ openCartVersion: '2.3.0.2' })],
	['scope_missing', shop({ scopes: ['write_stock'] })],
	['zone_differs', books({ subscription: { plan: '', status: '', timeZone: 'Europe/London' } })],
	['subscription_ended', books({ subscription: { plan: '', status: 'CANCELLED', timeZone: '' } })],
	['custom_numbers_off', company({ customNumbers: false })],
	['prefix_empty', sound({ documentPrefix: '' })],
	['class_off', sound({ class: '5' })],
	['class_unknown', company({ classTracking: 'line' }, sound({ class: '5' }))],
	['location_unknown', company({ locationTracking: true }, sound({ location: '5' }))],
	['multicurrency_off', company({ multicurrency: false })],
	['closed_today', company({ closedUntil: '2026-12-31' })],
	['sales_tax_off', company({ salesTax: 'global-off' })],
	[
		'inventory_off',
		company(
			{ inventory: false },
			sound({ createItems: true, incomeAccount: '1', assetAccount: '35', expenseAccount: '1' }),
		),
	],
	['tax_not_mapped', shop({ combinations: [[86, 92]] })],
	[
		'tax_percent_differs',
		sound({
			taxMappings: [
				{ rateIds: [86], taxCode: 'R' },
				{ rateIds: [92], taxCode: 'Z' },
			],
		}),
	],
	['tax_code_unknown', sound({ noTaxCode: 'GONE' })],
	['no_tax_code_missing', sound({ noTaxCode: '' })],
	['account_type', sound({ depositAccount: '1' })],
	['account_unknown', sound({ depositAccount: '99' })],
	[
		'account_inactive',
		books({ accounts: sound().books.accounts.map((one) => ({ ...one, active: one.id !== '35' })) }),
	],
	['item_missing', sound({ shippingItem: '' })],
	['item_missing', shop({ totalCodes: ['fancy_fee'] }, sound({ feeItem: '' }))],
	['item_unknown', sound({ shippingItem: '77' })],
	[
		'item_inactive',
		books({ items: sound().books.items.map((one) => ({ ...one, active: one.id !== 'ship' })) }),
	],
	[
		'item_not_sellable',
		books({
			items: sound().books.items.map((one) => (one.id === 'ship' ? { ...one, type: 'Category' } : one)),
		}),
	],
	[
		'item_not_liability',
		books({
			items: sound().books.items.map((one) => (one.id === 'vouch' ? { ...one, incomeAccountId: '1' } : one)),
		}),
	],
	['rounding_missing', sound({ roundingItem: '' })],
	['shipping_field_off', sound({ shippingItem: 'SHIPPING_ITEM_ID' })],
	['method_unknown', sound({ paymentAccounts: [{ method: 'paypal', account: '36', bookMethod: '9' }] })],
	['model_empty', shop({ products: [product(1, '')] })],
	['model_twice', shop({ products: [product(1, 'TEA-1'), product(2, 'tea-1')] })],
	['products_not_matched', shop({ products: [product(1, 'NEW')] })],
	[
		'item_ambiguous',
		books(
			{ items: [...sound().books.items, item('20', 'A', { sku: 'X' }), item('21', 'B', { sku: 'x' })] },
			sound({ matchBy: 'modelToSku', defaultItem: 'ship' }),
		),
	],
])('%s is found', (code, facts) => {
	expect(bad(facts)).toContain(code);
});

const told = (facts: SetupFacts, wanted: string): string[] =>
	checkSetup(facts)
		.filter(({ code }) => code === wanted)
		.map(({ message }) => message);

test.each<[string, Partial<SetupFacts['settings']>, string[], string]>([
	['feeItem', { feeItem: '' }, ['low_order_fee', 'handling'], 'a handling fee, a low-order fee'],
	['feeItem of an extension', { feeItem: '' }, ['cash_on_delivery_fee'], 'a charge "Cash on delivery fee"'],
	['discountItem', { discountItem: '' }, ['coupon', 'reward'], 'coupons, reward points'],
	['storeCreditItem', { storeCreditItem: '' }, ['credit'], 'store credit'],
	['fixedTaxItem', { fixedTaxItem: '' }, [], 'taxes of a fixed amount'],
])('what no item is chosen for has its name, not its code: %s', (_, change, totalCodes, names) => {
	expect(told(shop({ totalCodes }, sound(change)), 'item_missing')).toEqual([
		`Orders of the shop carry ${names}, and no item is chosen for it: they will be held.`,
	]);
});

test('a payment method has the title that the shop prints, not its code', () => {
	const gone = [{ method: 'paypal', account: '36', bookMethod: '9' }];
	expect(told(sound({ paymentAccounts: gone }), 'method_unknown')).toEqual([
		'The QuickBooks payment method chosen for "PayPal" does not exist or is inactive.',
	]);
	expect(told(sound({ paymentAccounts: [] }), 'method_not_mapped')).toEqual([
		expect.stringMatching(/^Money paid by "PayPal" goes to /),
	]);
});

test('a proposed item is told under the label of its setting', () => {
	const facts = books({ items: [item('7', 'Shipping')] }, sound({ shippingItem: '' }));
	expect(propose(facts).reasons).toContain('Shipping Name or ID → Shipping');
	expect(propose(facts).settings).toMatchObject({ shippingItem: '7' });
});

test('a proposal: taxes by percentage and name, methods by name, products by their other code', () => {
	const facts = shop(
		{ products: [product(1, 'TEA-1'), product(3, 'OLD', 'TEA-9')] },
		books(
			{
				company: {
					...companies.uk,
					homeCurrency: 'GBP',
					taxCodes: [
						...companies.uk.taxCodes,
						{
							id: 'S2',
							name: '20.0% reverse charge',
							active: true,
							rates: [{ id: 'x', name: 'RC', percent: decimal('20') }],
						},
						{
							id: 'V',
							name: '20.0% VAT',
							active: true,
							rates: [{ id: 'y', name: 'VAT', percent: decimal('20') }],
						},
					],
				},
				items: [...sound().books.items, item('12', 'Earl Grey', { sku: 'TEA-9', type: 'NonInventory' })],
			},
			sound({ taxMappings: [], paymentAccounts: [] }),
		),
	);
	expect(propose(facts).settings).toEqual({
		taxMappings: [
			{ rateIds: [86], taxCode: 'V' },
			{ rateIds: [92], taxCode: 'Z' },
		],
		paymentAccounts: [{ method: 'paypal', account: '36', bookMethod: '4' }],
		productExceptions: [{ model: 'OLD', item: '12' }],
	});
});
