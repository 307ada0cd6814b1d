import type { Company } from '../company';
import { withLineIds } from '../documents';
import { amountOf, child, flag, refOf, text, type JsonObject } from '../json';
import { cents, grouped, HUNDRED, sum, wire, ZERO, type Decimal } from '../money';
import {
	amountMismatch,
	beforeInventoryStart,
	inactiveReference,
	business,
	categoryReference,
	discountIncomplete,
	invalidLineTaxCode,
	invalidReference,
	missingParameter,
	missingQuantity,
} from '../refusals';
import { SHIPPING_ITEM } from '../references';

export interface SalesLine {
	line: JsonObject;
	/** As sent: net, before a discount line. */
	amount: Decimal;
	code: string;
	item: string;
	shipping: boolean;
	gross?: Decimal;
}

export interface SalesLines {
	sold: SalesLine[];
	/** Description-only lines and sold ones in their order, with ids. */
	ordered: JsonObject[];
	discount?: { line: JsonObject; amount: Decimal };
	subtotal: Decimal;
	shipping: Decimal;
}

export interface LineContext {
	company: Company;
	date: string;
	customer: JsonObject | undefined;
	taxing: 'us' | 'lines' | 'none';
	/** Whether the document's amounts include tax; else `TaxInclusiveAmt` says nothing. */
	inclusive: boolean;
	previous: JsonObject | undefined;
}

const TAX_INCLUSIVE_AMT = 'Line.SalesItemLineDetail.TaxInclusiveAmt';

function checkProduct(sent: Decimal, detail: JsonObject): void {
	const quantity = amountOf(detail, 'Qty');
	const price = amountOf(detail, 'UnitPrice');
	if (!quantity || !price) return;
	if (!cents(quantity.times(price)).eq(sent)) throw amountMismatch(grouped(sent));
}

function checkItem(context: LineContext, id: string, detail: JsonObject): void {
	const item = context.company.find('Item', id);
	if (text(item, 'Type') === 'Category') throw categoryReference();
	const income = context.company.find('Account', refOf(item, 'IncomeAccountRef'));
	if (income?.['Active'] === false) throw inactiveReference();
	if (text(item, 'Type') !== 'Inventory') return;
	if (amountOf(detail, 'Qty') === undefined) throw missingQuantity();
	if (context.date < (text(item, 'InvStartDate') ?? '')) throw beforeInventoryStart();
}

/** TAX or NON in the US (6100), by the item's and customer's taxability when absent; a real code elsewhere. */
function taxCode(context: LineContext, detail: JsonObject, item: string): string {
	const code = refOf(detail, 'TaxCodeRef');
	if (context.taxing === 'us') {
		if (code !== undefined && code !== 'TAX' && code !== 'NON') throw invalidLineTaxCode(code);
		const taxable = flag(context.company.find('Item', item), 'Taxable') && flag(context.customer, 'Taxable');
		return code ?? (taxable ? 'TAX' : 'NON');
	}
	if (context.taxing === 'none') return '';
	if (code === undefined)
		throw business(
			`Make sure all your transactions have a ${context.company.profile.taxName} rate before you save.`,
			'Line.SalesItemLineDetail.TaxCodeRef',
		);
	if (!context.company.find('TaxCode', code)) throw invalidReference(`TaxCodes element id ${code} not found`);
	return code;
}

function shippingAllowed({ company }: LineContext): boolean {
	if (company.prefers('SalesFormsPrefs', 'AllowShipping')) return true;
	if (company.behaviour.switchedOff === 'ignore') return false;
	throw business('Shipping is turned off in the sales form preferences of this company.', 'Line');
}

function discountAllowed({ company }: LineContext): boolean {
	if (company.prefers('SalesFormsPrefs', 'AllowDiscount')) return true;
	if (company.behaviour.switchedOff === 'ignore') return false;
	throw business('Discounts are turned off in the sales form preferences of this company.', 'Line');
}

function readSold(context: LineContext, line: JsonObject): SalesLine {
	const detail = child(line, 'SalesItemLineDetail');
	if (!detail) throw missingParameter('Line.SalesItemLineDetail');
	const sent = amountOf(line, 'Amount');
	if (sent === undefined) throw business('You must set a transaction amount.', 'Line.Amount');
	const item = refOf(detail, 'ItemRef') ?? '';
	const amount = cents(sent);
	checkProduct(sent, detail);
	checkItem(context, item, detail);
	const code = taxCode(context, detail, item);
	if (context.taxing === 'us' && detail['TaxInclusiveAmt'] !== undefined)
		throw business('TaxInclusiveAmt is not available to US companies.', TAX_INCLUSIVE_AMT);
	const gross = context.inclusive ? amountOf(detail, 'TaxInclusiveAmt') : undefined;
	return { line, amount, code, item, shipping: item === SHIPPING_ITEM, gross: gross && cents(gross) };
}

