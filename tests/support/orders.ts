import { decimal, ZERO, type Currency, type Decimal } from '../../core/money';
import type { Order, OrderLine, OrderTotal } from '../../core/order';
import { createHash } from 'node:crypto';
import { readSaleSettings, settingFields, type SaleSettings } from '../../core/settings';
import type { Company, TaxCode } from '../../core/company';

/** A tax rate of the shop. */
export interface Rate {
	readonly id: number;
	readonly name: string;
	readonly percent?: string;
	readonly fixed?: string;
}

export const VAT20: Rate = { id: 86, name: 'VAT (20%)', percent: '20' };
export const VAT0: Rate = { id: 92, name: 'VAT Zero rated (0%)', percent: '0' };
export const GST5: Rate = { id: 88, name: 'GST 5%', percent: '5' };
export const PST7: Rate = { id: 89, name: 'PST BC 7%', percent: '7' };
export const QST: Rate = { id: 90, name: 'QST 9.975%', percent: '9.975' };
export const GST10: Rate = { id: 95, name: 'GST 10%', percent: '10' };
export const NY8: Rate = { id: 96, name: 'NY 8%', percent: '8' };
export const ECO: Rate = { id: 87, name: 'Eco Tax (-2.00)', fixed: '2' };

export interface LineInput {
	/** 1 by default, whatever the model. */
	readonly productId?: number;
	readonly model: string;
	readonly price: string;
	readonly quantity?: number;
	readonly rates?: readonly Rate[];
	readonly name?: string;
}

export const STATUSES = {
	Pending: { id: 1, name: 'Pending' },
	Complete: { id: 5, name: 'Complete' },
	Canceled: { id: 7, name: 'Canceled' },
	Refunded: { id: 11, name: 'Refunded' },
} as const;

export interface OrderInput {
	readonly id?: number;
	readonly lines: readonly LineInput[];
	readonly shipping?: { readonly value: string; readonly rates?: readonly Rate[] };
	readonly fee?: { readonly code: string; readonly value: string; readonly rates?: readonly Rate[] };
	/** Spread over the lines by their totals, before tax. */
	readonly coupon?: string;
	/** The model of the only product the coupon is for. */
	readonly couponOn?: string;
	readonly credit?: string;
	readonly voucherRedeemed?: string;
	readonly voucherSold?: string;
	readonly currency?: Currency;
	readonly currencyValue?: string;
	readonly placedAt?: string;
	readonly status?: keyof typeof STATUSES;
	readonly statusSince?: string;
	readonly contentKey?: string;
	readonly payment?: string;
	readonly customer?: Partial<Order['customer']>;
	/** What the shop stored as total, when it is not the sum. */
	readonly total?: string;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10);
const fourDecimals = (value: Decimal): Decimal => value.round(4);
const sum = (values: readonly Decimal[]): Decimal => values.reduce((a, b) => a.plus(b), ZERO);
const percent = (net: Decimal, rate: Rate): Decimal =>
	net.times(decimal(rate.percent ?? '0')).div(decimal('100'));

function toLine({ productId = 1, model, price, quantity = 1, rates = [], name }: LineInput): OrderLine {
	const unit = decimal(price);
	const perUnit = rates.map((rate) => (rate.fixed ? decimal(rate.fixed) : percent(unit, rate)));
	return {
		productId,
		name: name ?? `Product ${model}`,
		model,
		sku: '',
		quantity,
		stocked: true,
		price: unit,
		total: fourDecimals(unit.times(decimal(String(quantity)))),
		tax: fourDecimals(sum(perUnit)),
		options: [],
		rateIds: rates.map(({ id }) => id).sort((a, b) => a - b),
	};
}

