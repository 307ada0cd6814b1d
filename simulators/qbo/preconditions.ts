import type { Company } from './company';
import { isTransaction, keyOf, type Entity } from './entityNames';
import { text, type JsonObject } from './json';
import {
	deletedByAnother,
	deposited,
	missingParameter,
	objectNotFound,
	periodClosed,
	readOnlyCompany,
	stale,
} from './refusals';
import { checkShape } from './shape';

/** The body with its shape checked; 6190 while the company is read-only. */
export function checked(company: Company, entity: Entity, body: JsonObject): JsonObject {
	if (company.behaviour.readOnly) throw readOnlyCompany();
	return checkShape(entity, body, { latinOnly: company.behaviour.latinOnly });
}

/** Refuses a document dated in the closed period (6210). */
export function checkOpenPeriod(
	company: Company,
	entity: Entity,
	...documents: (JsonObject | undefined)[]
): void {
	const closed = company.closedUntil;
	if (!closed || !isTransaction(entity)) return;
	if (documents.some((document) => document && (text(document, 'TxnDate') ?? '9999') <= closed))
		throw periodClosed();
}

/** Refuses to change what a deposit holds (6540). */
export function checkNotDeposited(company: Company, entity: Entity, id: string): void {
	if (company.links.depositOf(keyOf(entity, id))) throw deposited();
}

/** The stored document that Id and SyncToken name: 2020, 610 or 5010 otherwise. */
export function stored(company: Company, entity: Entity, body: JsonObject): JsonObject {
	const id = text(body, 'Id');
	if (!id) throw missingParameter('Id');
	const found = company.find(entity, id);
	if (!found && company.deleted.some((one) => one.entity === entity && one.id === id))
		throw deletedByAnother();
	if (!found) throw objectNotFound();
	const token = text(body, 'SyncToken');
	if (token === undefined) throw missingParameter('SyncToken');
	if (token !== text(found, 'SyncToken')) throw stale('Company Administrator');
	return found;
}
