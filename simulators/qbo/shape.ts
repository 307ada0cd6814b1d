import { asText, isObject, type Json, type JsonObject } from './json';
import { badLength, badValue, invalidString, missingParameter, Refusal, unknownProperty } from './refusals';
import { entityFields, fieldsOf, type Field, type Fields } from './schema';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** Intuit's 10.5 format. */
const AMOUNT = /^[+-]?\d{0,10}(\.\d{0,5})?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/;
const REFERENCE: Fields = { value: { type: 'string' }, name: { type: 'string' }, type: { type: 'string' } };

export interface ShapeOptions {
	/** Refuse characters outside ISO-8859-1 (US companies). */
	latinOnly: boolean;
}

const wrongType = (path: string, expected: string): Refusal =>
	new Refusal(
		'2010',
		'Request has invalid or unsupported property',
		`Property Name:Can not deserialize value of ${path}: expected ${expected}`,
		path,
	);

function realDate(value: string): boolean {
	const day = value.slice(0, 10);
	const parsed = new Date(`${day}T00:00:00Z`);
	return DATE.test(day) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

function checkString(value: Json, field: Field, path: string, options: ShapeOptions): string {
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
		throw wrongType(path, 'a string');
	const text = String(value);
	if (field.enum && !field.enum.includes(text)) throw badValue('2170', 'Enumeration', text, path);
	if (field.maxLength !== undefined && text.length > field.maxLength)
		throw badLength(field.maxLength, text.length, path);
	if (options.latinOnly && [...text].some((one) => (one.codePointAt(0) ?? 0) > 0xff))
		throw invalidString(text, path);
	return text;
}

function checkScalar(value: Json, field: Field, path: string, options: ShapeOptions): Json {
	switch (field.type) {
		case 'decimal':
		case 'integer': {
			const code = field.type === 'decimal' ? '2110' : '2090';
			const what = field.type === 'decimal' ? 'Decimal' : 'Number';
			const fits = !/(^|\.)Amount$/.test(path) || AMOUNT.test(asText(value));
			if (fits && typeof value === 'number' && Number.isFinite(value)) return value;
			if (fits && typeof value === 'string' && NUMBER.test(value)) return Number(value);
			throw badValue(code, what, JSON.stringify(value), path);
		}
		case 'boolean':
			if (typeof value === 'boolean') return value;
			if (value === 'true' || value === 'false') return value === 'true';
			throw wrongType(path, 'a boolean');
		case 'date':
			if (typeof value !== 'string' || !realDate(value))
				throw badValue('2060', 'Date', JSON.stringify(value), path);
			return value.slice(0, 10);
		case 'datetime':
			if (typeof value !== 'string' || Number.isNaN(Date.parse(value)))
				throw badValue('2070', 'DateTime', JSON.stringify(value), path);
			return value;
		default:
			return checkString(value, field, path, options);
	}
}

function checkRef(value: Json, path: string, options: ShapeOptions): JsonObject {
	if (!isObject(value)) throw wrongType(path, 'a reference { value }');
	const ref = checkFields(value, REFERENCE, 'ReferenceType', path, options);
	if (ref['value'] === undefined || ref['value'] === '') throw missingParameter(`${path}.value`);
	return ref;
}

function checkObject(value: Json, field: Field, path: string, options: ShapeOptions): Json {
	const fields = fieldsOf(field.objectType ?? '');
	if (!fields) return value;
	if (!isObject(value)) throw wrongType(path, 'an object');
	const object = checkFields(value, fields, field.objectType ?? '', path, options);
	if (field.objectType === 'EmailAddress') checkEmail(object, path);
	if (field.objectType === 'PhysicalAddress') checkAddress(object, path);
	checkTextOf(object, field, path);
	return object;
}

function checkEmail(object: JsonObject, path: string): void {
	const address = object['Address'];
	if (typeof address !== 'string') return;
	if (!address.split(',').every((one) => EMAIL.test(one.trim())))
		throw badValue('2210', 'Email Address format', address, `${path}.Address`);
}

/** A length given for a telephone number or web address is that of its text. */
function checkTextOf(object: JsonObject, field: Field, path: string): void {
	for (const name of ['FreeFormNumber', 'URI']) {
		const length = asText(object[name]).length;
		if (field.maxLength !== undefined && length > field.maxLength)
			throw badLength(field.maxLength, length, `${path}.${name}`);
	}
}

function checkAddress(object: JsonObject, path: string): void {
	const length = [1, 2, 3, 4, 5].reduce((all, n) => all + asText(object[`Line${n}`]).length, 0);
	if (length > 2000) throw badLength(2000, length, path);
}

function checkValue(value: Json, field: Field, path: string, options: ShapeOptions): Json {
	if (field.array) {
		if (!Array.isArray(value)) throw wrongType(path, 'an array');
		return value.map((one) => checkValue(one, { ...field, array: false }, path, options));
	}
	if (field.type === 'ref') return checkRef(value, path, options);
	if (field.type === 'object') return checkObject(value, field, path, options);
	return checkScalar(value, field, path, options);
}

function checkFields(
	from: JsonObject,
	fields: Fields,
	className: string,
	path: string,
	options: ShapeOptions,
): JsonObject {
	const checked: JsonObject = {};
	for (const [name, value] of Object.entries(from)) {
		const field = fields[name];
		if (!field) throw unknownProperty(name, className, Object.keys(fields));
		if (value === undefined) continue;
		// An explicit null empties the field, as Intuit's full update does for absent ones.
		checked[name] =
			value === null ? null : checkValue(value, field, path ? `${path}.${name}` : name, options);
	}
	return checked;
}

/**
 * The body of an entity with every property known (else 2010), of its type (2060–2210), within its length
 * (2050) and its enumeration (2170). Numeric text becomes a number; nulls are kept for the caller to apply.
 */
export const checkShape = (entity: string, body: JsonObject, options: ShapeOptions): JsonObject =>
	checkFields(body, entityFields(entity), entity, '', options);
