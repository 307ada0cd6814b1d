import { readBatch, runBatch, type BatchItem } from './batch';
import { changes } from './cdc';
import type { Company } from './company';
import { KINDS } from './entities';
import { entityNamed, type Entity } from './entityNames';
import { upload } from './files';
import { child, isObject, text, type JsonObject } from './json';
import type { Meter } from './meter';
import { queriedEntity, runQuery } from './query/run';
import { missingParameter, objectNotFound, Refusal, unsupportedOperation } from './refusals';
import { report } from './reports';
import { createTaxCode } from './taxservice';
import { remove, voided } from './remove';
import { create, update } from './write';
import { view } from './views';

export interface ApiRequest {
	method: string;
	/** Path segments after `/v3/company/<realmId>`. */
	path: string[];
	query: Record<string, string>;
	/** The body as it came. */
	body: string;
	/** The same where it is no text. */
	raw?: Buffer;
	contentType?: string;
}

/** A parsed request: what it will do, and how to do it. */
export interface Plan {
	batch?: BatchItem[];
	/** Whether the request changes the books, so that its requestid matters. */
	writes: boolean;
	run(): JsonObject;
}

const notFound = (request: ApiRequest): Refusal =>
	unsupportedOperation(`Could not find resource for relative : /${request.path.join('/')}`);

function parseBody(body: string): JsonObject {
	let parsed: unknown;
	try {
		parsed = JSON.parse(body);
	} catch {
		throw new Refusal(
			'2010',
			'Request has invalid or unsupported property',
			'Property Name:Can not parse the request body as JSON',
		);
	}
	if (!isObject(parsed)) throw missingParameter('request body');
	return parsed;
}

function planQuery(company: Company, meter: Meter, statement: string | undefined): Plan {
	if (!statement) throw missingParameter('query');
	return {
		writes: false,
		run: () => {
			meter.operation(queriedEntity(statement), 'query');
			return { QueryResponse: runQuery(company, statement) };
		},
	};
}

function planRead(company: Company, meter: Meter, entity: Entity, id: string): Plan {
	return {
		writes: false,
		run: () => {
			meter.operation(entity, 'read');
			const found = company.find(entity, id);
			if (!found) throw objectNotFound();
			return { [entity]: view(company, entity, found) };
		},
	};
}

function planExchangeRate(company: Company, meter: Meter, query: Record<string, string>): Plan {
	return {
		writes: false,
		run: () => {
			meter.operation('ExchangeRate', 'read');
			const found = company.find('ExchangeRate', query['sourcecurrencycode']?.toUpperCase());
			if (!found) throw objectNotFound();
			return { ExchangeRate: found };
		},
	};
}

function meterBatch(meter: Meter, items: BatchItem[]): void {
	meter.batch();
	for (const item of items) {
		if (item.query !== undefined) meter.operation(queriedEntity(item.query), 'query');
		else meter.operation(item.entity, item.operation ?? 'unknown');
	}
}

function planBatch(company: Company, meter: Meter, body: JsonObject): Plan {
	const items = readBatch(body);
	return {
		batch: items,
		writes: true,
		run: () => {
			meterBatch(meter, items);
			return runBatch(company, items);
		},
	};
}

function operationOf(request: ApiRequest, entity: Entity, body: JsonObject): string {
	const asked = request.query['operation'];
	const include = request.query['include'] ?? '';
	if (asked === 'delete') return 'delete';
	if (asked === 'void' || include.split(',').includes('void')) {
		const form = asked === 'void' ? 'operation' : 'include';
		if (KINDS[entity].void === undefined || KINDS[entity].void !== form)
			throw unsupportedOperation(`void on ${entity} in this form`);
		return 'void';
	}
	return asked === 'update' || text(body, 'Id') ? 'update' : 'create';
}

