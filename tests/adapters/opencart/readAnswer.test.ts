import { BridgeError, shouldRetry } from '../../../adapters/opencart/bridgeError';
import { readAnswer } from '../../../adapters/opencart/readAnswer';

const URL = 'http://shop.example/index.php?route=bridge';
const NOW = Date.parse('2026-11-24T08:00:00Z');

interface Case {
	readonly what: string;
	readonly status: number;
	readonly body: string;
	readonly headers?: Record<string, string>;
	readonly code: string;
	readonly says: readonly string[];
	readonly remedy: string;
	readonly retried: boolean;
}

const page = (content: string) =>
	`<!DOCTYPE html><html><head><title>x</title></head><body>${content}</body></html>`;
const refusal = (code: string, details?: object) =>
	JSON.stringify({ ok: false, error: { code, message: 'The bridge says no.', remedy: 'Do this.', details } });

const cases: readonly Case[] = [
	{
		what: 'a shop in maintenance',
		status: 503,
		body: page('Maintenance'),
		code: 'bridge_maintenance',
		says: ['maintenance', '503'],
		remedy: 'Nothing is lost',
		retried: true,
	},
	{
		what: 'a redirect to https',
		status: 301,
		body: '',
		headers: { location: 'https://shop.example/index.php' },
		code: 'bridge_redirected',
		says: ['https://shop.example'],
		remedy: 'Put this exact URL in the credential: https://shop.example/index.php?route=bridge',
		retried: false,
	},
	{
		what: 'a redirect to a log-in page',
		status: 302,
		body: '',
		headers: { location: '/admin/login?next=secret' },
		code: 'bridge_redirected',
		says: ['http://shop.example'],
		remedy: 'the shop itself uses',
		retried: false,
	},
	{
		what: 'a log-in page',
		status: 200,
		body: page('<form><input type="password"></form>'),
		code: 'bridge_login_page',
		says: ['login page'],
		remedy: 'Copy the bridge URL',
		retried: false,
	},
	{
		what: 'a web page',
		status: 200,
		body: page('Welcome to our store'),
		code: 'bridge_web_page',
		says: [URL],
		remedy: 'Copy the bridge URL',
		retried: false,
	},
	{
		what: 'a firewall',
		status: 403,
		body: page('Attention Required! | Cloudflare'),
		code: 'bridge_blocked',
		says: ['firewall', '403'],
		remedy: "n8n's IP address",
		retried: false,
	},
	{
		what: 'a password wall of the web server',
		status: 401,
		body: page('401 Authorization Required'),
		code: 'bridge_password_wall',
		says: ['401'],
		remedy: 'Exempt the bridge URL',
		retried: false,
	},
	{
		what: 'no bridge there',
		status: 404,
		body: page('Not Found'),
		code: 'bridge_not_found',
		says: ['no bridge', '404'],
		remedy: 'Install and enable',
		retried: false,
	},
	{
		what: 'PHP warnings before the JSON',
		status: 200,
		body: `<br />\n<b>Warning</b>: Undefined variable $x in <b>/shop/a.php</b> on line <b>7</b><br />\n${JSON.stringify({ ok: true, data: {} })}`,
		code: 'bridge_php_output',
		says: ['Undefined variable $x in /shop/a.php on line 7'],
		remedy: 'display_errors',
		retried: false,
	},
	{
		what: 'an answer cut off',
		status: 200,
		body: '{"ok":true,"data":{"orders":[',
		code: 'bridge_answer_unreadable',
		says: ['cut off'],
		remedy: 'Copy the bridge URL',
		retried: false,
	},
	{
		what: 'an empty answer',
		status: 200,
		body: '',
		code: 'bridge_answer_unreadable',
		says: ['empty'],
		remedy: 'Copy the bridge URL',
		retried: false,
	},
	{
		what: 'another JSON API',
		status: 200,
		body: '{"hello":"world"}',
		code: 'bridge_answer_unknown',
		says: ['not the bridge'],
		remedy: 'Copy the bridge URL',
		retried: false,
	},
	{
		what: 'a server that failed',
		status: 500,
		body: '',
		code: 'bridge_server_error',
		says: ['500'],
		remedy: 'PHP error log',
		retried: true,
	},
	{
		what: 'a wrong key',
		status: 401,
		body: refusal('signature_invalid'),
		code: 'signature_invalid',
		says: ['The bridge says no.'],
		remedy: 'Do this.',
		retried: false,
	},
	{
		what: 'a wrong clock',
		status: 401,
		body: refusal('timestamp_out_of_range', { server_time: '2026-11-24T07:00:00+00:00' }),
		code: 'timestamp_out_of_range',
		says: ['2026-11-24T07:00:00+00:00', '2026-11-24T08:00:00.000Z'],
		remedy: 'Do this.',
		retried: false,
	},
	{
		what: 'a bridge that is switched off',
		status: 503,
		body: refusal('bridge_off'),
		code: 'bridge_off',
		says: ['The bridge says no.'],
		remedy: 'Do this.',
		retried: false,
	},
	{
		what: 'a message that a proxy delivered twice',
		status: 409,
		body: refusal('replayed'),
		code: 'replayed',
		says: ['The bridge says no.'],
		remedy: 'Do this.',
		retried: true,
	},
];

test.each(cases)('$what → $code', ({ status, body, headers, code, says, remedy, retried }) => {
	const error = caught(() => readAnswer({ status, body, headers: headers ?? {} }, URL, NOW));
	expect(error.code).toBe(code);
	for (const words of says) expect(error.message).toContain(words);
	expect(error.remedy).toContain(remedy);
	expect(shouldRetry(error)).toBe(retried);
});

test('a redirect never shows the path or query that it leads to', () => {
	const [, , toLogin] = cases;
	const error = caught(() =>
		readAnswer({ status: 302, body: '', headers: toLogin?.headers ?? {} }, URL, NOW),
	);
	expect(`${error.message} ${error.remedy}`).not.toContain('next=secret');
});

test('a byte order mark before the JSON does no harm', () => {
	expect(
		readAnswer({ status: 200, headers: {}, body: '\uFEFF{"ok":true,"data":{"a":1}}' }, URL, NOW),
	).toEqual({ a: 1 });
});

function caught(run: () => unknown): BridgeError {
	try {
		run();
	} catch (error) {
		if (error instanceof BridgeError) return error;
		throw error;
	}
	throw new Error('nothing was thrown');
}
