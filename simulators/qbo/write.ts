import isEqual from 'lodash/isEqual';
import { commit } from './commit';
import type { Company } from './company';
import { KINDS } from './entities';
import { isTransaction, type Entity } from './entityNames';
import { pruned, text, type JsonObject } from './json';
import { checked, checkNotDeposited, checkOpenPeriod, stored } from './preconditions';
import { business, unsupportedOperation } from './refusals';
import { resolveReferences } from './references';
import { entityFields } from './schema';
import { view } from './views';

export interface WriteOptions {
	/** `include=allowduplicatedocnum` */
	allowDuplicateNumber?: boolean;
}

const ENVELOPE = ['Id', 'SyncToken', 'MetaData', 'domain', 'sparse', 'status'];

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
	// sales move an item's quantity without touching what is stored of it
	const present = entity === 'Item' ? view(company, entity, previous) : previous;
	const same = isEqual(finished, pruned(present));
	return view(company, entity, same ? previous : commit(company, entity, finished, previous));
}
