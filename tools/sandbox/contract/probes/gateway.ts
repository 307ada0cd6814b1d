import { child, rows, text, type JsonObject } from '../json';
import type { Answer } from '../port';
import { sees, type Probe } from '../probe';

/** Code, type and challenge of a refusal by the gateway, whose keys are lower-case. */
const refusal = ({ status, json, headers }: Answer): JsonObject => ({
	status,
	code: text(rows(child(json, 'fault'), 'error')[0], 'code'),
	said: /errorCode=\d+/.exec(text(rows(child(json, 'fault'), 'error')[0], 'message'))?.[0],
	type: text(child(json, 'fault'), 'type'),
	challenge: /error="invalid_token"/.test(headers['www-authenticate'] ?? ''),
});

export const GATEWAY: readonly Probe[] = [
	sees(
		'gateway-no-token',
		'documented: empty token',
		{ status: 401, code: '3202', said: 'errorCode=003202', type: 'AUTHENTICATION', challenge: true },
		async (bench) => refusal(await bench.send('GET', 'companyinfo/1', {}, undefined, { Authorization: '' })),
	),
	sees(
		'gateway-wrong-token',
		'recorded: AuthenticationFailed, 003200',
		{ status: 401, code: '3200', said: 'errorCode=003200', type: 'AUTHENTICATION', challenge: true },
		async (bench) =>
			refusal(await bench.send('GET', 'companyinfo/1', {}, undefined, { Authorization: 'Bearer nonsense' })),
	),
	sees(
		'gateway-default-xml',
		'documented, basic schema: XML is the default; here only JSON is served',
		'no JSON',
		async (bench) => {
			const answer = await bench.send('GET', 'companyinfo/1', {}, undefined, { Accept: 'application/xml' });
			return answer.status === 406 || answer.raw.startsWith('<') ? 'no JSON' : answer.raw.slice(0, 100);
		},
	),
	sees(
		'gateway-media-type',
		'our reading: a body that is not declared as JSON',
		415,
		async (bench) =>
			(await bench.send('POST', 'customer', {}, '{}', { 'Content-Type': 'text/plain' })).status,
	),
	sees('gateway-headers', 'documented: responses are not to be cached', 'not cached', async (bench) =>
		/no-store/.test((await bench.get('preferences')).headers['cache-control'] ?? '')
			? 'not cached'
			: 'cached',
	),
];
