import type { Bench } from '../bench';
import { OWN_NUMBERS } from '../company';
import { line, own, sale } from '../documents';
import { text, type JsonObject } from '../json';
import { found } from '../port';
import { refuses, sees, type Probe } from '../probe';

const DOCUMENTED = 'documented, query language';

interface Prepared {
	/** Document numbers of three invoices: 10.00, 20.00, 30.00 on three days. */
	readonly numbers: readonly [string, string, string];
	readonly ids: readonly string[];
	/** Names of four items, the first inactive. */
	readonly off: string;
	readonly on: string;
	readonly ampersand: string;
	readonly quote: string;
	readonly backslash: string;
}

const benches = new WeakMap<Bench, Promise<Prepared>>();

function prepared(bench: Bench): Promise<Prepared> {
	const known = benches.get(bench) ?? prepare(bench);
	benches.set(bench, known);
	return known;
}

async function prepare(bench: Bench): Promise<Prepared> {
	const numbers = [bench.number(), bench.number(), bench.number()] as const;
	const ids: string[] = [];
	for (const [i, DocNumber] of numbers.entries()) {
		const day = { DocNumber, TxnDate: `2026-01-0${i + 1}` };
		ids.push(text(await bench.make('invoice', sale(bench, [line(bench, (i + 1) * 10)], day)), 'Id'));
	}
	const names = {
		off: `${bench.mark} off`,
		on: `${bench.mark} on`,
		ampersand: `${bench.mark} O&M`,
		quote: `${bench.mark} Amy's cup`,
		backslash: `${bench.mark} back\\slash`,
	};
	const IncomeAccountRef = { value: bench.catalogue.id('Account', 'Services') };
	for (const Name of Object.values(names)) {
		const made = await bench.make('item', { Name, Type: 'Service', IncomeAccountRef });
		if (Name === names.off) await bench.make('item', own(made, { Active: false }));
	}
	return { numbers, ids, ...names };
}

/** A value for a statement: quotes and backslashes escaped. */
const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;

/** A query whose rows are told by what they are called, in the order expected. */
const finds = (
	name: string,
	fact: string,
	field: string,
	ask: (from: Prepared, bench: Bench) => { readonly statement: string; readonly expected: readonly string[] },
	...needs: Parameters<typeof sees>[4][]
): Probe =>
	sees(
		name,
		fact,
		'the rows that match',
		async (bench) => {
			const { statement, expected } = ask(await prepared(bench), bench);
			const rows: readonly JsonObject[] = found(await bench.query(statement));
			const got = rows.map((row) => text(row, field));
			return JSON.stringify(got) === JSON.stringify(expected)
				? 'the rows that match'
				: `${got.join(', ') || 'nothing'} instead of ${expected.join(', ') || 'nothing'}`;
		},
		...needs,
	);

const byItem = (
	name: string,
	fact: string,
	ask: (from: Prepared) => readonly [string, readonly string[]],
): Probe =>
	finds(name, fact, 'Name', (from) => {
		const [where, expected] = ask(from);
		return { statement: `select * from Item where ${where}`, expected };
	});

const byInvoice = (
	name: string,
	fact: string,
	ask: (from: Prepared) => readonly [string, readonly string[]],
): Probe =>
	finds(
		name,
		fact,
		'DocNumber',
		(from) => {
			const [rest, expected] = ask(from);
			const all = from.numbers.map(quoted).join(', ');
			return { statement: `select * from Invoice where DocNumber in (${all}) ${rest}`, expected };
		},
		OWN_NUMBERS,
	);

