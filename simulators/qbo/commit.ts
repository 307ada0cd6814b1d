import type { Company } from './company';
import { KINDS } from './entities';
import { openingPostings } from './entities/item';
import { keyOf, type Entity } from './entityNames';
import { child, refOf, rows, text, type JsonObject } from './json';

/** Stores a finished document and books it again. */
export function commit(
	company: Company,
	entity: Entity,
	finished: JsonObject,
	previous?: JsonObject,
): JsonObject {
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

/** Moves the timestamps of the customer and the stock items that a document names. */
export function touchParties(company: Company, document: JsonObject): void {
	company.touch('Customer', refOf(document, 'CustomerRef'));
	for (const line of rows(document, 'Line')) {
		const detail = child(line, 'SalesItemLineDetail') ?? child(line, 'ItemAdjustmentLineDetail');
		const item = refOf(detail, 'ItemRef');
		if (text(company.find('Item', item), 'Type') === 'Inventory') company.touch('Item', item);
	}
}
