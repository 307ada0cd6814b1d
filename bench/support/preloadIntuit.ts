/**
 * Loaded into n8n before anything else (`node --import`): requests to Intuit's sandbox, whose host is fixed in n8n's own QuickBooks nodes, go to
 * the simulated books instead.
 */
import http from 'node:http';
import https from 'node:https';

const HOST = 'sandbox-quickbooks.api.intuit.com';
const books = new URL(process.env['BENCH_BOOKS'] ?? 'http://127.0.0.1');
const agent = new http.Agent({ keepAlive: true });
const secure: (...asked: never[]) => unknown = https.request.bind(https);

type Answered = (response: http.IncomingMessage) => void;

/** A request to that host as one to the books; null for any other. */
function redirected(first: unknown, answered: unknown): http.ClientRequest | null {
	if (typeof first !== 'object' || first === null || first instanceof URL) return null;
	const options: https.RequestOptions = { ...first };
	if ((options.hostname ?? options.host) !== HOST) return null;
	const { hostname, port } = books;
	const there = {
		...options,
		agent,
		protocol: 'http:',
		host: hostname,
		hostname,
		port,
		servername: undefined,
	};
	return http.request(there, typeof answered === 'function' ? (answered as Answered) : undefined);
}

Object.assign(https, {
	request: (...asked: unknown[]): unknown =>
		redirected(asked[0], asked.at(-1)) ?? Reflect.apply(secure, https, asked),
});
