import type { Company } from './company';
import { rateOf } from './documents';
import type { SalesForm } from './entityNames';
import { amountOf, child, refOf, rows, text, type JsonObject } from './json';
import type { Posting } from './ledger';
import { cents, sum, ZERO, type Decimal } from './money';
import { SHIPPING_ITEM } from './references';

/** The income account of a sold line: the line's own, shipping's, or the item's. */
function incomeAccount(company: Company, detail: JsonObject | undefined): string {
	const id = refOf(detail, 'ItemRef');
	const chosen = refOf(detail, 'ItemAccountRef');
	if (chosen) return chosen;
	if (id === SHIPPING_ITEM)
		return (
			text(company.preferences('SalesFormsPrefs'), 'DefaultShippingAccount') ??
			company.profile.roles.shippingIncome
		);
	return refOf(company.find('Item', id), 'IncomeAccountRef') ?? company.profile.roles.salesIncome;
}

function discountAccount(company: Company, detail: JsonObject | undefined): string {
	return (
		refOf(detail, 'DiscountAccountRef') ??
		text(company.preferences('SalesFormsPrefs'), 'DefaultDiscountAccount') ??
		company.profile.roles.discounts
	);
}

/** Cost of `quantity` units at the item's average cost on hand, else at its purchase cost; to the cent. */
export function costOf(company: Company, item: JsonObject, quantity: Decimal): Decimal {
	const { quantity: onHand, value } = company.ledger.stock(text(item, 'Id') ?? '');
	const average = onHand.gt(ZERO) ? value.div(onHand) : amountOf(item, 'PurchaseCost');
	return cents(quantity.times(average ?? ZERO));
}

/** Stock that leaves (`quantity` > 0) or returns (< 0): cost of goods sold against the inventory asset. */
function costPostings(company: Company, detail: JsonObject | undefined, sign: '1' | '-1'): Posting[] {
	const item = company.find('Item', refOf(detail, 'ItemRef'));
	if (!item || text(item, 'Type') !== 'Inventory') return [];
	const quantity = (amountOf(detail, 'Qty') ?? ZERO).times(sign);
	const cost = costOf(company, item, quantity);
	const { cogs, inventory } = company.profile.roles;
	return [
		{ account: refOf(item, 'ExpenseAccountRef') ?? cogs, amount: cost, memo: 'Cost of goods' },
		{
			account: refOf(item, 'AssetAccountRef') ?? inventory,
			amount: cost.neg(),
			item: text(item, 'Id'),
			quantity: quantity.neg(),
			memo: text(item, 'Name'),
		},
	];
}

function taxPostings(company: Company, document: JsonObject): Posting[] {
	return rows(child(document, 'TxnTaxDetail'), 'TaxLine').map((line) => {
		const rate = company.find('TaxRate', refOf(child(line, 'TaxLineDetail'), 'TaxRateRef'));
		const account = company.profile.taxAccounts[refOf(rate, 'AgencyRef') ?? ''];
		return {
			account: account ?? company.profile.taxAccounts['1'] ?? '',
			amount: amountOf(line, 'Amount') ?? ZERO,
			memo: text(rate, 'Name'),
		};
	});
}

/** Income, discount and tax of a sales form in document currency, as positive credits. */
function creditSide(company: Company, document: JsonObject): Posting[] {
	const lines = rows(document, 'Line').flatMap((line): Posting[] => {
		const amount = amountOf(line, 'Amount') ?? ZERO;
		const memo = text(line, 'Description');
		switch (text(line, 'DetailType')) {
			case 'SalesItemLineDetail':
				return [{ account: incomeAccount(company, child(line, 'SalesItemLineDetail')), amount, memo }];
			case 'DiscountLineDetail':
				return [
					{
						account: discountAccount(company, child(line, 'DiscountLineDetail')),
						amount: discountNet(document, amount).neg(),
						memo: 'Discount',
					},
				];
			default:
				return [];
		}
	});
	return [...lines, ...taxPostings(company, document)];
}

/** A discount on tax-inclusive prices is gross; what it takes from income is what the other parts leave over. */
function discountNet(document: JsonObject, amount: Decimal): Decimal {
	if (text(document, 'GlobalTaxCalculation') !== 'TaxInclusive') return amount;
	const sold = rows(document, 'Line').filter((line) => text(line, 'DetailType') === 'SalesItemLineDetail');
	const nets = sum(sold.map((line) => amountOf(line, 'Amount') ?? ZERO));
	const tax = amountOf(child(document, 'TxnTaxDetail'), 'TotalTax') ?? ZERO;
	return nets.plus(tax).minus(amountOf(document, 'TotalAmt') ?? ZERO);
}

/**
 * The journal of a sales form. Invoice 120.00 with 20.00 VAT: debit receivable 120.00; credit income 100.00,
 * VAT 20.00. Credit memo and refund receipt are the mirror image; an estimate posts nothing. What the exchange
 * rate leaves over after rounding each part goes to exchange gain or loss.
 */
export function postSale(company: Company, entity: SalesForm, document: JsonObject): Posting[] {
	const { roles } = company.profile;
	const backwards = entity === 'CreditMemo' || entity === 'RefundReceipt';
	const sign = backwards ? '-1' : '1';
	const rate = rateOf(company, document);
	const home = (amount: Decimal): Decimal => cents(amount.times(rate)).times(sign);
	const total = amountOf(document, 'TotalAmt') ?? ZERO;
	const onAccount = entity === 'Invoice' || entity === 'CreditMemo';
	const debit: Posting = {
		account: onAccount ? roles.receivable : (refOf(document, 'DepositToAccountRef') ?? roles.undeposited),
		amount: home(total),
		...(onAccount ? { customer: refOf(document, 'CustomerRef'), foreign: total.times(sign) } : {}),
	};
	const credits = creditSide(company, document).map((one) => ({ ...one, amount: home(one.amount).neg() }));
	const rest = debit.amount.plus(sum(credits.map((one) => one.amount)));
	const exchange = rest.eq(ZERO) ? [] : [{ account: roles.exchangeGain, amount: rest.neg() }];
	const cost = rows(document, 'Line').flatMap((line) =>
		costPostings(company, child(line, 'SalesItemLineDetail'), sign),
	);
	return [debit, ...credits, ...exchange, ...cost];
}
