import { done, failed, finding, type Finding, type Outcome } from '../finding';
import { add, decimal, display, isZero, roundMoney, subtract, sum, type Decimal, type Money } from '../money';
import type { Order } from '../order';
import type { Sale, SaleCustomer, SaleLine } from '../sale';
import { saleKey, writeMarker, type Marker } from '../marker';
import type { SaleSettings } from '../settings';
import { cleanText } from '../text';
import { settingItem } from './2-lines';
import type { Taxed } from './5-tax';
import type { Context } from './draft';
import { dueDate, isPaid, kindOf, moneyOf, unusable } from './terms';
import { unitPrice } from './unit-price';

/** Line.Description and PrivateNote take 4,000 characters. */
const MAX_TEXT = 4000;
/** Digits after the point of an exchange rate; QuickBooks shows six. */
const RATE_DECIMALS = 6;

export const documentNumber = ({ numbering, documentPrefix }: SaleSettings, orderId: number): string =>
	numbering === 'automatic' ? '' : `${documentPrefix}${orderId}`;

/** What the shop's customer was charged: half-up(total × currency value). 45.1782 × 0.9187345 = 41.5068 → 41.51. */
export const chargedTotal = (order: Pick<Order, 'total' | 'currencyValue' | 'currency'>): Money =>
	roundMoney(order.total.times(order.currencyValue), order.currency);

function exchangeRate(order: Order, homeCurrency: string): Decimal | null {
	if (order.currency.code === homeCurrency || order.baseCurrency !== homeCurrency) return null;
	return decimal('1').div(order.currencyValue).round(RATE_DECIMALS);
}

/** The tax code of a line without tax, null where the company has no sales tax. */
export function untaxedCode(
	what: string,
	orderId: number,
	{ settings, company }: Pick<Context, 'settings' | 'company'>,
): Outcome<string | null> {
	if (company.salesTax.endsWith('-off')) return done(null);
	const code = settings.noTaxCode || (company.salesTax.startsWith('us') ? 'NON' : '');
	if (code !== '') return done(code);
	return failed(
		finding(
			'no_tax_code_missing',
			`Order ${orderId} needs ${what}, and no tax code is chosen for lines without tax.`,
			'Choose a code under "No-Tax Code" in the node.',
		),
	);
}

/** The line that takes the odd cent between the rounded parts and the charged total, or the finding that says it is too much for one. */
export function roundingLine(
	residual: Money,
	lineCount: number,
	orderId: number,
	{ settings, company }: Context,
): Outcome<SaleLine | null> {
	if (isZero(residual)) return done(null);
	const minorUnit = decimal('10').pow(-residual.currency.decimals);
	const perLine = settings.tolerance.gt(minorUnit) ? settings.tolerance : minorUnit;
	const allowed = perLine.times(decimal(String(Math.max(lineCount, 1))));
	if (residual.amount.abs().gt(allowed))
		return failed(
			finding(
				'total_differs',
				`Order ${orderId}: its lines and taxes differ from the charged total by ${display(residual)}, more than the rounding tolerance of ${allowed.toFixed()} (${perLine.toFixed()} a line).`,
				'Correct the order in the shop, or enter it by hand and ignore the order. Raise "Rounding Tolerance" only if you know why it differs.',
			),
		);
	const item = settingItem(
		settings,
		'roundingItem',
		orderId,
		`a rounding difference of ${display(residual)}`,
	);
	if (!item.ok) return item;
	const taxCodeId = untaxedCode(`a rounding line of ${display(residual)}`, orderId, { settings, company });
	if (!taxCodeId.ok) return taxCodeId;
	return done({
		role: 'rounding',
		item: item.value,
		description: 'Rounding',
		quantity: null,
		unitPrice: null,
		amount: residual,
		gross: null,
		taxCodeId: taxCodeId.value,
	});
}

function note(order: Order, buyer: SaleCustomer, memo: string, marker: Marker): string {
	const person = buyer.identity === 'given' ? `${buyer.displayName} ${buyer.email}`.trim() : '';
	const parts = [
		`OpenCart order ${order.id}`,
		memo,
		person,
		order.store.name,
		order.paymentMethod?.title ?? '',
	];
	return `${parts.filter((part) => part !== '').join(', ')} ${writeMarker(marker)}`;
}

/** Stands for QuickBooks' own shipping field where an item is asked for (Intuit, Invoice). */
export const SHIPPING_FIELD = 'SHIPPING_ITEM_ID';

export interface PreparedSale {
	readonly sale: Sale;
	/** What was left out or changed without stopping the sale. */
	readonly notes: readonly Finding[];
}

/** Step 6: everything on one document. */
export function assemble(
	{ lines, tax, taxIncluded }: Taxed,
	order: Order,
	{ date, memo }: { readonly date: string; readonly memo: string },
	customer: SaleCustomer,
	context: Context,
): Outcome<PreparedSale> {
	const { settings, company, shop } = context;
	const latin1 = company.country === 'US';
	if (settings.numbering === 'automatic' && company.customNumbers)
		return failed(
			finding(
				'numbering_custom',
				`Order ${order.id} would get no number: QuickBooks leaves numbers to others while "Custom transaction numbers" is on.`,
				'Switch "Custom transaction numbers" off in QuickBooks (Account and settings › Sales), or choose "Prefix and Order Number" under "Document Numbers" in the node.',
			),
		);
	if (
		settings.shippingItem === SHIPPING_FIELD &&
		!company.shippingField &&
		lines.some(({ role }) => role === 'shipping')
	)
		return failed(
			finding(
				'shipping_field_off',
				`Order ${order.id} has shipping, and QuickBooks' shipping field is switched off.`,
				'Switch it on in QuickBooks (Account and settings › Sales), or choose an item under "Shipping" in the node.',
			),
		);
	const total = chargedTotal(order);
	const parts = sum(
		lines.map((line) => line.amount),
		order.currency,
	);
	const rounding = roundingLine(subtract(total, add(parts, tax.total)), lines.length, order.id, context);
	if (!rounding.ok) return rounding;
	const saleLines = lines.map((line): SaleLine => {
		const price = line.quantity === null ? null : unitPrice(line.amount, line.quantity, line.shopPrice);
		return {
			role: line.role,
			item: line.item,
			description: cleanText(line.description, { maximum: MAX_TEXT, latin1 }),
			quantity: price === null ? null : line.quantity,
			unitPrice: price,
			amount: line.amount,
			gross: line.gross,
			taxCodeId: line.taxCodeId,
		};
	});
	const marker = { key: saleKey(shop, order.id), contentKey: order.contentKey };
	const { money, notes } = moneyOf(order, settings, latin1);
	const kind = kindOf(order, settings);
	const sale: Sale = {
		kind,
		orderId: order.id,
		...marker,
		documentNumber: documentNumber(settings, order.id),
		date,
		dueDate: kind === 'invoice' ? dueDate(date, settings) : '',
		customer,
		lines: rounding.value ? [...saleLines, rounding.value] : saleLines,
		tax,
		taxIncluded,
		total,
		exchangeRate: exchangeRate(order, company.homeCurrency),
		money,
		paid: isPaid(order, settings),
		classId: company.classTracking === 'off' ? '' : settings.class,
		locationId: company.locationTracking ? settings.location : '',
		onlineCard: settings.allowCard && company.onlinePayments,
		onlineAch: settings.allowAch && company.onlinePayments,
		privateNote: cleanText(note(order, customer, memo, marker), { maximum: MAX_TEXT, latin1 }),
	};
	return done({ sale, notes: [...notes, ...unusable(order.id, settings, company)] });
}
