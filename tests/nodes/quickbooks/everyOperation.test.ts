import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { entities, type Entity, type OperationName } from '../../../adapters/quickbooks/entities';
import { operations } from '../../../nodes/QuickBooksAccounting/form';
import { resourceOf } from '../../../nodes/QuickBooksAccounting/lookups';
import { offeredBy } from '../../support/everyOperation';
import { idOf, inShort, openCompany, picked, type Company } from './company';
import { EXAMPLES, type Example } from './examples';

let company: Company;
beforeAll(async () => {
	company = await openCompany({
		company: 'us',
		multicurrency: true,
		items: [{ name: 'Tea' }, { name: 'Mug', type: 'Inventory', quantity: 100, cost: 1 }],
	});
});
afterAll(() => company.stop());

/** Currencies have codes for names. */
const codes = ['NOK', 'SEK', 'DKK', 'CHF', 'PLN'];
let made = 0;
const nextKey = (resource: string): string =>
	resource === 'companyCurrency' ? (codes.pop() ?? '') : `T-${++made}`;

const one = async (parameters: INodeParameters): Promise<IDataObject> => {
	const output = await company.output(parameters);
	expect(output).toHaveLength(1);
	return output[0] ?? {};
};

interface Scene {
	readonly entity: Entity;
	readonly resource: string;
	readonly path: string;
	readonly example: Example;
	readonly key: string;
}

const create = ({ resource, example, key }: Scene, operation = 'create') =>
	one({ resource, operation, ...example.create(key) });

/** A record to do something with; the requests that made it are forgotten. */
async function existing(scene: Scene): Promise<{ id: string; parameters: INodeParameters }> {
	const id = idOf(await create(scene));
	company.asked();
	return { id, parameters: { resource: scene.resource, recordId: picked(id) } };
}

/** The one condition that finds the record. */
const conditionFor = ({ entity, key }: Scene, id: string): readonly [string, string] =>
	entity.key === undefined ? ['Id', id] : [entity.key, key];

/** What is written over a record that was read before. */
function expectWrite(
	{ path }: Pick<Scene, 'path'>,
	id: string,
	how: readonly string[],
	body: IDataObject,
): void {
	const asked = company.asked();
	expect(asked.map(inShort)).toEqual([`GET ${path}/${id}`, ['POST', path, ...how].filter(Boolean).join(' ')]);
	expect(asked[1]?.body).toEqual({ ...body, Id: id, SyncToken: '0' });
}

const CHECKS: Readonly<Record<OperationName, (scene: Scene) => Promise<void>>> = {
	async create(scene) {
		const record = await create(scene);
		const asked = company.asked();
		expect(asked.map(inShort)).toEqual([`POST ${scene.path}`]);
		expect(asked[0]?.body).toEqual(scene.example.sent(scene.key));
		expect(record).toMatchObject({ ...scene.example.shown, Id: expect.any(String) as string });
	},
	async upsert(scene) {
		const { id } = await existing(scene);
		const record = await create(scene, 'upsert');
		expect(record).toMatchObject({ ...scene.example.shown, Id: id });
		const [find, write, ...more] = company.asked();
		expect(find?.query.query).toMatch(
			new RegExp(`^SELECT \\* FROM ${scene.entity.name} WHERE ${scene.entity.key} = '${scene.key}'`),
		);
		expect(write?.body).toEqual({
			...scene.example.sent(scene.key),
			Id: id,
			SyncToken: '0',
			sparse: true,
		});
		expect(more).toEqual([]);
		const other = await create({ ...scene, key: nextKey(scene.resource) }, 'upsert');
		expect(other.Id).not.toBe(id);
	},
	async get(scene) {
		const { id, parameters } = await existing(scene);
		const record = await one({ ...parameters, operation: 'get' });
		expect(company.asked().map(inShort)).toEqual([`GET ${scene.path}/${id}`]);
		expect(record).toMatchObject({ ...scene.example.shown, Id: id });
	},
	async getAll(scene) {
		const { id } = await existing(scene);
		const [field, value] = conditionFor(scene, id);
		const record = await one({
			resource: scene.resource,
			operation: 'getAll',
			returnAll: true,
			filters: { conditions: [{ field, operator: 'equals', value }] },
		});
		expect(company.asked().map(inShort)).toEqual([
			`GET query query=SELECT * FROM ${scene.entity.name} WHERE ${field} = '${value}' ORDERBY Id STARTPOSITION 1 MAXRESULTS 1000`,
		]);
		expect(record).toMatchObject({ ...scene.example.shown, Id: id });
	},
	async update(scene) {
		const { id, parameters } = await existing(scene);
		const record = await one({ ...parameters, operation: 'update', ...scene.example.change });
		expectWrite(scene, id, [], { ...scene.example.changeSent, sparse: true });
		expect(record).toMatchObject({ ...scene.example.changeShown, Id: id, SyncToken: '1' });
	},
	async deactivate(scene) {
		const { id, parameters } = await existing(scene);
		const record = await one({ ...parameters, operation: 'deactivate' });
		expectWrite(scene, id, [], { Active: false, sparse: true });
		expect(record).toMatchObject({ Id: id, Active: false });
	},
	async delete(scene) {
		const { id, parameters } = await existing(scene);
		const record = await one({ ...parameters, operation: 'delete' });
		expectWrite(scene, id, ['operation=delete'], {});
		expect(record).toMatchObject({ Id: id, status: 'Deleted' });
		const again = await company.run({ ...parameters, operation: 'get' });
		expect(again.error?.message).toMatch(/fault 610/);
	},
	async void(scene) {
		const { id, parameters } = await existing(scene);
		const record = await one({ ...parameters, operation: 'void' });
		if (scene.entity.void === 'operation') expectWrite(scene, id, ['operation=void'], {});
		else expectWrite(scene, id, ['operation=update', 'include=void'], { sparse: true });
		expect(record).toMatchObject({ Id: id, TotalAmt: 0 });
	},
	async send(scene) {
		const { id, parameters } = await existing(scene);
		const record = await one({ ...parameters, operation: 'send', sendTo: 'jo@example.com' });
		expect(company.asked().map(inShort)).toEqual([`POST ${scene.path}/${id}/send sendTo=jo@example.com`]);
		expect(record).toMatchObject({ Id: id });
	},
};

