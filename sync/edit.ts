import { finding, type Finding } from '../core/finding';
import { decimal, format } from '../core/money';
import type { SaleSettings } from '../core/settings';
import { standingOf, soughtFor, type EditedSale, type Plan } from './plan';
import type { SyncContext } from './context';
import { withCustomers } from './create';
import { payInvoices, toPayment } from './pay';
import type { PostedDocument } from './ports';
import { held, retry } from './results';
import { rightTotals, toBoundSale, type Bound, type Made, type Settle } from './totals';

/** Intuit: somebody saved the document in the meantime. */
const STALE = '5010';

type Edited = EditedSale & Bound;

/** A payment of ours that is larger than the edited order is made smaller first; anybody else's holds the order. Returns those that may go on. */
async function shrinkPayments(
	edited: readonly Edited[],
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<Edited[]> {
	const paidOf = ({ document }: Edited) => decimal(document.total).minus(decimal(document.balance));
	const overpaid = edited.filter(
		(one) => one.document.type === 'Invoice' && paidOf(one).gt(one.sale.total.amount),
	);
	if (overpaid.length === 0) return [...edited];
	const payments = await context.ledger.findPayments(overpaid.flatMap(({ document }) => document.paymentIds));
	const changes = overpaid.flatMap((one) => {
		const own = payments.filter(({ id }) => one.document.paymentIds.includes(id));
		const [payment, second] = own;
		const simple =
			payment && !second && payment.applications === 1 && payment.privateNote.includes(one.sale.key);
		if (simple) return [{ one, payment }];
		const cause = finding(
			'payment_too_large',
			`Order ${one.order.id} now comes to ${format(one.sale.total)} ${one.sale.total.currency.code}, less than was paid on its invoice, and the payment is not one that this connector made for it alone.`,
			'Change the payment and the invoice by hand in QuickBooks.',
		);
		settle(one.order, held(one.order, [cause], { document: one.document }));
		return [];
	});
	const written = await context.ledger.changePayments(
		changes.map(({ one, payment }) => ({
			payment,
			payee: toPayment({ ...one, becomes: 'updated' }, format(one.sale.total), settings, context),
		})),
	);
	const shrunk = changes.flatMap(({ one }, index): Edited[] => {
		const outcome = written[index];
		if (outcome?.status === 'done') return [one];
		if (outcome?.status === 'uncertain')
			settle(one.order, { ...retry(one.order, outcome.fault), document: one.document });
		else if (outcome) settle(one.order, held(one.order, [outcome.fault], { document: one.document }));
		return [];
	});
	return edited.filter((one) => !overpaid.includes(one) || shrunk.includes(one));
}

/** Puts edited sales on their documents; those that were saved in the meantime are read again and tried once more. */
async function update(
	edited: readonly Edited[],
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
	tries: number,
): Promise<Made[]> {
	if (edited.length === 0) return [];
	const written = await context.ledger.updateSales(
		edited.map((one) => ({ document: one.document, bound: toBoundSale(one, context) })),
	);
	const made: Made[] = [];
	const stale: Edited[] = [];
	edited.forEach((one, index) => {
		const outcome = written[index];
		const { order, document } = one;
		if (outcome?.status === 'done') made.push({ bound: one, document: outcome.value, notes: [] });
		else if (outcome?.status === 'uncertain') settle(order, { ...retry(order, outcome.fault), document });
		else if (outcome?.fault.faultCode === STALE && tries > 1) stale.push(one);
		else if (outcome) settle(order, held(order, [byHand(outcome.fault)], { document }));
	});
	if (stale.length === 0) return made;
	const sought = soughtFor(stale, settings.timeZone);
	const documents: readonly PostedDocument[] = sought ? await context.ledger.findSales(sought) : [];
	const again = stale.flatMap((one): Edited[] => {
		const standing = standingOf(one.sale, documents);
		if (standing.kind === 'ours') return [{ ...one, document: standing.document }];
		const cause = finding(
			'gone_from_books',
			`The document of order ${one.order.id} disappeared from QuickBooks while it was updated.`,
			'Retry the order to post it again, or ignore it.',
		);
		settle(one.order, held(one.order, [cause]));
		return [];
	});
	return [...made, ...(await update(again, settings, context, settle, tries - 1))];
}

const byHand = (fault: Finding): Finding => ({
	...fault,
	remedy: `${fault.remedy} Or change the document by hand in QuickBooks.`,
});

/** Brings the documents of edited orders up to date, payments included. */
export async function updateEdited(
	plan: Plan,
	settings: SaleSettings,
	context: SyncContext,
	settle: Settle,
): Promise<void> {
	if (plan.edited.length === 0) return;
	const bound = await withCustomers(plan.edited, plan, context, settle);
	const ready = await shrinkPayments(bound, settings, context, settle);
	const made = await update(ready, settings, context, settle, 2);
	const right = await rightTotals(made, plan, settings, context, settle);
	await payInvoices(
		right.map(({ bound: one, document, notes }) => ({
			...one,
			document,
			notes: [...one.notes, ...notes],
			becomes: 'updated' as const,
		})),
		settings,
		context,
		settle,
	);
}