/** An order computed the way OpenCart computes it: net prices, tax by rate on the discounted net, rows kept with four decimals. */
export function shopOrder(input: OrderInput): Order {
	const lines = input.lines.map(toLine);
	const subTotal = sum(lines.map((line) => line.total));
	const eligible = lines.filter(({ model }) => (input.couponOn ?? model) === model);
	const eligibleTotal = sum(eligible.map((line) => line.total));
	const coupon = decimal(input.coupon ?? '0');
	const charges = [
		...(input.shipping ? [{ code: 'shipping', title: 'Flat Shipping Rate', ...input.shipping }] : []),
		...(input.fee ? [{ title: 'Handling Fee', ...input.fee }] : []),
	];
	const taxed = [
		...lines.map((line, index) => ({
			net: line.total.minus(
				eligibleTotal.eq(ZERO) || !eligible.includes(line)
					? ZERO
					: coupon.times(line.total).div(eligibleTotal),
			),
			quantity: line.quantity,
			rates: input.lines[index]?.rates ?? [],
		})),
		...charges.map(({ value, rates = [] }) => ({ net: decimal(value), quantity: 1, rates })),
	];
	const used = new Map(taxed.flatMap(({ rates }) => rates.map((rate) => [rate.id, rate] as const)));
	const taxes = [...used.values()]
		.map((rate) => {
			const parts = taxed
				.filter(({ rates }) => rates.includes(rate))
				.map(({ net, quantity }) =>
					rate.fixed ? decimal(rate.fixed).times(decimal(String(quantity))) : percent(net, rate),
				);
			return {
				id: rate.id,
				name: rate.name,
				percent: rate.fixed ? null : decimal(rate.percent ?? '0'),
				kind: rate.fixed ? ('fixed' as const) : ('percentage' as const),
				amount: fourDecimals(sum(parts)),
			};
		})
		.sort((a, b) => b.amount.cmp(a.amount));
	const row = (code: string, title: string, value: Decimal, rates: readonly Rate[] = []): OrderTotal => ({
		code,
		title,
		value: fourDecimals(value),
		sortOrder: 0,
		rateIds: rates.map(({ id }) => id).sort((a, b) => a - b),
	});
	const minus = (text: string): Decimal => decimal(text).times(decimal('-1'));
	const rows = [
		row('sub_total', 'Sub-Total', subTotal.plus(decimal(input.voucherSold ?? '0'))),
		...charges.map(({ code, title, value, rates }) => row(code, title, decimal(value), rates)),
		...(input.coupon ? [row('coupon', 'Coupon (2222)', minus(input.coupon))] : []),
		...taxes.filter(({ amount }) => amount.gt(ZERO)).map((tax) => row('tax', tax.name, tax.amount)),
		...(input.credit ? [row('credit', 'Store Credit', minus(input.credit))] : []),
		...(input.voucherRedeemed
			? [row('voucher', 'Gift Certificate (GIFT50)', minus(input.voucherRedeemed))]
			: []),
	];
	const total = input.total ? decimal(input.total) : fourDecimals(sum(rows.map(({ value }) => value)));
	return {
		id: input.id ?? 1234,
		store: { id: 0, name: 'Your Store', url: 'https://shop.example/' },
		status: STATUSES[input.status ?? 'Complete'],
		placedAt: input.placedAt ?? '2026-10-16T12:00:00+00:00',
		statusSince: input.statusSince ?? input.placedAt ?? '2026-10-16T12:00:00+00:00',
		contentKey:
			input.contentKey ??
			hash(JSON.stringify({ ...input, status: undefined, statusSince: undefined, placedAt: undefined })),
		customer: {
			id: 3,
			groupId: 1,
			firstName: 'Jane',
			lastName: 'Doe',
			email: 'jane@example.com',
			telephone: '555-0101',
			...input.customer,
		},
		billing: null,
		shipping: null,
		paymentMethod: { code: input.payment ?? 'cod', title: 'Cash On Delivery', transactionId: '' },
		shippingMethod: null,
		comment: '',
		baseCurrency: 'USD',
		currency: input.currency ?? { code: 'USD', decimals: 2 },
		currencyValue: decimal(input.currencyValue ?? '1'),
		total,
		lines,
		totals: [...rows, row('total', 'Total', total)],
		vouchers: input.voucherSold
			? [{ description: 'Gift Certificate for Ann', amount: decimal(input.voucherSold) }]
			: [],
		taxes,
		taxReproduced: true,
	};
}

const code = (id: string, ...rates: ReadonlyArray<readonly [id: string, percent: string]>): TaxCode => ({
	id,
	name: id,
	active: true,
	rates: rates.map(([rateId, value]) => ({ id: rateId, name: rateId, percent: decimal(value) })),
});

const base = {
	realmId: '1',
	multicurrency: true,
	customNumbers: true,
	classTracking: 'off',
	locationTracking: false,
	shippingField: false,
	inventory: true,
	onlinePayments: false,
	closedUntil: null,
	homeCurrency: 'USD',
} as const;

export const companies: Readonly<Record<'us' | 'uk' | 'ca' | 'au', Company>> = {
	us: { ...base, name: 'US', country: 'US', salesTax: 'us-automated', taxCodes: [code('TAX'), code('NON')] },
	uk: {
		...base,
		name: 'UK',
		country: 'GB',
		salesTax: 'global',
		taxCodes: [code('S', ['s20', '20']), code('R', ['r5', '5']), code('Z', ['z0', '0']), code('NOVAT')],
	},
	ca: {
		...base,
		name: 'CA',
		country: 'CA',
		salesTax: 'global',
		taxCodes: [
			code('GST', ['gst', '5']),
			code('BC', ['gst', '5'], ['pst', '7']),
			code('QC', ['gst', '5'], ['qst', '9.975']),
			code('E', ['e0', '0']),
		],
	},
	au: {
		...base,
		name: 'AU',
		country: 'AU',
		salesTax: 'global',
		taxCodes: [code('GST', ['gst10', '10']), code('FRE', ['fre', '0'])],
	},
};

const mappings = {
	us: {
		taxMappings: [
			{ rateIds: [96], taxCode: 'TAX' },
			{ rateIds: [86], taxCode: 'TAX' },
		],
		noTaxCode: 'NON',
	},
	uk: {
		taxMappings: [
			{ rateIds: [86], taxCode: 'S' },
			{ rateIds: [92], taxCode: 'Z' },
		],
		noTaxCode: 'NOVAT',
	},
	ca: {
		taxMappings: [
			{ rateIds: [88], taxCode: 'GST' },
			{ rateIds: [88, 89], taxCode: 'BC' },
			{ rateIds: [88, 90], taxCode: 'QC' },
		],
		noTaxCode: 'E',
	},
	au: { taxMappings: [{ rateIds: [95], taxCode: 'GST' }], noTaxCode: 'FRE' },
};

/** Every setting at its default, with an item for each role. */
export const rawSettings = {
	...Object.fromEntries(
		settingFields.map((field) => [field.name, field.kind === 'table' ? [] : field.default]),
	),
	timeZone: 'UTC',
	shippingItem: 'ship',
	discountItem: 'disc',
	roundingItem: 'round',
	feeItem: 'fee',
	voucherItem: 'vouch',
	storeCreditItem: 'credit',
	fixedTaxItem: 'eco',
	depositAccount: '35',
};

export function settingsFor(
	country: keyof typeof companies,
	changes: Readonly<Record<string, unknown>> = {},
): SaleSettings {
	const read = readSaleSettings({ ...rawSettings, ...mappings[country], ...changes });
	if (!read.ok) throw new Error(read.findings.map(({ message }) => message).join());
	return read.value;
}
