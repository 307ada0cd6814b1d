import type { Bench } from '../bench';
import { inCountry } from '../company';
import { line, sale } from '../documents';
import { sees, refuses, type Probe } from '../probe';
import { text, type JsonObject } from '../json';

const customer = (bench: Bench, more: JsonObject): JsonObject => ({
	DisplayName: bench.name('Limits'),
	...more,
});
const x = (length: number): string => 'x'.repeat(length);

/** Where it stands, how long it may be, and what it is sent in. */
const LONGEST: readonly (readonly [
	field: string,
	max: number,
	path: string,
	body: (bench: Bench, value: string) => JsonObject,
])[] = [
	['DisplayName', 500, 'customer', (_, DisplayName) => ({ DisplayName })],
	['GivenName', 100, 'customer', (bench, GivenName) => customer(bench, { GivenName })],
	['CompanyName', 100, 'customer', (bench, CompanyName) => customer(bench, { CompanyName })],
	['PrintOnCheckName', 110, 'customer', (bench, PrintOnCheckName) => customer(bench, { PrintOnCheckName })],
	['Notes', 2000, 'customer', (bench, Notes) => customer(bench, { Notes })],
	[
		'PrimaryPhone',
		30,
		'customer',
		(bench, FreeFormNumber) => customer(bench, { PrimaryPhone: { FreeFormNumber } }),
	],
	['Line1', 500, 'customer', (bench, Line1) => customer(bench, { BillAddr: { Line1 } })],
	['City', 255, 'customer', (bench, City) => customer(bench, { BillAddr: { City } })],
	['PostalCode', 30, 'customer', (bench, PostalCode) => customer(bench, { BillAddr: { PostalCode } })],
	['Title', 16, 'customer', (bench, Title) => customer(bench, { Title })],
	['Suffix', 16, 'customer', (bench, Suffix) => customer(bench, { Suffix })],
	['ResaleNum', 16, 'customer', (bench, ResaleNum) => customer(bench, { ResaleNum })],
	['MiddleName', 100, 'customer', (bench, MiddleName) => customer(bench, { MiddleName })],
	['FamilyName', 100, 'customer', (bench, FamilyName) => customer(bench, { FamilyName })],
	['Country', 255, 'customer', (bench, Country) => customer(bench, { BillAddr: { Country } })],
	[
		'CountrySubDivisionCode',
		255,
		'customer',
		(bench, CountrySubDivisionCode) => customer(bench, { BillAddr: { CountrySubDivisionCode } }),
	],
	['Account.Name', 100, 'account', (_, Name) => ({ Name, AccountType: 'Income' })],
	['PurchaseDesc', 1000, 'item', (bench, PurchaseDesc) => item(bench, { PurchaseDesc })],
	['Sku', 100, 'item', (bench, Sku) => item(bench, { Sku })],
	['Item.Name', 100, 'item', (bench, Name) => item(bench, { Name })],
	['Item.Description', 4000, 'item', (bench, Description) => item(bench, { Description })],
	[
		'Line.Description',
		4000,
		'invoice',
		(bench, Description) => sale(bench, [{ ...line(bench, 1), Description }]),
	],
	['PrivateNote', 4000, 'invoice', (bench, PrivateNote) => sale(bench, [line(bench, 1)], { PrivateNote })],
	[
		'CustomerMemo',
		1000,
		'invoice',
		(bench, value) => sale(bench, [line(bench, 1)], { CustomerMemo: { value } }),
	],
	[
		'PaymentRefNum',
		21,
		'salesreceipt',
		(bench, PaymentRefNum) => sale(bench, [line(bench, 1)], { PaymentRefNum }),
	],
];

const item = (bench: Bench, more: JsonObject): JsonObject => ({
	Name: bench.name('Limits'),
	Type: 'Service',
	IncomeAccountRef: { value: bench.catalogue.id('Account', 'Services') },
	...more,
});

/** As long as it may be, and unlike any other. */
const longest = (bench: Bench, max: number): string => bench.number().padEnd(max, 'x');

export const LIMITS: readonly Probe[] = [
	...LONGEST.flatMap(([field, max, path, body]) => [
		sees(`length-${field}`, `documented: ${field} has at most ${max} characters`, 'made', async (bench) =>
			text(await bench.make(path, body(bench, longest(bench, max))), 'Id') ? 'made' : 'nothing',
		),
		refuses(
			`length-${field}-over`,
			`documented: ${field} has at most ${max} characters`,
			'2050',
			new RegExp(`Max: ${max}, [Ss]upplied length: ${max + 1}`),
			(bench) => bench.post(path, body(bench, longest(bench, max + 1))),
		),
	]),
	...(
		[
			['length-account-number', 7, inCountry('US', 'GB')],
			['length-account-number-20', 20, inCountry('AU', 'CA')],
		] as const
	).map(([name, max, where]) =>
		refuses(
			name,
			`documented, account: AcctNum has at most ${max} characters here`,
			'2050',
			new RegExp(`Max: ${max}, Supplied length: ${max + 1}`),
			(bench) =>
				bench.post('account', {
					Name: bench.name('No.'),
					AccountType: 'Income',
					AcctNum: '1'.repeat(max + 1),
				}),
			where,
		),
	),
	refuses(
		'length-email',
		'documented: an address has at most 100 characters',
		'2050',
		/Max: 100, Supplied length: 101/,
		(bench) =>
			bench.post('customer', customer(bench, { PrimaryEmailAddr: { Address: `${x(89)}@abc.example` } })),
	),
	refuses(
		'length-address',
		'documented: Line1 to Line5 together have at most 2000 characters',
		'2050',
		/Max: 2000, [Ss]upplied length: 2001/,
		(bench) => {
			const BillAddr = { Line1: x(500), Line2: x(500), Line3: x(500), Line4: x(500), Line5: 'x' };
			return bench.post('customer', customer(bench, { BillAddr }));
		},
	),
];
