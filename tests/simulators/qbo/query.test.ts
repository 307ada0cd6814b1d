import { rows, text } from '../../../simulators/qbo/json';
import { closeBooks, fault, got, line, openBooks, sale, type Books } from './books';

afterEach(closeBooks);

async function prepared(): Promise<Books> {
	const books = await openBooks({
		items: [
			{ name: 'Tea' },
			{ name: 'teapot' },
			{ name: 'O&M' },
			{ name: "Amy's cup" },
			{ name: 'back\\slash' },
		],
	});
	for (const [DocNumber, Amount, TxnDate] of [
		['OC1', 10, '2026-01-01'],
		['OC2', 20, '2026-01-02'],
		['OC3', 30, '2026-01-03'],
	] as const)
		got(
			await books.post('/invoice', sale([line(Amount, { code: 'NON' })], { DocNumber, TxnDate })),
			'Invoice',
		);
	got(await books.post('/item', { Id: '10', SyncToken: '0', sparse: true, Active: false }), 'Item');
	return books;
}

const FOUND: [string, string, string, string[]][] = [
	[
		'equals, whatever the case of names and values',
		"SELECT * FROM item WHERE NAME = 'TEAPOT'",
		'Name',
		['teapot'],
	],
	['IN', "select * from Invoice where DocNumber in ('OC1', 'oc3','OC9')", 'DocNumber', ['OC1', 'OC3']],
	['LIKE with % at both ends', "select * from Item where Name like '%ea%'", 'Name', ['teapot']],
	['LIKE takes other signs as they are', "select * from Item where Name like 'O&_'", 'Name', []],
	['an escaped quote', "select * from Item where Name = 'Amy\\'s cup'", 'Name', ["Amy's cup"]],
	['an escaped backslash', "select * from Item where Name = 'back\\\\slash'", 'Name', ['back\\slash']],
	['an ampersand', "select * from Item where Name = 'O&M'", 'Name', ['O&M']],
	[
		'amounts by value',
		"select * from Invoice where TotalAmt > '9.999' and TotalAmt <= 20.0",
		'DocNumber',
		['OC1', 'OC2'],
	],
	['dates', "select * from Invoice where TxnDate >= '2026-01-02'", 'DocNumber', ['OC2', 'OC3']],
	[
		'a reference by its id',
		"select * from Invoice where CustomerRef = '1' maxresults 1",
		'DocNumber',
		['OC1'],
	],
	['Id with IN', "select * from Invoice where Id in ('100','102')", 'DocNumber', ['OC1', 'OC3']],
	['order', 'select * from Invoice orderby TxnDate desc', 'DocNumber', ['OC3', 'OC2', 'OC1']],
	[
		'ORDER BY in two words',
		'select * from Invoice order by DocNumber DESC, Id',
		'DocNumber',
		['OC3', 'OC2', 'OC1'],
	],
	['a page', 'select * from Invoice startposition 2 maxresults 1', 'DocNumber', ['OC2']],
	['a page, the other way round', 'select * from Invoice maxresults 1 startposition 3', 'DocNumber', ['OC3']],
	['columns are accepted and ignored', "select Id, Name from Item where Name = 'O&M'", 'Name', ['O&M']],
	[
		'time stamps',
		"select * from Customer where MetaData.LastUpdatedTime > '2020-01-01T00:00:00-08:00' and Id = '1'",
		'DisplayName',
		['Amy Lauterbach'],
	],
	[
		'e-mail addresses of customers',
		"select * from Customer where PrimaryEmailAddr = 'AMY@birds.example'",
		'DisplayName',
		['Amy Lauterbach'],
	],
	['inactive rows are hidden', "select * from Item where Name like 'Tea%'", 'Name', ['teapot']],
	[
		'inactive rows on request',
		"select * from Item where Name like 'Tea%' and Active IN (true, false)",
		'Name',
		['Tea (deleted)', 'teapot'],
	],
];