function planWrite(company: Company, meter: Meter, request: ApiRequest, entity: Entity): Plan {
	const body = parseBody(request.body);
	const operation = operationOf(request, entity, body);
	const allowDuplicateNumber = (request.query['include'] ?? '').includes('allowduplicatedocnum');
	const perform = { create, update, delete: remove, void: voided };
	return {
		writes: true,
		run: () => {
			meter.operation(entity, operation);
			const act =
				perform[
					operation === 'create' || operation === 'delete' || operation === 'void' ? operation : 'update'
				];
			return { [entity]: act(company, entity, body, { allowDuplicateNumber }) };
		},
	};
}

/** `POST /invoice/<id>/send[?sendTo=]`: marks the document as mailed. */
function planSend(company: Company, meter: Meter, request: ApiRequest, entity: Entity, id: string): Plan {
	return {
		writes: true,
		run: () => {
			meter.operation(entity, 'send');
			const found = company.find(entity, id);
			if (!found) throw objectNotFound();
			const sendTo = request.query['sendTo'];
			const BillEmail = sendTo ? { Address: sendTo } : child(found, 'BillEmail');
			if (!BillEmail) throw missingParameter('BillEmail');
			const sent = {
				...found,
				BillEmail,
				EmailStatus: 'EmailSent',
				DeliveryInfo: { DeliveryType: 'Email', DeliveryTime: company.timestamp() },
			};
			company.put(entity, sent);
			return { [entity]: view(company, entity, sent) };
		},
	};
}

function planGet(company: Company, meter: Meter, request: ApiRequest): Plan {
	const [resource = '', id] = request.path;
	switch (resource.toLowerCase()) {
		case 'query':
			return planQuery(company, meter, request.query['query']);
		case 'cdc': {
			const { entities, changedSince } = request.query;
			if (!entities) throw missingParameter('entities');
			if (!changedSince) throw missingParameter('changedSince');
			return {
				writes: false,
				run: () => {
					meter.operation(entityNamed(entities.split(',')[0] ?? ''), 'cdc');
					return changes(company, entities, changedSince);
				},
			};
		}
		case 'preferences':
			return planRead(company, meter, 'Preferences', '1');
		case 'companyinfo':
			return planRead(company, meter, 'CompanyInfo', '1');
		case 'reports':
			return {
				writes: false,
				run: () => {
					meter.operation(undefined, 'report');
					return report(company, id ?? '', request.query);
				},
			};
		case 'exchangerate':
			return planExchangeRate(company, meter, request.query);
		default: {
			const entity = entityNamed(resource);
			if (!entity || !id || request.path.length > 2) throw notFound(request);
			return planRead(company, meter, entity, id);
		}
	}
}

function planPost(company: Company, meter: Meter, request: ApiRequest): Plan {
	const [resource = '', second, third] = request.path;
	const entity = entityNamed(resource);
	if (resource === 'query') return planQuery(company, meter, request.body);
	if (resource === 'batch') return planBatch(company, meter, parseBody(request.body));
	if (resource === 'upload') {
		const { raw, contentType = '' } = request;
		if (!raw) throw missingParameter('file_content_01');
		return {
			writes: true,
			run: () => {
				meter.operation('Attachable', 'create');
				return upload(company, raw, contentType);
			},
		};
	}
	if (resource === 'taxservice' && second === 'taxcode') {
		const body = parseBody(request.body);
		return {
			writes: true,
			run: () => {
				meter.operation('TaxCode', 'create');
				return createTaxCode(company, body);
			},
		};
	}
	if (entity && second && third === 'send') return planSend(company, meter, request, entity, second);
	if (!entity || second) throw notFound(request);
	return planWrite(company, meter, request, entity);
}

/** What a request asks of the company; throws a Refusal for one that cannot be understood. */
export function plan(company: Company, meter: Meter, request: ApiRequest): Plan {
	if (request.method === 'GET') return planGet(company, meter, request);
	if (request.method === 'POST') return planPost(company, meter, request);
	throw unsupportedOperation(`${request.method} is`);
}
