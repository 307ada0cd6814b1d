import type { Company } from './company';
import { entityNamed, type Entity } from './entityNames';
import { child, text, type JsonObject } from './json';
import { badValue, queryInvalid, unsupportedOperation } from './refusals';
import { view } from './views';

const EXCLUDED: Entity[] = ['TaxAgency', 'TaxCode', 'TaxRate', 'Preferences', 'CompanyInfo', 'ExchangeRate'];
const LOOK_BACK_MS = 30 * 24 * 3600 * 1000;
const LARGEST = 1000;

const changedSince = (document: JsonObject, since: number): boolean =>
	Date.parse(text(child(document, 'MetaData'), 'LastUpdatedTime') ?? '') >= since;

function changesOf(company: Company, entity: Entity, since: number, room: number): JsonObject {
	const changed = company
		.all(entity)
		.filter((document) => changedSince(document, since))
		.map((document) => view(company, entity, document));
	const stubs = company.deleted
		.filter((one) => one.entity === entity && Date.parse(one.time) >= since)
		.map((one) => ({
			status: 'Deleted',
			domain: 'QBO',
			Id: one.id,
			MetaData: { LastUpdatedTime: one.time },
		}));
	const found: JsonObject[] = [...changed, ...stubs].slice(0, room);
	return found.length === 0
		? {}
		: { [entity]: found, startPosition: 1, maxResults: found.length, totalCount: found.length };
}

function readEntities(names: string): Entity[] {
	return names.split(',').map((name) => {
		const entity = entityNamed(name.trim());
		if (!entity) throw queryInvalid(`invalid context declaration: ${name.trim()}`);
		if (EXCLUDED.includes(entity)) throw unsupportedOperation(`change data capture of ${entity}`);
		return entity;
	});
}

/**
 * Change data capture: one QueryResponse for each entity, changed objects first, deleted stubs last; at most
 * 1000 objects in all, at most 30 days back.
 */
export function changes(company: Company, names: string, changedSinceText: string): JsonObject {
	const entities = readEntities(names);
	const since = Date.parse(changedSinceText);
	if (Number.isNaN(since)) throw badValue('2070', 'DateTime', changedSinceText, 'changedSince');
	if (company.now().getTime() - since > LOOK_BACK_MS)
		throw queryInvalid('changedSince must be within the last 30 days');
	let room = LARGEST;
	const QueryResponse = entities.map((entity) => {
		const found = changesOf(company, entity, since, room);
		room -= Number(found['maxResults'] ?? 0);
		return found;
	});
	return { CDCResponse: [{ QueryResponse }] };
}