export const QUERIES: readonly Probe[] = [
	byItem(
		'query-case',
		`${DOCUMENTED}: keywords, names of entities and attributes, and values are case-insensitive`,
		({ on }) => [`NAME = ${quoted(on.toUpperCase())}`, [on]],
	),
	byInvoice('query-in', `${DOCUMENTED}: IN is an operator; DocNumber is filterable`, ({ numbers }) => [
		'',
		[...numbers],
	]),
	byItem('query-like', `${DOCUMENTED}: LIKE with %`, ({ on }) => [
		`Name like ${quoted(`%${on.slice(1)}%`)}`,
		[on],
	]),
	byItem('query-like-underscore', `${DOCUMENTED}: LIKE only with %`, ({ ampersand }) => [
		`Name like ${quoted(ampersand.replace('&', '_'))}`,
		[],
	]),
	byItem('query-quote', `recorded: a quote is escaped by a backslash`, ({ quote }) => [
		`Name = ${quoted(quote)}`,
		[quote],
	]),
	byItem('query-backslash', 'our reading: a backslash is escaped by another', ({ backslash }) => [
		`Name = ${quoted(backslash)}`,
		[backslash],
	]),
	byItem('query-ampersand', 'recorded: an ampersand is only URL-encoded', ({ ampersand }) => [
		`Name = ${quoted(ampersand)}`,
		[ampersand],
	]),
	byInvoice(
		'query-amount',
		`${DOCUMENTED}: TotalAmt > '1000.0' is Intuit's own example; numbers may be quoted`,
		({ numbers }) => ["and TotalAmt > '9.999' and TotalAmt <= '20.0'", [numbers[0], numbers[1]]],
	),
	byInvoice('query-date', `${DOCUMENTED}: TxnDate is filterable`, ({ numbers }) => [
		"and TxnDate >= '2026-01-02'",
		[numbers[1], numbers[2]],
	]),
	finds(
		'query-reference',
		`${DOCUMENTED}: CustomerRef is filterable, by its id`,
		'DocNumber',
		({ numbers }, bench) => ({
			statement: `select * from Invoice where CustomerRef = '${bench.catalogue.id('Customer', 'Amy Lauterbach')}' and DocNumber = ${quoted(numbers[0])}`,
			expected: [numbers[0]],
		}),
		OWN_NUMBERS,
	),
	finds('query-id-in', `${DOCUMENTED}: Id supports = and IN`, 'Id', ({ ids }) => ({
		statement: `select * from Invoice where Id in (${ids.map(quoted).join(',')}) orderby TxnDate`,
		expected: ids,
	})),
	byInvoice('query-orderby', `${DOCUMENTED}: ORDERBY`, ({ numbers }) => [
		'orderby TxnDate desc',
		[...numbers].reverse(),
	]),
	byInvoice('query-order-by', 'our reading: ORDER BY in two words works too', ({ numbers }) => [
		'order by TxnDate DESC, Id',
		[...numbers].reverse(),
	]),
	byInvoice('query-page', `${DOCUMENTED}: STARTPOSITION counts from 1`, ({ numbers }) => [
		'orderby TxnDate startposition 2 maxresults 1',
		[numbers[1]],
	]),
	byInvoice('query-page-reversed', 'recorded: MAXRESULTS before STARTPOSITION is accepted', ({ numbers }) => [
		'orderby TxnDate maxresults 1 startposition 3',
		[numbers[2]],
	]),
	finds(
		'query-columns',
		`${DOCUMENTED}: column lists are accepted, projections are not supported`,
		'Type',
		(from) => ({
			statement: `select Id, Name from Item where Name = ${quoted(from.on)}`,
			expected: ['Service'],
		}),
	),
	finds('query-time', `${DOCUMENTED}: MetaData.LastUpdatedTime is filterable`, 'Name', ({ on }) => ({
		statement: `select * from Item where MetaData.LastUpdatedTime > '2020-01-01T00:00:00-08:00' and Name = ${quoted(on)}`,
		expected: [on],
	})),
	finds('query-email', `${DOCUMENTED}: PrimaryEmailAddr of a customer is filterable`, 'DisplayName', () => ({
		statement: "select * from Customer where PrimaryEmailAddr = 'AMY@birds.example'",
		expected: ['Amy Lauterbach'],
	})),
	byItem('query-active-only', `${DOCUMENTED}: queries return only active rows`, ({ on, off }) => [
		`Name in (${quoted(on)}, ${quoted(`${off} (deleted)`)})`,
		[on],
	]),
	byItem(
		'query-inactive',
		'recorded: Active IN (true, false) returns inactive rows too, whose names end in (deleted)',
		({ off }) => [`Name like ${quoted(`${off}%`)} and Active IN (true, false)`, [`${off} (deleted)`]],
	),
	sees('query-nothing', 'recorded: an empty result is an empty QueryResponse', {}, async (bench) => {
		const answer = await bench.query("select * from Invoice where DocNumber = 'nobody has this one'");
		return answer.json['QueryResponse'];
	}),
	sees('query-count', 'recorded: a count answers totalCount alone', { totalCount: 3 }, async (bench) => {
		const { ids } = await prepared(bench);
		const all = ids.map(quoted).join(',');
		return (await bench.query(`select count(*) from Invoice where Id in (${all})`)).json['QueryResponse'];
	}),
	sees(
		'query-max-results',
		`recorded: maxResults is the number of rows, startPosition the first`,
		[1, 3],
		async (bench) => {
			const { ids } = await prepared(bench);
			const answer = await bench.query(
				`select * from Invoice where Id in (${ids.map(quoted).join(',')}) maxresults 50`,
			);
			const response = answer.json['QueryResponse'];
			return typeof response === 'object' && response !== null && !Array.isArray(response)
				? [response['startPosition'], response['maxResults']]
				: response;
		},
	),
	sees(
		'query-post',
		'documented, basic schema: a statement may go by POST as application/text; 16 kB pass',
		1,
		async (bench) => {
			const { ids } = await prepared(bench);
			const others = Array.from({ length: 1500 }, (_, i) => `'X${String(i).padStart(8, '0')}'`);
			const number = `select * from Invoice where DocNumber in (${others.join(',')}) and Id = '${ids[0]}'`;
			const none = await bench.send('POST', 'query', {}, number, { 'Content-Type': 'application/text' });
			const one = `select * from Invoice where Id = '${ids[0]}'`;
			const some = await bench.send('POST', 'query', {}, one, { 'Content-Type': 'application/text' });
			return found(some).length - found(none).length;
		},
	),
];

