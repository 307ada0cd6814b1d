import type { Decimal } from '../money';
import { decimal, ZERO } from '../money';
import { done, failed, finding, type Finding, type Outcome } from '../finding';
import type { Order, OrderLine, OrderTotal } from '../order';
import type { ItemReference, LineRole } from '../sale';
import type { SaleSettings } from '../settings';
import { itemCode } from '../product-to-item/code';
import { itemOfLine } from './new-item';
import { inferRates } from './infer-rates';
import type { Context, Draft, DraftLine } from './draft';

/** Rows that repeat what the lines and the tax rows already say. */
const DERIVED = new Set(['sub_total', 'tax', 'total']);
/** Store credit and redeemed gift vouchers pay for the sale; they do not make it cheaper. */
const TENDERS: ReadonlyMap<string, 'storeCreditItem' | 'voucherItem'> = new Map([
	['credit', 'storeCreditItem'],
	['voucher', 'voucherItem'],
]);

type ItemSetting =
	| 'shippingItem'
	| 'feeItem'
	| 'voucherItem'
	| 'storeCreditItem'
	| 'fixedTaxItem'
	| 'discountItem'
	| 'roundingItem'
	| 'refundItem';

const SETTING_LABELS: Readonly<Record<ItemSetting, string>> = {
	shippingItem: 'Shipping',
	feeItem: 'Fees',
	voucherItem: 'Gift Voucher',
	storeCreditItem: 'Store Credit',
	fixedTaxItem: 'Fixed Tax',
	discountItem: 'Discount',
	roundingItem: 'Rounding',
	refundItem: 'Refund Item',
};

/** The item chosen in a setting, or the finding that names the setting. */
export function settingItem(
	settings: SaleSettings,
	setting: ItemSetting,
	orderId: number,
	what: string,
): Outcome<ItemReference> {
	const id = settings[setting];
	if (id !== '') return done({ by: 'id', id });
	const label = SETTING_LABELS[setting];
	return failed(
		finding(
			'item_setting_missing',
			`Order ${orderId} has ${what}, and no item is chosen for it.`,
			`Choose an item under "${label}" in the node.`,
		),
	);
}

function productItem(
	line: OrderLine,
	rateIds: readonly number[],
	order: Order,
	{ settings, company }: Context,
): ItemReference {
	const exception = settings.productExceptions.find(({ model }) => model === line.model.trim());
	if (exception) return { by: 'id', id: exception.item };
	const { by, value } = itemCode(line, settings, company);
	return {
		by,
		value,
		productId: line.productId,
		fallbackId: settings.defaultItem,
		create:
			settings.createItems && value !== ''
				? itemOfLine(line, rateIds, value, order, settings, company)
				: null,
	};
}

function describe(line: OrderLine): string {
	const options = line.options.map((option) => `${option.name}: ${option.value}`);
	return [line.name, ...options].join('\n');
}

const percentageRates = (order: Order, rateIds: readonly number[]): number[] => {
	const fixed = new Set(order.taxes.filter((tax) => tax.kind === 'fixed').map((tax) => tax.id));
	return rateIds.filter((id) => !fixed.has(id));
};

/** Which setting carries a row of the order's totals. */
function totalSetting(total: OrderTotal): { setting: ItemSetting; role: LineRole; what: string } {
	const tender = TENDERS.get(total.code);
	if (tender) return { setting: tender, role: 'tender', what: `"${total.title}" as payment` };
	if (total.code === 'shipping')
		return { setting: 'shippingItem', role: 'shipping', what: 'a shipping charge' };
	return { setting: 'feeItem', role: 'fee', what: `a charge "${total.title}" (${total.code})` };
}

const isDiscount = (total: OrderTotal): boolean => !TENDERS.has(total.code) && total.value.lt(ZERO);

/** The rows that make the sale cheaper: coupons, reward points, and negative rows of other extensions. */
export const discountRows = (order: Order): OrderTotal[] =>
	order.totals.filter((total) => !DERIVED.has(total.code) && isDiscount(total));

/** Step 2: products, vouchers, shipping, fees, fixed taxes and tenders, each on its item; discounts come in the next step. */
export function draftLines(order: Order, context: Context): Outcome<Draft> {
	const { settings } = context;
	const rates = order.taxReproduced
		? done({
				lines: order.lines.map((line) => percentageRates(order, line.rateIds)),
				totals: order.totals.map((total) => percentageRates(order, total.rateIds)),
			})
		: inferRates(order);
	if (!rates.ok) return rates;

	const findings: Finding[] = [];
	const charged = (amount: Decimal): Decimal => amount.times(order.currencyValue);
	const itemFor = (setting: ItemSetting, what: string): ItemReference => {
		const item = settingItem(settings, setting, order.id, what);
		if (item.ok) return item.value;
		findings.push(...item.findings);
		return { by: 'id', id: '' };
	};
	const amountLine = (
		setting: ItemSetting,
		role: LineRole,
		what: string,
		description: string,
		amount: Decimal,
		rateIds: readonly number[] = [],
	): DraftLine => ({
		role,
		item: itemFor(setting, what),
		description,
		quantity: null,
		shopPrice: null,
		net: charged(amount),
		rateIds,
	});

	const products = order.lines.map((line, index): DraftLine => ({
		role: 'product',
		item: productItem(line, rates.value.lines[index] ?? [], order, context),
		description: describe(line),
		quantity: line.quantity,
		shopPrice: charged(line.price),
		net: charged(line.total),
		rateIds: rates.value.lines[index] ?? [],
	}));
	const vouchers = order.vouchers.map((voucher) =>
		amountLine('voucherItem', 'voucherSold', 'a gift voucher', voucher.description, voucher.amount),
	);
	const charges = order.totals.flatMap((total, index) => {
		if (DERIVED.has(total.code) || isDiscount(total) || total.value.eq(ZERO)) return [];
		const { setting, role, what } = totalSetting(total);
		return [amountLine(setting, role, what, total.title, total.value, rates.value.totals[index] ?? [])];
	});
	const fixedTaxes = order.taxes
		.filter((tax) => tax.kind === 'fixed')
		.map((tax) =>
			amountLine('fixedTaxItem', 'fixedTax', `the fixed tax "${tax.name}"`, tax.name, tax.amount),
		);
	const [first, ...others] = findings;
	if (first) return failed(first, ...others);
	return done({ order, lines: [...products, ...vouchers, ...charges, ...fixedTaxes] });
}

export const percentOf = (net: Decimal, percent: Decimal): Decimal => net.times(percent).div(decimal('100'));
