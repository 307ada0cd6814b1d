import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';
import { bridgeError } from './errors';

const folder = join(__dirname, '../../bridge/contract/schemas');

const ajv = new Ajv2020({ strict: false });
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
	const schema: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	if (typeof schema === 'object' && schema !== null) ajv.addSchema(schema);
}

/** A reader of one action's params: what the contract's schema accepts, or a refusal that names the path of the first fault. */
export function paramsReader<Params>(action: string): (params: unknown) => Params {
	const validate = ajv.compile<Params>({ $ref: `${action}.params.json` });
	return (params) => {
		if (validate(params)) return params;
		const [fault] = validate.errors ?? [];
		const path = fault ? faultPath(fault) : 'params';
		const message = `${path}: ${fault?.message ?? 'is not valid'}.`;
		throw bridgeError('request_invalid', message, 'Send what the contract allows.', { path });
	};
}

function faultPath(fault: ErrorObject): string {
	const property: unknown = fault.params['additionalProperty'] ?? fault.params['missingProperty'];
	const steps = fault.instancePath.split('/').slice(1);
	return ['params', ...steps, ...(typeof property === 'string' ? [property] : [])].join('.');
}