interface Alone {
	readonly parameters: INodeParameters;
	/** The requests in short, and the body of the last. */
	readonly asked: readonly string[];
	readonly body?: unknown;
	/** Among what comes out. */
	readonly shown: IDataObject;
}

const byName = (value: string): INodeParameters => ({
	filters: { conditions: [{ field: 'Name', operator: 'equals', value }] },
});
const page = 'STARTPOSITION 1 MAXRESULTS 50';
const USD = { sourceCurrency: picked('EUR'), asOf: '2026-10-16T00:00:00' };

/** What is made in no other way: by resource and operation. */
const ALONE: Readonly<Record<string, Alone>> = {
	'batch run': {
		parameters: {
			request: 'create',
			entity: 'Customer',
			body: '{ "DisplayName": "From a batch" }',
		},
		asked: ['POST batch'],
		body: {
			BatchItemRequest: [{ bId: '0', operation: 'create', Customer: { DisplayName: 'From a batch' } }],
		},
		shown: { Status: 'done', DisplayName: 'From a batch' },
	},
	'changes get': {
		parameters: { entities: ['Customer'], since: '2026-11-01T00:00:00Z' },
		asked: ['GET cdc entities=Customer changedSince=2026-11-01T00:00:00Z'],
		shown: { Entity: 'Customer', DisplayName: 'Amy Lauterbach' },
	},
	'companyInfo get': {
		parameters: {},
		asked: ['GET companyinfo/REALM'],
		shown: { Country: 'US' },
	},
	'companyInfo update': {
		parameters: { updateFields: { legalName: 'Tea House LLC' } },
		asked: ['GET companyinfo/REALM', 'POST companyinfo'],
		shown: { LegalName: 'Tea House LLC', Country: 'US' },
	},
	'exchangeRate get': {
		parameters: USD,
		asked: ['GET exchangerate sourcecurrencycode=EUR asofdate=2026-10-16'],
		shown: { SourceCurrencyCode: 'EUR', TargetCurrencyCode: 'USD' },
	},
	'exchangeRate getAll': {
		parameters: {
			filters: { conditions: [{ field: 'SourceCurrencyCode', operator: 'equals', value: 'EUR' }] },
		},
		asked: [
			`GET query query=SELECT * FROM ExchangeRate WHERE SourceCurrencyCode = 'EUR' ORDERBY SourceCurrencyCode, AsOfDate ${page}`,
		],
		shown: { SourceCurrencyCode: 'EUR' },
	},
	'exchangeRate update': {
		parameters: { ...USD, rate: '1.0875' },
		asked: ['GET exchangerate sourcecurrencycode=EUR asofdate=2026-10-16', 'POST exchangerate'],
		shown: { SourceCurrencyCode: 'EUR', Rate: 1.0875, AsOfDate: '2026-10-16' },
	},
	'preferences get': {
		parameters: {},
		asked: ['GET preferences'],
		shown: { SalesFormsPrefs: expect.any(Object) as IDataObject },
	},
	'preferences update': {
		parameters: { updateFields: { salesFormsPrefsAllowDiscount: true } },
		asked: ['GET preferences', 'POST preferences'],
		body: { SalesFormsPrefs: { AllowDiscount: true }, SyncToken: '0', sparse: true, Id: '1' },
		shown: {},
	},
	'query run': {
		parameters: { query: "SELECT * FROM Customer WHERE DisplayName = 'Amy Lauterbach'" },
		asked: [`GET query query=SELECT * FROM Customer WHERE DisplayName = 'Amy Lauterbach' ORDERBY Id ${page}`],
		shown: { Id: '1', DisplayName: 'Amy Lauterbach' },
	},
	'report get': {
		parameters: { report: 'ProfitAndLoss', from: '2026-01-01T00:00:00', to: '2026-12-31T00:00:00' },
		asked: ['GET reports/ProfitAndLoss start_date=2026-01-01 end_date=2026-12-31'],
		shown: { Name: 'Net Income', IsTotal: true },
	},
	'taxCode get': {
		parameters: { recordId: picked('NON') },
		asked: ['GET taxcode/NON'],
		shown: { Id: 'NON' },
	},
	'taxCode getAll': {
		parameters: byName('NON'),
		asked: [`GET query query=SELECT * FROM TaxCode WHERE Name = 'NON' ORDERBY Id ${page}`],
		shown: { Id: 'NON', Name: 'NON' },
	},
	'taxRate get': { parameters: { recordId: picked('1') }, asked: ['GET taxrate/1'], shown: { Id: '1' } },
	'taxRate getAll': {
		parameters: { filters: { conditions: [{ field: 'Id', operator: 'equals', value: '1' }] } },
		asked: [`GET query query=SELECT * FROM TaxRate WHERE Id = '1' ORDERBY Id ${page}`],
		shown: { Id: '1' },
	},
	'taxService create': {
		parameters: {
			taxCode: 'Island levy',
			rates: { rate: [{ name: 'Levy', percent: '1.125', agency: picked('1'), appliesTo: 'Sales' }] },
		},
		asked: ['POST taxservice/taxcode'],
		body: {
			TaxCode: 'Island levy',
			TaxRateDetails: [{ TaxRateName: 'Levy', RateValue: 1.125, TaxAgencyId: '1', TaxApplicableOn: 'Sales' }],
		},
		shown: { TaxCode: 'Island levy' },
	},
};

