import type { Bench } from '../bench';
import { inCountry } from '../company';
import { line, own, sale } from '../documents';
import { text, type JsonObject } from '../json';
import { refuses, sees, type Probe } from '../probe';

const service = (bench: Bench, Name: string, more: JsonObject = {}): JsonObject => ({
	Name,
	Type: 'Service',
	IncomeAccountRef: { value: bench.catalogue.id('Account', 'Services') },
	...more,
});
/** A sub-customer of `parent`. */
const below = (bench: Bench, parent: JsonObject): JsonObject => ({
	DisplayName: bench.name('Sub'),
	Job: true,
	ParentRef: { value: text(parent, 'Id') },
});

/** A customer, and so many generations below it, the oldest first. */
async function descendants(bench: Bench, generations: number): Promise<JsonObject[]> {
	const family = [await bench.make('customer', { DisplayName: bench.name('Top') })];
	for (let i = 0; i < generations; i++)
		family.push(await bench.make('customer', below(bench, family.at(-1) ?? {})));
	return family;
}

const NAMES = 'documented, customer: unique across customers, vendors and employees';
const SIGNS = 'documented: no colon, tab or line break';

export const NAME_PROBES: readonly Probe[] = [
	sees(
		'name-derived',
		'recorded: FullyQualifiedName and PrintOnCheckName follow the DisplayName',
		['same', 'same', true],
		async (bench) => {
			const DisplayName = bench.name('Doe, Jane');
			const made = await bench.make('customer', { DisplayName });
			const same = (field: string): string => (made[field] === DisplayName ? 'same' : text(made, field));
			return [same('FullyQualifiedName'), same('PrintOnCheckName'), made['Active']];
		},
	),
	sees('name-of-parts', 'documented: without DisplayName its parts are joined', 'joined', async (bench) => {
		const FamilyName = bench.name('Doe');
		const made = await bench.make('customer', { GivenName: 'Jane', FamilyName });
		return made['DisplayName'] === `Jane ${FamilyName}` ? 'joined' : made['DisplayName'];
	}),
	refuses(
		'name-vendor',
		NAMES,
		'6240',
		/Another customer, vendor or employee is already using this name/,
		(bench) => bench.post('customer', { DisplayName: 'Mia Vendor' }),
	),
	refuses('name-customer', NAMES, '6240', /already using/, (bench) =>
		bench.post('customer', { DisplayName: 'Amy Lauterbach' }),
	),
	refuses('name-employee', NAMES, '6240', /already using/, (bench) =>
		bench.post('customer', { DisplayName: 'Emil Employee' }),
	),
	refuses('name-case', 'our reading: whatever the case', '6240', /already using/, (bench) =>
		bench.post('customer', { DisplayName: 'MIA vendor' }),
	),
	refuses('name-item', 'documented, item: unique', '6240', /already using/, (bench) =>
		bench.post('item', service(bench, 'shipping')),
	),
	refuses('name-missing', 'documented, error codes: No Name Provided', '6080', /DisplayName/, (bench) =>
		bench.post('customer', { Notes: 'who?' }),
	),
	sees(
		'name-four-below',
		'documented, customer: a sub-customer stands at most four levels below the top',
		5,
		async (bench) => text((await descendants(bench, 4)).at(-1) ?? {}, 'FullyQualifiedName').split(':').length,
	),
	refuses(
		'name-five-below',
		'documented, customer: at most four levels below the top; our reading: 6000',
		'6000',
		/levels/,
		async (bench) => bench.post('customer', below(bench, (await descendants(bench, 4)).at(-1) ?? {})),
	),
	refuses('name-colon', SIGNS, '2040', /a:b/, (bench) =>
		bench.post('customer', { DisplayName: bench.name('a:b') }),
	),
	refuses('name-tab', SIGNS, '2040', /Name/, (bench) =>
		bench.post('item', service(bench, bench.name('a\tb'))),
	),
	refuses('name-item-colon', SIGNS, '2040', /Name/, (bench) =>
		bench.post('item', service(bench, bench.name('a:b'))),
	),
	refuses(
		'name-latin',
		'our reading: a US company takes ISO-8859-1 only',
		'2040',
		/茶/,
		(bench) => bench.post('customer', { DisplayName: bench.name('茶') }),
		inCountry('US'),
	),
	sees(
		'name-unicode',
		'documented, basic schema: companies outside the US are UTF-8',
		'as sent',
		async (bench) => {
			const DisplayName = bench.name('茶 Żółć');
			const made = await bench.make('customer', { DisplayName });
			return made['DisplayName'] === DisplayName ? 'as sent' : made['DisplayName'];
		},
		inCountry('CA', 'GB', 'AU'),
	),
	sees(
		'name-accents',
		'documented, basic schema: ISO-8859-1 holds these in every company',
		'as sent',
		async (bench) => {
			const DisplayName = bench.name('Zoë Müller & Söhne');
			const made = await bench.make('customer', { DisplayName });
			return made['DisplayName'] === DisplayName ? 'as sent' : made['DisplayName'];
		},
	),
	sees(
		'item-inactive-at-once',
		'our reading: an item may be created inactive',
		false,
		async (bench) =>
			(await bench.make('item', service(bench, bench.name('Off'), { Active: false })))['Active'],
	),
	sees('item-sku-twice', 'our reading: a SKU may stand twice', 'made', async (bench) => {
		const Sku = bench.number();
		await bench.make('item', service(bench, bench.name('One'), { Sku }));
		const two = await bench.make('item', service(bench, bench.name('Two'), { Sku }));
		return two['Sku'] === Sku ? 'made' : two['Sku'];
	}),
	refuses(
		'item-inactive-sold',
		'reported: something you use has been made inactive',
		'2500',
		/Something you're trying to use has been made inactive/,
		async (bench) => {
			const item = await bench.make('item', service(bench, bench.name('Gone')));
			await bench.make('item', own(item, { Active: false }));
			const sold = {
				...line(bench, 1),
				SalesItemLineDetail: { ItemRef: { value: item['Id'] }, TaxCodeRef: { value: bench.catalogue.noTax } },
			};
			return bench.post('salesreceipt', sale(bench, [sold]));
		},
	),
	refuses(
		'item-category-sold',
		'reported: a category cannot be sold',
		'2500',
		/set up as a category instead of a product or service/,
		async (bench) => {
			const item = await bench.make('item', { Name: bench.name('Cups'), Type: 'Category' });
			const sold = {
				...line(bench, 1),
				SalesItemLineDetail: { ItemRef: { value: item['Id'] }, TaxCodeRef: { value: bench.catalogue.noTax } },
			};
			return bench.post('salesreceipt', sale(bench, [sold]));
		},
	),
	refuses(
		'item-wrong-income',
		'documented, error codes: invalid account type',
		'6430',
		/IncomeAccountRef/,
		(bench) =>
			bench.post(
				'item',
				service(bench, bench.name('Odd'), {
					IncomeAccountRef: { value: bench.catalogue.id('Account', 'Checking') },
				}),
			),
	),
];