test.each(FOUND)('%s', async (_, statement, field, expected) => {
	const books = await prepared();
	const response = got(await books.query(statement), 'QueryResponse');
	const entity = Object.keys(response).find((key) => Array.isArray(response[key])) ?? '';
	expect(rows(response, entity).map((row) => text(row, field))).toEqual(expected);
	expect(response['maxResults']).toBe(expected.length || undefined);
});

const REFUSED: [string, string, RegExp][] = [
	["select * from Invoice where Id != '1'", '4000', /QueryParserError/],
	["select * from Invoice where Id <> '1'", '4000', /QueryParserError/],
	["select * from Invoice where not Id = '1'", '4000', /QueryParserError/],
	["select * from Invoice where (Id = '1')", '4000', /QueryParserError/],
	["select * from Item where Name = 'Amy's cup'", '4000', /QueryParserError/],
	['select * from Item where Name = "x"', '4000', /QueryParserError/],
	['select * from Item group by Name', '4000', /QueryParserError/],
	["select * from Item where Name = 'x' and", '4000', /Unexpected end/],
	[
		"select * from Custmoer where Id = '1'",
		'4001',
		/^QueryValidationError: invalid context declaration: Custmoer$/,
	],
	[
		'select * from Item startposition 0',
		'4001',
		/^QueryValidationError: value 0 is too small\. Min allowed value is 1$/,
	],
	['select * from Item maxresults 1001', '4001', /value 1001 is too large\. Max allowed value is 1000/],
	["select * from Item where QtyOnHand = '1'", '4001', /property 'QtyOnHand' is not queryable/],
	[
		"select * from Vendor where PrimaryEmailAddr = 'a'",
		'4001',
		/property 'PrimaryEmailAddr' is not queryable/,
	],
	["select * from Payment where DocNumber = 'a'", '4001', /property 'DocNumber' is not queryable/],
	[
		"select * from SalesReceipt where PaymentRefNum = 'a'",
		'4001',
		/property 'PaymentRefNum' is not queryable/,
	],
	["select * from Account where AcctNum = '1'", '4001', /property 'AcctNum' is not queryable/],
	["select * from Invoice where Id > '1'", '4001', /operator > is not supported for property 'Id'/],
	['select * from Item orderby Sku', '4001', /property 'Sku' is not sortable/],
	["select * from Item where Active = 'perhaps'", '4001', /not a boolean/],
];

test.each(REFUSED)('refused: %s', async (statement, code, detail) => {
	const books = await openBooks({ items: [] });
	const refused = fault((await books.query(statement)).json);
	expect(refused.code).toBe(code);
	expect(refused.detail).toMatch(detail);
});

test('nothing found is an empty object, a count is a number', async () => {
	const books = await prepared();
	expect((await books.query("select * from Invoice where DocNumber = 'none'")).json['QueryResponse']).toEqual(
		{},
	);
	expect((await books.query('select count(*) from Invoice')).json['QueryResponse']).toEqual({
		totalCount: 3,
	});
});

test('a page holds 100 rows unless asked for up to 1000', async () => {
	const books = await openBooks({ items: Array.from({ length: 150 }, (_, i) => ({ name: `Thing ${i}` })) });
	const size = async (statement: string): Promise<unknown> =>
		got(await books.query(statement), 'QueryResponse')['maxResults'];
	expect(await size('select * from Item')).toBe(100);
	expect(await size('select * from Item maxresults 1000')).toBe(159);
	expect(await size('select * from Item startposition 101 maxresults 1000')).toBe(59);
});

test('a long statement goes by POST as application/text, 16 kB and more', async () => {
	const books = await prepared();
	const numbers = Array.from({ length: 1500 }, (_, i) => `'X${String(i).padStart(8, '0')}'`);
	const statement = `select * from Invoice where DocNumber in (${numbers.join(',')},'OC2')`;
	expect(statement.length).toBeGreaterThan(16_384);
	const init = { method: 'POST', headers: { 'Content-Type': 'application/text' }, body: statement };
	const answer = await books.send('/query?minorversion=75', init);
	expect(rows(got(answer, 'QueryResponse'), 'Invoice').map((row) => text(row, 'DocNumber'))).toEqual(['OC2']);
});