const refused = (name: string, fact: string, statement: string, code: string, detail: RegExp): Probe =>
	refuses(name, fact, code, detail, (bench) => bench.query(statement));

const PARSER = /^QueryParserError: /;
const unqueryable = (name: string, entity: string, property: string, fact: string): Probe =>
	refused(
		name,
		fact,
		`select * from ${entity} where ${property} = '1'`,
		'4001',
		new RegExp(`^QueryValidationError: property '${property}' is not queryable$`),
	);

export const REFUSED_QUERIES: readonly Probe[] = [
	refused(
		'query-no-or',
		`${DOCUMENTED}: no OR`,
		"select * from Item where Name = 'a' or Name = 'b'",
		'4000',
		PARSER,
	),
	refused(
		'query-no-unequal',
		`${DOCUMENTED}: no !=`,
		"select * from Invoice where Id != '1'",
		'4000',
		PARSER,
	),
	refused('query-no-angle', `${DOCUMENTED}: no <>`, "select * from Invoice where Id <> '1'", '4000', PARSER),
	refused(
		'query-no-not',
		`${DOCUMENTED}: no NOT`,
		"select * from Invoice where not Id = '1'",
		'4000',
		PARSER,
	),
	refused(
		'query-no-brackets',
		`${DOCUMENTED}: no parentheses`,
		"select * from Invoice where (Id = '1')",
		'4000',
		PARSER,
	),
	refused('query-no-group', `${DOCUMENTED}: no GROUP BY`, 'select * from Item group by Name', '4000', PARSER),
	refused(
		'query-bare-quote',
		`${DOCUMENTED}: a quote must be escaped`,
		"select * from Item where Name = 'Amy's cup'",
		'4000',
		PARSER,
	),
	refused(
		'query-double-quote',
		`${DOCUMENTED}: values stand in single quotes`,
		'select * from Item where Name = "x"',
		'4000',
		PARSER,
	),
	refused(
		'query-unfinished',
		'our reading: a statement that ends too early',
		"select * from Item where Name = 'x' and",
		'4000',
		PARSER,
	),
	refused(
		'query-unknown-entity',
		'recorded: invalid context declaration',
		"select * from Custmoer where Id = '1'",
		'4001',
		/^QueryValidationError: invalid context declaration: Custmoer$/,
	),
	refused(
		'query-start-0',
		'recorded: STARTPOSITION counts from 1',
		'select * from Item startposition 0',
		'4001',
		/^QueryValidationError: value 0 is too small\. Min allowed value is 1$/,
	),
	refused(
		'query-max-1001',
		`${DOCUMENTED}: at most 1000 rows a page`,
		'select * from Item maxresults 1001',
		'4001',
		/value 1001 is too large\. Max allowed value is 1000/,
	),
	refused(
		'query-max-0',
		'our reading: at least one row a page',
		'select * from Item maxresults 0',
		'4001',
		/value 0 is too small\. Min allowed value is 1/,
	),
	refused(
		'query-id-like',
		`${DOCUMENTED}: Id supports only = and IN`,
		"select * from Invoice where Id like '1%'",
		'4001',
		/not supported for property 'Id'/,
	),
	unqueryable('query-qty', 'Item', 'QtyOnHand', `${DOCUMENTED}: QtyOnHand is not filterable`),
	unqueryable('query-note', 'Invoice', 'PrivateNote', `${DOCUMENTED}: PrivateNote is not filterable`),
	unqueryable(
		'query-vendor-email',
		'Vendor',
		'PrimaryEmailAddr',
		"reported: a vendor's address is not queryable",
	),
	unqueryable(
		'query-payment-number',
		'Payment',
		'DocNumber',
		'documented, schema: filter support not provided for Payment',
	),
	unqueryable(
		'query-receipt-reference',
		'SalesReceipt',
		'PaymentRefNum',
		`${DOCUMENTED}: not marked filterable`,
	),
	unqueryable('query-account-number', 'Account', 'AcctNum', 'reported: AcctNum is not queryable'),
	refused(
		'query-id-range',
		`${DOCUMENTED}: Id supports only = and IN`,
		"select * from Invoice where Id > '1'",
		'4001',
		/operator > is not supported for property 'Id'/,
	),
	refused(
		'query-unsortable',
		`${DOCUMENTED}: Sku is not marked sortable`,
		'select * from Item orderby Sku',
		'4001',
		/property 'Sku' is not sortable/,
	),
	refused(
		'query-boolean',
		`${DOCUMENTED}: booleans are unquoted true and false`,
		"select * from Item where Active = 'perhaps'",
		'4001',
		/not a boolean/,
	),
	refused(
		'query-boolean-quoted',
		'documented, query language: booleans are unquoted; our reading: a quoted one is refused',
		"select * from Item where Active = 'true'",
		'4001',
		/not a boolean/,
	),
];
