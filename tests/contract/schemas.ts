import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';

const folder = resolve(__dirname, '../../bridge/contract/schemas');
const ajv = new Ajv2020({ allErrors: true });

for (const file of readdirSync(folder)) {
	const schema: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	if (typeof schema !== 'object' || schema === null) throw new Error(`${file} is no JSON Schema`);
	ajv.addSchema(schema);
}

/** The contract's schema of this file name. */
export function schema<T>(file: string): ValidateFunction<T> {
	const found = ajv.getSchema<T>(file);
	if (!found) throw new Error(`The contract has no schema ${file}`);
	return found;
}

/** A check against a schema of the test's own, which may refer to the contract's files. */
export function compile<T>(own: object): ValidateFunction<T> {
	return ajv.compile<T>(own);
}

/** The value as T when it fits the schema; otherwise an error that names every fault. */
export function fit<T>(file: string, value: unknown): T {
	const check = schema<T>(file);
	if (check(value)) return value;
	throw new Error(`Not a ${file}: ${ajv.errorsText(check.errors)}\n${JSON.stringify(value)?.slice(0, 2000)}`);
}
