import { requestId } from '../../adapters/quickbooks/client';
import { CATALOGUE, type CatalogueItem } from '../../simulators/qbo/profiles/catalogue';
import { AU } from '../../simulators/qbo/profiles/au';
import { CA } from '../../simulators/qbo/profiles/ca';
import { FIXED_ITEMS } from '../../simulators/qbo/profiles/fixedItems';
import type { Profile } from '../../simulators/qbo/profiles/profile';
import { UK } from '../../simulators/qbo/profiles/uk';
import { US } from '../../simulators/qbo/profiles/us';
import { Catalogue, NATURAL_KEYS, type ListName } from './contract/catalogue';
import { prefers, type CompanyFacts } from './contract/company';
import { text, type JsonObject } from './contract/json';
import { found, recordOf, Unexpected, type Send } from './contract/port';
import { seedTaxes } from './seedTaxes';

const PROFILES: Readonly<Record<string, Profile>> = { US, CA, GB: UK, AU };
const PAGE = 1000;
const MAX_PAGES = 50;
/** QuickBooks makes these itself, each once, under a name of its own language. */
const ITS_OWN = [
	'AccountsReceivable',
	'AccountsPayable',
	'UndepositedFunds',
	'OpeningBalanceEquity',
	'ExchangeGainOrLoss',
	'GlobalTaxPayable',
];
/** Made from the profile as they stand; tax codes and items follow. */
const PLAIN: readonly ListName[] = ['Account', 'PaymentMethod', 'Customer', 'Vendor', 'Employee'];

export interface Seeding {
	readonly send: Send;
	readonly company: CompanyFacts;
	readonly profile: Profile;
	readonly catalogue: Catalogue;
	/** Told of everything that is made, and of what cannot be. */
	readonly say: (line: string) => void;
	/** Same day, same record, same write. */
	readonly day: string;
}

/** Reads the lists of a company: one metered read for each thousand records of a list. */
export async function readCatalogue(send: Send): Promise<Catalogue> {
	const catalogue = new Catalogue();
	for (const list of Object.keys(NATURAL_KEYS).filter(isList))
		for (let page = 0; page < MAX_PAGES; page++) {
			const statement = `select * from ${list} orderby Id startposition ${page * PAGE + 1} maxresults ${PAGE}`;
			const rows = found(await send('GET', 'query', { query: statement }));
			for (const row of rows) catalogue.add(list, row);
			if (rows.length < PAGE) break;
		}
	return catalogue;
}

const isList = (name: string): name is ListName => Object.hasOwn(NATURAL_KEYS, name);

/** Makes what the company lacks of the demo company's catalogue; what is there by its name is left as it is. */
export async function seed(
	send: Send,
	company: CompanyFacts,
	say: (line: string) => void,
	day: string,
): Promise<Catalogue> {
	const profile = PROFILES[company.country];
	if (!profile) throw new Error(`There is no catalogue for a company in ${company.country || 'no country'}.`);
	const seeding: Seeding = { send, company, profile, catalogue: await readCatalogue(send), say, day };
	for (const list of PLAIN) await seedList(seeding, list);
	await seedTaxes(seeding);
	for (const [name, body] of items(seeding)) await make(seeding, 'Item', name, body);
	return seeding.catalogue;
}

async function seedList(seeding: Seeding, list: ListName): Promise<void> {
	for (const [entity, document] of seeding.profile.seeds) {
		if (entity !== list) continue;
		const name = text(document, NATURAL_KEYS[list]);
		const subType = text(document, 'AccountSubType');
		if (ITS_OWN.includes(subType)) adopt(seeding, name, subType);
		else await make(seeding, list, name, { ...document, Id: undefined });
	}
}

/** An account of QuickBooks' own is found by what it is for, and known under our name as well. */
function adopt({ catalogue, say }: Seeding, name: string, subType: string): void {
	if (catalogue.find('Account', name)) return;
	const there = catalogue.all('Account').find((one) => text(one, 'AccountSubType') === subType);
	if (there) catalogue.add('Account', { ...there, Name: name });
	else say(`Account "${name}" is QuickBooks' own to make, and it did not yet`);
}

/** Makes a record unless one of its name is there. */
async function make(seeding: Seeding, list: ListName, name: string, body: JsonObject): Promise<void> {
	const { send, catalogue, say, day } = seeding;
	if (catalogue.find(list, name)) return;
	const requestid = requestId(`seed|${day}|${list}|${JSON.stringify(body)}`);
	try {
		catalogue.add(list, recordOf(await send('POST', list.toLowerCase(), { requestid }, body)));
		say(`${list} "${name}"`);
	} catch (error) {
		if (!(error instanceof Unexpected)) throw error;
		say(`${list} "${name}" was refused: ${error.message}`);
	}
}

function items(seeding: Seeding): Array<readonly [string, JsonObject]> {
	const { profile, company, catalogue } = seeding;
	const names = new Map(
		profile.seeds.filter(([entity]) => entity === 'Account').map(([, one]) => [one['Id'], text(one, 'Name')]),
	);
	const account = (role: keyof Profile['roles']): JsonObject => ({
		value: catalogue.id('Account', names.get(profile.roles[role]) ?? role),
	});
	const taxable = (value: boolean): JsonObject => (company.country === 'US' ? { Taxable: value } : {});
	const fixed = FIXED_ITEMS.map(({ name, role, taxable: charged = true }) => {
		const body = { Name: name, Type: 'Service', IncomeAccountRef: account(role), ...taxable(charged) };
		return [name, body] as const;
	});
	const stock = prefers(company, 'ProductAndServicesPrefs', 'QuantityOnHand');
	const product = (one: CatalogueItem): readonly [string, JsonObject] => {
		const body: JsonObject = {
			Name: one.name,
			Sku: one.sku,
			UnitPrice: one.price,
			IncomeAccountRef: account('salesIncome'),
			...taxable(one.taxable ?? true),
		};
		if (one.type !== 'Inventory' || !stock) return [one.name, { ...body, Type: 'NonInventory' }];
		return [
			one.name,
			{
				...body,
				Type: 'Inventory',
				TrackQtyOnHand: true,
				QtyOnHand: one.quantity,
				InvStartDate: '2015-01-01',
				PurchaseCost: one.cost,
				AssetAccountRef: account('inventory'),
				ExpenseAccountRef: account('cogs'),
			},
		];
	};
	return [...fixed, ...CATALOGUE.map(product)];
}
