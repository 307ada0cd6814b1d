import type { Company } from '../company';
import { checkAccountType, currencyOf, PAID_INTO, rateOf } from '../documents';
import { entityNamed, keyOf } from '../entityNames';
import { amountOf, pruned, refOf, rows, text, type JsonObject } from '../json';
import type { Posting } from '../ledger';
import { cents, sum, wire, ZERO, type Decimal } from '../money';
import { business, missingParameter, objectNotFound } from '../refusals';
import type { Draft, Kind } from './kind';

interface Applied {
	target: string;
	document: JsonObject;
	amount: Decimal;
	/** A credit memo adds to what may be applied; an invoice uses it up. */
	credit: boolean;
}

function applied(company: Company, payment: JsonObject): Applied[] {
	return rows(payment, 'Line').flatMap((line) =>
		rows(line, 'LinkedTxn').map((link) => {
			const entity = entityNamed(text(link, 'TxnType') ?? '');
			if (entity !== 'Invoice' && entity !== 'CreditMemo')
				throw business(`A payment cannot be applied to ${text(link, 'TxnType')}.`, 'Line.LinkedTxn.TxnType');
			const document = company.find(entity, text(link, 'TxnId'));
			if (!document) throw objectNotFound();
			const amount = cents(amountOf(line, 'Amount') ?? ZERO);
			return {
				target: keyOf(entity, text(link, 'TxnId') ?? ''),
				document,
				amount,
				credit: entity === 'CreditMemo',
			};
		}),
	);
}

const used = (lines: Applied[]): Decimal =>
	sum(lines.map((one) => (one.credit ? one.amount.neg() : one.amount)));

function finish({ company, document, previous }: Draft): JsonObject {
	if (refOf(document, 'CustomerRef') === undefined) throw missingParameter('CustomerRef');
	const sent = amountOf(document, 'TotalAmt');
	if (sent === undefined) throw missingParameter('TotalAmt');
	if (sent.lt(ZERO)) throw business('Transaction amount must be 0 or greater.', 'TotalAmt');
	checkAccountType(company, refOf(document, 'DepositToAccountRef'), PAID_INTO, 'DepositToAccountRef');
	const total = cents(sent);
	const date = text(document, 'TxnDate') ?? company.today();
	const currency = currencyOf(company, document, date);
	const lines = applied(company, document);
	const own = keyOf('Payment', text(previous, 'Id') ?? '');
	for (const one of lines) checkApplied(company, one, document, own);
	if (used(lines).gt(total))
		throw business('The amount you are applying is more than the amount of the payment.', 'Line.Amount');
	const rate = rateOf(company, { ...document, ...currency });
	return pruned({
		...document,
		...currency,
		TxnDate: date,
		DepositToAccountRef: document['DepositToAccountRef'] ?? { value: company.profile.roles.undeposited },
		Line: rows(document, 'Line'),
		TotalAmt: wire(total),
		HomeTotalAmt: undefined,
		UnappliedAmt: wire(total.minus(used(lines))),
		ProcessPayment: false,
		...(company.multicurrency ? { ExchangeRate: wire(rate) } : {}),
	});
}

function checkApplied(company: Company, one: Applied, payment: JsonObject, own: string): void {
	if (refOf(one.document, 'CustomerRef') !== refOf(payment, 'CustomerRef'))
		throw business('The transaction to be paid belongs to another customer.', 'Line.LinkedTxn');
	const open = (amountOf(one.document, 'TotalAmt') ?? ZERO).minus(company.links.settled(one.target, own));
	if (one.amount.gt(open))
		throw business(
			`You can't apply ${one.amount.toFixed(2)}: only ${open.toFixed(2)} of that transaction is open.`,
			'Line.Amount',
		);
}

/**
 * Debit the deposit account, credit the receivable. A foreign invoice leaves the receivable at its own rate;
 * the difference to the payment's rate is exchange gain or loss.
 */
function post(company: Company, document: JsonObject): Posting[] {
	const { roles } = company.profile;
	const rate = rateOf(company, document);
	const total = amountOf(document, 'TotalAmt') ?? ZERO;
	const lines = applied(company, document);
	const customer = refOf(document, 'CustomerRef');
	const reductions = lines.map((one): Posting => {
		const foreign = one.credit ? one.amount : one.amount.neg();
		return {
			account: roles.receivable,
			amount: cents(foreign.times(rateOf(company, one.document))),
			customer,
			foreign,
		};
	});
	const unapplied = total.minus(used(lines)).neg();
	const debit = cents(total.times(rate));
	const postings: Posting[] = [
		{ account: refOf(document, 'DepositToAccountRef') ?? roles.undeposited, amount: debit },
		...reductions,
		{ account: roles.receivable, amount: cents(unapplied.times(rate)), customer, foreign: unapplied },
	];
	const rest = sum(postings.map((one) => one.amount));
	return rest.eq(ZERO) ? postings : [...postings, { account: roles.exchangeGain, amount: rest.neg() }];
}

export const PAYMENT: Kind = {
	create: true,
	update: true,
	remove: true,
	void: 'include',
	finish,
	post,
	settles: (company, document) =>
		applied(company, document).map(({ target, amount }) => ({ target, amount })),
};
