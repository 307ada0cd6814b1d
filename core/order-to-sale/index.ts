import { done, failed, type Finding, type Outcome } from '../finding';
import type { Order } from '../order';
import type { Sale } from '../sale';
import { decide } from './1-decide';
import { draftLines } from './2-lines';
import { addDiscounts } from './3-discounts';
import { roundLines } from './4-round';
import { applyTax } from './5-tax';
import { assemble } from './6-document';
import { check } from './7-check';
import { saleCustomer } from './customer';
import type { Context } from './draft';

export type { Context } from './draft';

export interface PreparedSale {
	readonly sale: Sale;
	/** What was left out or changed without stopping the sale. */
	readonly notes: readonly Finding[];
}

/** An order becomes a sale to the cent, or the findings that hold it. Pure: same order, settings and company, same sale. */
export function orderToSale(order: Order, context: Context): Outcome<PreparedSale> {
	const date = decide(order, context);
	if (!date.ok) return date;
	const draft = draftLines(order, context);
	if (!draft.ok) return draft;
	const discounted = addDiscounts(draft.value, context);
	if (!discounted.ok) return discounted;
	const taxed = applyTax(roundLines(discounted.value), order, context);
	if (!taxed.ok) return taxed;
	const { customer, notes } = saleCustomer(order, context.company);
	const sale = assemble(taxed.value, order, date.value, customer, context);
	if (!sale.ok) return sale;
	const [first, ...others] = check(sale.value);
	return first ? failed(first, ...others) : done({ sale: sale.value, notes });
}
