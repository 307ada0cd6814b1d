import { done, failed, type Finding, type Outcome } from '../finding';
import type { Order } from '../order';
import { decide, type Closed } from './1-decide';
import { draftLines } from './2-lines';
import { addDiscounts } from './3-discounts';
import { roundLines } from './4-round';
import { applyTax } from './5-tax';
import { includeTax } from './5b-include-tax';
import { assemble, chargedTotal, type PreparedSale } from './6-document';
import { check } from './7-check';
import { saleCustomer } from './customer';
import type { Context } from './draft';

export type { PreparedSale } from './6-document';
export type { Context } from './draft';

/** What an order comes to: a sale to make, a sale to undo, or nothing for a stated reason. */
export type Prepared =
	| ({ readonly intent: 'sell'; readonly closed: Closed | null } & PreparedSale)
	| ({ readonly intent: 'reverse'; readonly reversedOn: string } & PreparedSale)
	| { readonly intent: 'skip'; readonly cause: Finding };

/** An order becomes a sale to the cent, or the findings that hold it. Pure: same order, settings and company, same sale. */
export function orderToSale(order: Order, context: Context): Outcome<Prepared> {
	const verdict = decide(order, context);
	if (!verdict.ok) return verdict;
	if (verdict.value.kind === 'skip') return done({ intent: 'skip', cause: verdict.value.cause });
	const draft = draftLines(order, context);
	if (!draft.ok) return draft;
	const discounted = addDiscounts(draft.value, context);
	if (!discounted.ok) return discounted;
	const taxed = applyTax(roundLines(discounted.value), order, context);
	if (!taxed.ok) return taxed;
	const shown = includeTax(taxed.value, chargedTotal(order), order, context);
	const { customer, notes } = saleCustomer(order, context.company, context.settings);
	const memo = verdict.value.kind === 'sell' ? verdict.value.memo : '';
	const prepared = assemble(shown.taxed, order, { date: verdict.value.date, memo }, customer, context);
	if (!prepared.ok) return prepared;
	const [first, ...others] = check(prepared.value.sale);
	if (first) return failed(first, ...others);
	const told = { sale: prepared.value.sale, notes: [...notes, ...shown.notes, ...prepared.value.notes] };
	return verdict.value.kind === 'sell'
		? done({ intent: 'sell', closed: verdict.value.closed, ...told })
		: done({ intent: 'reverse', reversedOn: verdict.value.reversedOn, ...told });
}