async function checkAlone(resource: string, operation: string, alone: Alone): Promise<void> {
	const output = await company.output({ resource, operation, ...alone.parameters });
	const asked = company.asked();
	expect(asked.map(inShort)).toEqual(alone.asked.map((path) => path.replace('REALM', company.qbo.realmId)));
	if (alone.body !== undefined) expect(asked.at(-1)?.body).toEqual(alone.body);
	expect(output).toContainEqual(expect.objectContaining(alone.shown));
}

/** A file comes in by an upload, so each operation on attachments begins with one. */
async function checkAttachment(operation: string): Promise<void> {
	const name = `${nextKey('attachable')}.txt`;
	const [file] = await company.output(
		{ resource: 'attachable', operation: 'upload', binaryProperty: 'data', attachTo: 'none', note: 'new' },
		{
			binary: {
				data: { data: Buffer.from('tea').toString('base64'), mimeType: 'text/plain', fileName: name },
			},
		},
	);
	const id = idOf(file);
	const upload = company.asked();
	if (operation === 'upload') {
		expect(upload.map(inShort)).toEqual(['POST upload']);
		expect(file).toMatchObject({ FileName: name, ContentType: 'text/plain', Size: 3, Note: 'new' });
		return;
	}
	const record = await one({
		resource: 'attachable',
		operation,
		...(operation === 'getAll'
			? { filters: { conditions: [{ field: 'FileName', operator: 'equals', value: name }] } }
			: { recordId: picked(id) }),
		...(operation === 'update' ? { updateFields: { note: 'read' } } : {}),
	});
	expect(record).toMatchObject({ Id: id, ...(operation === 'update' ? { Note: 'read' } : {}) });
	const path = 'attachable';
	if (operation === 'update') expectWrite({ path }, id, [], { Note: 'read', sparse: true });
	else if (operation === 'delete') expectWrite({ path }, id, ['operation=delete'], {});
	else expect(company.asked()).toHaveLength(1);
}

const entityOf = (resource: string): Entity | undefined =>
	entities.find((entity) => resourceOf(entity) === resource);

const isBuilt = (name: string): name is OperationName => Object.hasOwn(CHECKS, name);

describe('every operation sends what it should, and shows what QuickBooks made of it', () => {
	beforeEach(() => void company.asked());

	test.each(operations.map(({ resource, value }) => [resource, value] as const))(
		'%s %s',
		async (resource, operation) => {
			const alone = ALONE[`${resource} ${operation}`];
			if (alone) return await checkAlone(resource, operation, alone);
			if (resource === 'attachable') return await checkAttachment(operation);
			const [entity, example] = [entityOf(resource), EXAMPLES[resource]];
			// fails for an operation that nobody has written an example for
			if (!entity || !example || !isBuilt(operation))
				throw new Error(`${resource} ${operation} is executed by no test: add an example`);
			const path = entity.name.toLowerCase();
			await CHECKS[operation]({ entity, resource, path, example, key: nextKey(resource) });
		},
	);

	test('these are all that the built node offers', async () => {
		const written = operations.map(({ resource, value }) => `${resource} ${value}`).sort();
		expect(await offeredBy('quickBooksAccounting')).toEqual(written);
	});

	test('and the books balance after them', () => {
		expect(company.qbo.trialBalance().difference).toBe('0.00');
	});
});
