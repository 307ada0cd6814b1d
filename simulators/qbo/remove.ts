import { commit, touchParties } from './commit';
import type { Company } from './company';
import { KINDS } from './entities';
import { keyOf, type Entity } from './entityNames';
import { child, pruned, rows, text, type JsonObject } from './json';
import { checked, checkNotDeposited, checkOpenPeriod, stored } from './preconditions';
import { unsupportedOperation } from './refusals';
import { view } from './views';

/** Lets go of a document: payments applied to it become unapplied. */
function release(company: Company, entity: Entity, id: string): void {
	const key = keyOf(entity, id);
	for (const { source } of company.links.settling(key)) {
		const payment = company.find('Payment', source.replace('Payment:', ''));
		if (!payment) continue;
		const left = rows(payment, 'Line').filter(
			(line) =>
				!rows(line, 'LinkedTxn').some(
					(link) => keyOf(text(link, 'TxnType') ?? '', text(link, 'TxnId') ?? '') === key,
				),
		);
		const finished = KINDS.Payment.finish({
			company,
			document: { ...payment, Line: left },
			previous: payment,
			supplied: new Set(['Line']),
			allowDuplicateNumber: true,
		});
		commit(company, 'Payment', finished, payment);
	}
}

/** Deletes a transaction; the stub `{ domain, status: 'Deleted', Id }`. */
export function remove(company: Company, entity: Entity, body: JsonObject): JsonObject {
	const sent = checked(company, entity, body);
	if (!KINDS[entity].remove) throw unsupportedOperation(`delete on ${entity}`);
	const previous = stored(company, entity, sent);
	const id = text(previous, 'Id') ?? '';
	checkNotDeposited(company, entity, id);
	checkOpenPeriod(company, entity, previous);
	release(company, entity, id);
	touchParties(company, previous);
	company.drop(entity, id);
	return { domain: 'QBO', status: 'Deleted', Id: id };
}

function zeroed(line: JsonObject): JsonObject {
	const detail = child(line, 'SalesItemLineDetail');
	const zero: JsonObject = { ...line, Amount: 0 };
	if (detail) zero['SalesItemLineDetail'] = { ...detail, Qty: 0, TaxInclusiveAmt: undefined };
	return zero;
}

/** Voids a transaction: every amount 0, the note begins with "Voided", nothing left on the books. */
export function voided(company: Company, entity: Entity, body: JsonObject): JsonObject {
	const sent = checked(company, entity, body);
	if (!KINDS[entity].void) throw unsupportedOperation(`void on ${entity}`);
	const previous = stored(company, entity, sent);
	const id = text(previous, 'Id') ?? '';
	checkNotDeposited(company, entity, id);
	checkOpenPeriod(company, entity, previous);
	release(company, entity, id);
	const note = text(previous, 'PrivateNote');
	const finished = pruned({
		...previous,
		Line: entity === 'Payment' ? [] : rows(previous, 'Line').map(zeroed),
		TxnTaxDetail: child(previous, 'TxnTaxDetail') && { TotalTax: 0 },
		TotalAmt: 0,
		HomeTotalAmt: company.multicurrency ? 0 : undefined,
		UnappliedAmt: entity === 'Payment' ? 0 : undefined,
		PrivateNote: note ? `Voided - ${note}` : 'Voided',
	});
	return view(company, entity, commit(company, entity, finished, previous));
}