function readDiscount(line: JsonObject, subtotal: Decimal): { line: JsonObject; amount: Decimal } {
	const detail = child(line, 'DiscountLineDetail') ?? {};
	const percent = flag(detail, 'PercentBased') ? amountOf(detail, 'DiscountPercent') : undefined;
	const amount = percent ? subtotal.times(percent).div(HUNDRED) : amountOf(line, 'Amount');
	if (amount === undefined) throw discountIncomplete();
	if (amount.lt(ZERO)) throw business('The discount amount must be positive.', 'Line.Amount');
	if (amount.gt(subtotal))
		throw business("The discount amount can't be greater than the subtotal.", 'Line.Amount');
	return { line: { ...line, DiscountLineDetail: detail }, amount: cents(amount) };
}

/** Intuit's limits: 10,000 lines, 750 when any of them is taxed. */
function checkCount({ taxing }: LineContext, count: number, sold: SalesLine[]): void {
	const taxed = taxing !== 'none' && sold.some(({ code }) => code !== 'NON');
	const most = taxed ? 750 : 10_000;
	if (count > most) throw business(`A transaction of this kind has at most ${most} lines.`, 'Line');
}

/** The lines of a sales form, each checked; SubTotal lines are dropped, for QuickBooks makes its own. */
export function readLines(context: LineContext, lines: JsonObject[]): SalesLines {
	const sold = new Map<JsonObject, SalesLine>();
	const ordered: JsonObject[] = [];
	const shipping: JsonObject[] = [];
	let discounted: JsonObject | undefined;
	for (const line of lines) {
		switch (text(line, 'DetailType')) {
			case undefined:
				throw missingParameter('Line.DetailType');
			case 'SalesItemLineDetail': {
				const item = refOf(child(line, 'SalesItemLineDetail'), 'ItemRef');
				if (item === SHIPPING_ITEM) {
					if (!shippingAllowed(context)) break;
					shipping.push(line);
				} else if (item === undefined && child(line, 'SalesItemLineDetail')) {
					// Without an item QuickBooks takes the line for documentation and ignores its amount.
					ordered.push({
						...line,
						Amount: undefined,
						DetailType: 'DescriptionOnly',
						SalesItemLineDetail: undefined,
					});
					break;
				} else ordered.push(line);
				sold.set(line, readSold(context, line));
				break;
			}
			case 'DescriptionOnly':
				ordered.push({ ...line, Amount: undefined });
				break;
			case 'DiscountLineDetail':
				if (!discountAllowed(context)) break;
				if (discounted) throw business('Only one discount line is allowed in a transaction.', 'Line');
				discounted = line;
				break;
			case 'SubTotalLineDetail':
				break;
			default:
				throw business(
					`Lines of type ${text(line, 'DetailType')} are not supported here.`,
					'Line.DetailType',
				);
		}
	}
	if (sold.size === 0) throw business('Transactions must have at least one product or service line.', 'Line');
	const all = [...sold.values()];
	checkCount(context, lines.length, all);
	const subtotal = sum(all.filter((one) => !one.shipping).map((one) => one.amount));
	const numbered = withLineIds(ordered, context.previous);
	return {
		sold: all.map((one) => {
			const at = ordered.indexOf(one.line);
			return { ...one, line: numbered[at] ?? { ...one.line, Id: undefined, LineNum: undefined } };
		}),
		ordered: numbered,
		discount: discounted && readDiscount(discounted, subtotal),
		subtotal,
		shipping: sum(all.filter((one) => one.shipping).map((one) => one.amount)),
	};
}

const withDetail = (one: SalesLine, amount: Decimal, detail: JsonObject): JsonObject => ({
	...one.line,
	Amount: wire(amount),
	SalesItemLineDetail: { ...child(one.line, 'SalesItemLineDetail'), ...detail },
});

/** The finished `Line` array: lines, SubTotal, discount, shipping, as Intuit orders them. */
export function writeLines(lines: SalesLines, classPerLine: boolean): JsonObject[] {
	const finished = new Map<JsonObject, JsonObject>();
	for (const one of lines.sold) {
		const detail: JsonObject = one.code ? { TaxCodeRef: { value: one.code } } : {};
		detail['TaxInclusiveAmt'] = one.gross && wire(one.gross);
		if (!classPerLine) detail['ClassRef'] = undefined;
		finished.set(one.line, withDetail(one, one.amount, detail));
	}
	const shipping = lines.sold.filter((one) => one.shipping).map((one) => finished.get(one.line) ?? one.line);
	const { discount } = lines;
	return [
		...lines.ordered.map((line) => finished.get(line) ?? line),
		{ Amount: wire(lines.subtotal), DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
		...(discount ? [{ ...discount.line, Id: undefined, Amount: wire(discount.amount) }] : []),
		...shipping,
	];
}
