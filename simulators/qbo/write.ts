import isEqual from 'lodash/isEqual';
import type { Company } from './company';
import { KINDS } from './entities';
import { openingPostings } from './entities/item';
import { isTransaction, keyOf, type Entity } from './entityNames';
import { child, pruned, refOf, rows, text, type JsonObject } from './json';
import {
	business,
	deletedByAnother,
	deposited,
	missingParameter,
	objectNotFound,
	periodClosed,
	readOnlyCompany,
	stale,
	unsupportedOperation,
} from './refusals';
import { resolveReferences } from './references';
import { entityFields } from './schema';
import { checkShape } from './shape';
import { view } from './views';

export interface WriteOptions {
	/** `include=allowduplicatedocnum` */
	allowDuplicateNumber?: boolean;
}

const ENVELOPE = ['Id', 'SyncToken', 'MetaData', 'domain', 'sparse', 'status'];

function checked(company: Company, entity: Entity, body: JsonObject): JsonObject {
	if (company.behaviour.readOnly) throw readOnlyCompany();
	return checkShape(entity, body, { latinOnly: company.behaviour.latinOnly });
}

/** What a client may set: Intuit silently overwrites read-only properties. */
function writable(entity: Entity, body: JsonObject, creating: boolean): JsonObject {
	const fields = entityFields(entity);
	return Object.fromEntries(
		Object.entries(body).filter(([name]) => {
			if (ENVELOPE.includes(name)) return false;
			// A name's currency is chosen once, when it is made.
			if (name === 'CurrencyRef' && fields[name]?.readOnly) return creating;
			return fields[name]?.readOnly !== true;
		}),
	);
}

function checkOpenPeriod(company: Company, entity: Entity, ...documents: (JsonObject | undefined)[]): void {
	const closed = company.closedUntil;
	if (!closed || !isTransaction(entity)) return;
	if (documents.some((document) => document && (text(document, 'TxnDate') ?? '9999') <= closed))
		throw periodClosed();
}

function checkNotDeposited(company: Company, entity: Entity, id: string): void {
	if (company.links.depositOf(keyOf(entity, id))) throw deposited();
}

/** Stores a finished document and books it again. */
function commit(company: Company, entity: Entity, finished: JsonObject, previous?: JsonObject): JsonObject {
	const now = company.timestamp();
	const id = text(previous, 'Id') ?? text(finished, 'Id') ?? company.nextId(entity);
	const created = text(child(previous, 'MetaData'), 'CreateTime') ?? now;
	const token = previous ? Number(text(previous, 'SyncToken') ?? '0') + 1 : 0;
	const document: JsonObject = {
		domain: 'QBO',
		sparse: false,
		...finished,
		Id: id,
		SyncToken: String(token),
		MetaData: { CreateTime: created, LastUpdatedTime: now },
	};
	company.put(entity, document);
	book(company, entity, document, previous);
	return document;
}

/** Replaces the document's journal entry and links, and moves the timestamps of what it touches. */
function book(company: Company, entity: Entity, document: JsonObject, previous?: JsonObject): void {
	const id = text(document, 'Id') ?? '';
	const key = keyOf(entity, id);
	const kind = KINDS[entity];
	if (entity === 'Item') {
		const postings = openingPostings(company, document);
		const date = text(previous, 'InvStartDate') ? company.today() : (text(document, 'InvStartDate') ?? '');
		if (postings.length > 0) company.ledger.replace(`${key}:${text(document, 'SyncToken')}`, date, postings);
		return;
	}
	company.links.replace(key, kind.settles?.(company, document) ?? []);
	company.ledger.remove(key);
	if (kind.post) company.ledger.replace(key, text(document, 'TxnDate') ?? '', kind.post(company, document));
	touchParties(company, document);
	if (previous) touchParties(company, previous);
}

function touchParties(company: Company, document: JsonObject): void {
	company.touch('Customer', refOf(document, 'CustomerRef'));
	for (const line of rows(document, 'Line')) {
		const detail = child(line, 'SalesItemLineDetail') ?? child(line, 'ItemAdjustmentLineDetail');
		const item = refOf(detail, 'ItemRef');
		if (text(company.find('Item', item), 'Type') === 'Inventory') company.touch('Item', item);
	}
}

/** Creates an entity from a request body; the stored document as it is answered. */
export function create(
	company: Company,
	entity: Entity,
	body: JsonObject,
	options: WriteOptions = {},
): JsonObject {
	const kind = KINDS[entity];
	const sent = checked(company, entity, body);
	if (!kind.create) throw unsupportedOperation(`create on ${entity}`);
	const clean = writable(entity, pruned(sent), true);
	const document = resolveReferences(company, entity, clean);
	const finished = kind.finish({
		company,
		document,
		supplied: new Set(Object.keys(clean)),
		allowDuplicateNumber: options.allowDuplicateNumber ?? false,
	});
	checkOpenPeriod(company, entity, finished);
	return view(company, entity, commit(company, entity, finished));
}

/** Puts a document of the company's own set-up on the books, with its own id and no shape check. */
export function seed(company: Company, entity: Entity, document: JsonObject): void {
	const finished = KINDS[entity].finish({
		company,
		document: resolveReferences(company, entity, document),
		supplied: new Set(Object.keys(document)),
		allowDuplicateNumber: true,
	});
	commit(company, entity, finished);
}

function stored(company: Company, entity: Entity, body: JsonObject): JsonObject {
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

/** Sparse: the request over what is stored. Full: only what the request and QuickBooks itself hold. */
function merged(entity: Entity, previous: JsonObject, sent: JsonObject): JsonObject {
	const update = writable(entity, sent, false);
	if (sent['sparse'] === true) return pruned({ ...previous, ...update });
	const fields = entityFields(entity);
	const kept = Object.entries(previous).filter(([name]) => fields[name]?.readOnly || ENVELOPE.includes(name));
	return pruned({ ...Object.fromEntries(kept), ...update });
}

/** Updates by Id and SyncToken; an update that changes nothing keeps SyncToken and LastUpdatedTime. */
export function update(
	company: Company,
	entity: Entity,
	body: JsonObject,
	options: WriteOptions = {},
): JsonObject {
	const kind = KINDS[entity];
	const sent = checked(company, entity, body);
	if (!kind.update) throw unsupportedOperation(`update on ${entity}`);
	const previous = stored(company, entity, sent);
	if (isTransaction(entity)) checkNotDeposited(company, entity, text(previous, 'Id') ?? '');
	if (entity === 'InventoryAdjustment' && sent['sparse'] !== true)
		throw business('An inventory adjustment can only be updated sparsely.', 'sparse');
	const draft = resolveReferences(company, entity, merged(entity, previous, sent));
	const finished = kind.finish({
		company,
		document: draft,
		previous,
		supplied: new Set(Object.keys(writable(entity, sent, false))),
		allowDuplicateNumber: options.allowDuplicateNumber ?? false,
	});
	checkOpenPeriod(company, entity, previous, finished);
	const same = isEqual(finished, pruned(previous));
	return view(company, entity, same ? previous : commit(company, entity, finished, previous));
}

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
