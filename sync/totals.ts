import { finding, type Finding } from '../core/finding';
import { decimal, display, money, subtract } from '../core/money';
import { roundingLine } from '../core/order-to-sale/6-document';
import type { SaleSettings } from '../core/settings';
import type { BoundItems, Plan } from './plan';
import type { SyncContext } from './context';
import type { BoundSale, PostedDocument, SyncResult } from './ports';
import { held } from './results';
import type { Order } from '../core/order';

export type Settle = (order: Order, outcome: SyncResult) => void;

/** A sale with its customer and its items known. */
export type Bound = BoundItems & {
	readonly customerId: string;
	/** Whether the customer was inactive until this run. */
	readonly revived: boolean;
};

/** A document that was just made of a sale. */
export interface Made {
	readonly bound: Bound;
	readonly document: PostedDocument;
	readonly notes: readonly Finding[];
}

export const toBoundSale = (
	{ sale, itemIds, customerId, revived, order }: Bound,
	context: SyncContext,
): BoundSale => {
	const replaces = context.replaces?.get(order.id);
	return {
		sale,
		itemIds,
		customerId,
		revived,
		attempt: context.attempts?.get(order.id) ?? 0,
		...(replaces === undefined ? {} : { replaces }),
	};
};

const agrees = ({ bound: { sale }, document }: Made): boolean =>
	decimal(document.total).eq(sale.total.amount) && document.currency === sale.total.currency.code;

/**
 * Compares what QuickBooks made of sales with what was charged: a cent more or less goes on a rounding line, a larger difference is taken back
 * and the order held. Returns those that are right in the end.
 */
export async function rightTotals(
	made: readonly Made[],
	plan: Plan,
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<Made[]> {
	const right = made.filter(agrees);
	const corrections: Array<{ readonly one: Made; readonly corrected: BoundSale }> = [];
	const wrong: Made[] = [];
	for (const one of made.filter((each) => !agrees(each))) {
		const { bound, document } = one;
		const { sale, order } = bound;
		const residual = subtract(sale.total, money(document.total, sale.total.currency));
		const line = roundingLine(residual, sale.lines.length, order.id, {
			settings,
			company: plan.company,
			shop: context.shop,
		});
		if (line.ok && line.value && line.value.item.by === 'id') {
			const corrected = {
				...toBoundSale(bound, context),
				sale: { ...sale, lines: [...sale.lines, line.value] },
				itemIds: [...bound.itemIds, line.value.item.id],
			};
			corrections.push({ one, corrected });
		} else wrong.push(one);
	}
	right.push(...(await correct(corrections, context, settle)));
	await takeBack(wrong, context, settle);
	return right;
}

async function correct(
	corrections: ReadonlyArray<{ readonly one: Made; readonly corrected: BoundSale }>,
	context: SyncContext,
	settle: Settle,
): Promise<Made[]> {
	if (corrections.length === 0) return [];
	const written = await context.ledger.updateSales(
		corrections.map(({ one, corrected }) => ({ document: one.document, bound: corrected })),
	);
	return corrections.flatMap(({ one }, index): Made[] => {
		const outcome = written[index];
		const document = outcome?.status === 'done' ? outcome.value : one.document;
		const corrected = { ...one, document };
		if (outcome?.status === 'done' && agrees(corrected)) return [corrected];
		const { order, sale } = one.bound;
		const why = outcome && outcome.status !== 'done' ? `: ${outcome.fault.message}` : '';
		const cause = finding(
			'total_differs_in_books',
			`QuickBooks has ${document.total} ${document.currency} for order ${order.id}, which was charged ${display(sale.total)}, and did not take a rounding line${why}.`,
			'Correct the document by hand in QuickBooks.',
		);
		settle(order, held(order, [cause], { document }));
		return [];
	});
}

async function takeBack(wrong: readonly Made[], context: SyncContext, settle: Settle): Promise<void> {
	if (wrong.length === 0) return;
	const written = await context.ledger.withdrawSales(wrong.map(({ document }) => document));
	wrong.forEach(({ bound: { order, sale }, document }, index) => {
		const gone = written[index]?.status === 'done';
		const cause = finding(
			'total_differs_in_books',
			`QuickBooks makes ${document.total} ${document.currency} of order ${order.id}, which was charged ${display(sale.total)}. The document ${document.number} ${gone ? 'was taken back' : 'could not be taken back'}.`,
			`Check "Tax Mapping" in the node and the tax settings of QuickBooks.${gone ? '' : ` Delete ${document.number} in QuickBooks by hand.`}`,
		);
		settle(order, held(order, [cause], gone ? {} : { document }));
	});
}
