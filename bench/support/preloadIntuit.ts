/**
 * Loaded into n8n before anything else (`node --import`): requests to Intuit's sandbox, whose host is fixed in n8n's own QuickBooks nodes, go to
 * the simulated books instead.
 */
import http from 'node:http';
import https from 'node:https';

const HOST = 'sandbox-quickbooks.api.intuit.com';
const books = new URL(process.env['BENCH_BOOKS'] ?? 'http://127.0.0.1');
const agent = new http.Agent({ keepAlive: true });
const secure = https.request.bind(https);

function request(
	first: string | URL | https.RequestOptions,
	...more: Array<https.RequestOptions | ((response: http.IncomingMessage) => void)>
): http.ClientRequest {
	if (typeof first === 'string' || first instanceof URL)
		return Reflect.apply(secure, https, [first, ...more]);
	const host = first.hostname ?? first.host ?? '';
	if (host !== HOST) return Reflect.apply(secure, https, [first, ...more]);
	const { servername: _servername, ...options } = first;
	const answered = more.find((one) => typeof one === 'function');
	return http.request(
		{
			...options,
			agent,
			protocol: 'http:',
			host: books.hostname,
			hostname: books.hostname,
			port: books.port,
		},
		answered,
	);
}

Object.assign(https, { request });
