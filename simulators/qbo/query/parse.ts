import { queryInvalid, queryParse } from '../refusals';

export type Operator = '=' | '<' | '>' | '<=' | '>=' | 'LIKE' | 'IN';

export interface Condition {
	field: string;
	operator: Operator;
	values: string[];
	/** Whether a value stood in quotes, which a boolean may not. */
	quoted: boolean;
}

export interface Query {
	entity: string;
	count: boolean;
	where: Condition[];
	orderBy: { field: string; descending: boolean }[];
	start: number;
	max: number;
}

interface Token {
	kind: 'word' | 'string' | 'number' | 'sign';
	text: string;
}

const DEFAULT_MAX = 100;
const LARGEST_MAX = 1000;
const SIGNS = ['<=', '>=', '=', '<', '>', ',', '(', ')', '*', ';'];

/** Splits a statement; text in single quotes takes a backslash before a quote or backslash. */
function tokens(statement: string): Token[] {
	const found: Token[] = [];
	let at = 0;
	while (at < statement.length) {
		const rest = statement.slice(at);
		const blank = /^\s+/.exec(rest);
		if (blank) {
			at += blank[0].length;
			continue;
		}
		const quoted = /^'((?:[^'\\]|\\[\s\S])*)'/.exec(rest);
		const word = /^[A-Za-z_][\w.]*/.exec(rest);
		const number = /^-?\d+(?:\.\d+)?(?![\w.])/.exec(rest);
		const sign = SIGNS.find((one) => rest.startsWith(one));
		if (quoted) found.push({ kind: 'string', text: (quoted[1] ?? '').replace(/\\([\s\S])/g, '$1') });
		else if (word) found.push({ kind: 'word', text: word[0] });
		else if (number) found.push({ kind: 'number', text: number[0] });
		else if (sign) found.push({ kind: 'sign', text: sign });
		else throw queryParse(`Encountered unexpected text at position ${at}: ${rest.slice(0, 12)}`);
		at += quoted?.[0].length ?? word?.[0].length ?? number?.[0].length ?? sign?.length ?? 1;
	}
	return found;
}

class Reader {
	private at = 0;
	constructor(private readonly all: Token[]) {}

	peek(): Token | undefined {
		return this.all[this.at];
	}

	next(): Token {
		const token = this.all[this.at++];
		if (!token) throw queryParse('Unexpected end of statement');
		return token;
	}

	/** Takes the word (any case) or sign if it comes next. */
	take(text: string): boolean {
		const token = this.peek();
		if (!token || token.kind === 'string' || token.text.toUpperCase() !== text) return false;
		this.at++;
		return true;
	}

	expect(text: string): void {
		if (!this.take(text))
			throw queryParse(`Expected ${text}, found ${this.peek()?.text ?? 'end of statement'}`);
	}

	word(): string {
		const token = this.next();
		if (token.kind !== 'word') throw queryParse(`Expected a name, found ${token.text}`);
		return token.text;
	}
}

function selection(reader: Reader): boolean {
	if (reader.take('*')) return false;
	const first = reader.word();
	if (first.toUpperCase() === 'COUNT' && reader.take('(')) {
		reader.expect('*');
		reader.expect(')');
		return true;
	}
	// A list of columns is accepted and ignored: answers carry all attributes.
	while (reader.take(',')) if (!reader.take('*')) reader.word();
	return false;
}

interface Value {
	text: string;
	quoted: boolean;
}

function value(reader: Reader): Value {
	const { kind, text } = reader.next();
	if (kind === 'string' || kind === 'number') return { text, quoted: kind === 'string' };
	if (/^(true|false)$/i.test(text)) return { text: text.toLowerCase(), quoted: false };
	if (/^CURRENT_DATE$/i.test(text)) return { text: 'CURRENT_DATE', quoted: false };
	throw queryParse(`Expected a value, found ${text}`);
}

const conditionOf = (field: string, operator: Operator, values: Value[]): Condition => ({
	field,
	operator,
	values: values.map(({ text }) => text),
	quoted: values.some(({ quoted }) => quoted),
});

function condition(reader: Reader): Condition {
	const field = reader.word();
	if (reader.take('IN')) {
		reader.expect('(');
		const values = [value(reader)];
		while (reader.take(',')) values.push(value(reader));
		reader.expect(')');
		return conditionOf(field, 'IN', values);
	}
	if (reader.take('LIKE')) return conditionOf(field, 'LIKE', [value(reader)]);
	const operator = (['<=', '>=', '=', '<', '>'] as const).find((sign) => reader.take(sign));
	if (!operator) throw queryParse(`Expected an operator, found ${reader.peek()?.text ?? 'end of statement'}`);
	return conditionOf(field, operator, [value(reader)]);
}

function order(reader: Reader): Query['orderBy'] {
	const fields: Query['orderBy'] = [];
	do {
		const field = reader.word();
		const descending = reader.take('DESC');
		if (!descending) reader.take('ASC');
		fields.push({ field, descending });
	} while (reader.take(','));
	return fields;
}

function limit(reader: Reader, smallest: number, largest: number): number {
	const token = reader.next();
	if (token.kind !== 'number' || !/^-?\d+$/.test(token.text))
		throw queryParse(`Expected a whole number, found ${token.text}`);
	const number = Number(token.text);
	if (number < smallest) throw queryInvalid(`value ${number} is too small. Min allowed value is ${smallest}`);
	if (number > largest) throw queryInvalid(`value ${number} is too large. Max allowed value is ${largest}`);
	return number;
}

/**
 * Parses Intuit's query language: no OR, no `!=`, no parentheses, no joins; a value is quoted with single
 * quotes. Throws 4000 for grammar and 4001 for limits out of range.
 */
export function parseQuery(statement: string): Query {
	const reader = new Reader(tokens(statement));
	reader.expect('SELECT');
	const count = selection(reader);
	reader.expect('FROM');
	const query: Query = { entity: reader.word(), count, where: [], orderBy: [], start: 1, max: DEFAULT_MAX };
	if (reader.take('WHERE')) {
		do query.where.push(condition(reader));
		while (reader.take('AND'));
	}
	const ordered = reader.take('ORDERBY');
	if (ordered || reader.take('ORDER')) {
		if (!ordered) reader.expect('BY');
		query.orderBy = order(reader);
	}
	for (let part = 0; part < 2; part++) {
		if (reader.take('STARTPOSITION')) query.start = limit(reader, 1, Number.MAX_SAFE_INTEGER);
		else if (reader.take('MAXRESULTS')) query.max = limit(reader, 1, LARGEST_MAX);
	}
	reader.take(';');
	const rest = reader.peek();
	if (rest) throw queryParse(`Encountered "${rest.text}" where the statement should end`);
	return query;
}
