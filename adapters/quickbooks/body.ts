import set from 'lodash/set';
import camelCase from 'lodash/camelCase';
import { decimal, Decimal } from '../../core/money';
import type { Entity, Field, LineKind } from './entities/entity';
import { InvalidValue } from './refused';
import { wireNumber } from './wire';

export type Json = Record<string, unknown>;

/** The parameter of a field: `CustomerRef` → `customer`, `TxnDate` → `txnDate`. */
export const parameterOf = ({ name, path }: Field): string =>
	name ?? camelCase(path.replace(/Ref$/, '').replace(/\W/g, ' '));

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;
const ADDRESS = ['Line1', 'Line2', 'Line3', 'City', 'CountrySubDivisionCode', 'PostalCode', 'Country'];

const textOf = (value: unknown): string =>
	typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

const isRecord = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A decimal from text or from the number an expression gave, whose shortest text is what was meant; null when empty. */
export function readDecimal(value: unknown, label: string): Decimal | null {
	const text = textOf(value);
	if (text === '') return null;
	if (!NUMBER.test(text))
		throw new InvalidValue(
			`${label}: "${text}" is no number`,
			'Write it with a point, without a thousands mark and without a currency, e.g. 1234.50.',
		);
	return decimal(
		text
			.replace(/^\+/, '')
			.replace(/\.$/, '')
			.replace(/^(-?)\./, '$10.'),
	);
}

/** One value as it goes on the wire; undefined for what was left empty. */
function wireValue(field: Field, value: unknown): unknown {
	const { label } = field;
	switch (field.kind) {
		case 'number':
		case 'money': {
			const amount = readDecimal(value, label);
			return amount === null ? undefined : wireNumber(amount);
		}
		case 'boolean':
			return typeof value === 'boolean' ? value : undefined;
		case 'date': {
			const day = textOf(value).slice(0, 10);
			if (day === '') return undefined;
			if (!/^\d{4}-\d{2}-\d{2}$/.test(day))
				throw new InvalidValue(`${label}: "${textOf(value)}" is no date`, 'Write dates as 2026-12-31.');
			return day;
		}
		case 'email': {
			const address = textOf(value);
			if (address !== '' && !address.split(',').every((one) => EMAIL.test(one.trim())))
				throw new InvalidValue(`${label}: "${address}" is no email address`, 'Correct the address.');
			return address === '' ? undefined : address;
		}
		case 'reference': {
			const id = referenceOf(value);
			return id === '' ? undefined : field.path.endsWith('Ref') ? { value: id } : id;
		}
		case 'address': {
			const parts = isRecord(value) && isRecord(value.address) ? value.address : value;
			const filled = ADDRESS.flatMap((part) => {
				const text = textOf(isRecord(parts) ? parts[part] : undefined);
				return text === '' ? [] : [[part, text] as const];
			});
			return filled.length === 0 ? undefined : Object.fromEntries(filled);
		}
		case 'choice':
			return textOf(value) || undefined;
		case 'text': {
			const text = textOf(value);
			if (field.max !== undefined && text.length > field.max)
				throw new InvalidValue(
					`${label} has ${text.length} characters; QuickBooks takes ${field.max}`,
					'Shorten it.',
				);
			return text === '' ? undefined : text;
		}
	}
}

/** The id in a resource locator, or the plain id that an expression gave. */
export const referenceOf = (value: unknown): string => textOf(isRecord(value) ? value.value : value);

/** The filled values of an entity, by their paths. `values` are the parameters by name. Throws `InvalidValue`. */
export function bodyOf(fields: readonly Field[], values: Json): Json {
	const body: Json = {};
	for (const field of fields) {
		const wire = wireValue(field, values[parameterOf(field)]);
		if (wire === undefined) continue;
		set(body, field.path, wire);
		for (const [path, value] of Object.entries(field.along ?? {})) set(body, path, value);
	}
	return body;
}

/** Stops a create that lacks what the entity needs. */
export function checkRequired({ label, fields }: Entity, body: Json): void {
	for (const field of fields) {
		const [first = ''] = field.path.split('.');
		if (field.required && body[first] === undefined)
			throw new InvalidValue(`${label}: "${field.label}" is empty`, `Fill in "${field.label}".`);
	}
}

/** The lines of the line editor, kinds in the order of the description; undefined when none was filled in. */
export function linesOf(kinds: readonly LineKind[], value: unknown): Json[] | undefined {
	if (!isRecord(value)) return undefined;
	const lines = kinds.flatMap((kind) => {
		const given = value[kind.name];
		const rows: unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
		if (kind.single && rows.length > 1)
			throw new InvalidValue(
				`Lines: ${rows.length} lines of ${kind.label}, but QuickBooks takes one`,
				'Put them together in one line.',
			);
		return rows.filter(isRecord).map((row, index) => lineOf(kind, row, index + 1));
	});
	return lines.length === 0 ? undefined : lines;
}

function lineOf({ label, detail, fields, fixed = {} }: LineKind, row: Json, number: number): Json {
	const place = (path: string): string =>
		path.startsWith('/') ? path.slice(1) : `${detail ?? 'Detail'}.${path}`;
	const where = (field: Field): Field => ({
		...field,
		path: place(field.path),
		label: `${label} ${number}, ${field.label}`,
		name: parameterOf(field),
	});
	const placed = fields.map(where);
	const line: Json = detail === undefined ? {} : { DetailType: detail };
	if (detail) line[detail === 'DescriptionOnly' ? 'DescriptionLineDetail' : detail] = {};
	for (const [path, value] of Object.entries(fixed)) set(line, place(path), value);
	for (const field of placed) {
		const wire = wireValue(field, row[parameterOf(field)]);
		if (wire === undefined && field.required)
			throw new InvalidValue(`${field.label} is empty`, 'Fill it in.');
		if (wire === undefined) continue;
		set(line, field.path, wire);
		for (const [path, value] of Object.entries(field.along ?? {})) set(line, place(path), value);
	}
	return completed(line, detail ?? '', row, `${label} ${number}`);
}

/** QuickBooks wants an amount that is quantity × price, half up to the cent (fault 6070), and says itself whether a discount is in percent. */
function completed(line: Json, detail: string, row: Json, label: string): Json {
	if (detail === 'DiscountLineDetail') {
		const percent = readDecimal(row.discountPercent, label);
		const rest = isRecord(line[detail]) ? line[detail] : {};
		return { ...line, [detail]: { ...rest, PercentBased: percent !== null } };
	}
	const price = readDecimal(row.price, label);
	if (line.Amount !== undefined || price === null) return line;
	const quantity = readDecimal(row.quantity, label) ?? decimal('1');
	return { ...line, Amount: wireNumber(quantity.times(price).round(2, Decimal.roundHalfUp)) };
}
