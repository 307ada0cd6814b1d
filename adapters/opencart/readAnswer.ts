import type { HttpResponse } from '../http/send';
import { BridgeError } from './bridgeError';
import { answer } from './wire';

/**
 * The `data` of a bridge's answer. Throws a `BridgeError` that says who answered instead, when it was not the bridge. `now` (milliseconds)
 * is this machine's time, told beside the bridge's when their clocks differ.
 */
export function readAnswer(response: HttpResponse, url: string, now: number): unknown {
	const text = response.body.replace(/^\uFEFF/, '').trim();
	const parsed = parseJson(text);
	const known = parsed === undefined ? undefined : answer.safeParse(parsed);
	if (!known?.success) throw stranger(response, text, url, parsed !== undefined);
	if (known.data.ok) return known.data.data;
	const { code, message, remedy, details } = known.data.error;
	const clocks =
		code === 'timestamp_out_of_range' && typeof details?.server_time === 'string'
			? ` The shop's clock says ${details.server_time}, n8n's says ${new Date(now).toISOString()}.`
			: '';
	throw new BridgeError({ code, message: message + clocks, remedy, status: response.status });
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** Recognises, from most to least certain, what stands where the bridge should be. */
function stranger(
	{ status, headers }: HttpResponse,
	text: string,
	url: string,
	isJson: boolean,
): BridgeError {
	const fault = (code: string, message: string, remedy: string) =>
		new BridgeError({ code, message, remedy, status });
	const web = /<(!doctype|html|head|body)\b/i.test(text);

	if (status >= 300 && status < 400) {
		const target = redirectTarget(headers.location ?? '', url);
		return fault(
			'bridge_redirected',
			`The shop redirects ${url} to ${target.shown}, and a redirect loses the signed message.`,
			target.usable
				? `Put this exact URL in the credential: ${target.usable}`
				: 'Put the address in the credential that the shop itself uses: with or without "www", https instead of http.',
		);
	}
	const warning = /(?:<b>)?(?:Warning|Notice|Deprecated|Fatal error|Parse error)(?:<\/b>)?:\s.*/i.exec(text);
	if (warning)
		return fault(
			'bridge_php_output',
			`The shop's PHP printed a message into the bridge's answer: ${plain(warning[0]).slice(0, 200)}`,
			'Set display_errors to off in the PHP settings of the shop, and show this message to whoever looks after the shop.',
		);
	if (web && /type=["']?password|common\/login/i.test(text))
		return fault(
			'bridge_login_page',
			`A login page answered at ${url} instead of the bridge.`,
			"Copy the bridge URL from the bridge's page in the shop's admin, and let that address through any password wall.",
		);
	if (status === 503)
		return fault(
			'bridge_maintenance',
			'The shop is in maintenance or overloaded (HTTP 503) and the bridge cannot be reached.',
			'Nothing is lost: the orders are taken in the first run after the shop is back. If it stays so, switch off maintenance mode.',
		);
	if (
		[403, 406, 429].includes(status) ||
		(web && /captcha|cloudflare|mod_security|imunify|sucuri/i.test(text))
	)
		return fault(
			'bridge_blocked',
			`A firewall in front of the shop blocks the bridge (HTTP ${status}).`,
			"Ask the shop's host to allow POST requests with JSON from n8n's IP address to the bridge URL.",
		);
	if (status === 401)
		return fault(
			'bridge_password_wall',
			`The web server in front of the bridge asks for a password of its own (HTTP 401) at ${url}.`,
			'Exempt the bridge URL from the password protection of the web server; the bridge checks signatures itself.',
		);
	if (status === 404 || status === 405)
		return fault(
			'bridge_not_found',
			`There is no bridge at ${url} (HTTP ${status}).`,
			"Install and enable the bridge extension, then copy its URL from the bridge's page in the shop's admin.",
		);
	if (status >= 500)
		return fault(
			'bridge_server_error',
			`The shop's server failed (HTTP ${status}) before the bridge could answer.`,
			"Look into the shop's PHP error log; the run takes the orders up again when the server is well.",
		);
	if (isJson)
		return fault(
			'bridge_answer_unknown',
			`What answers at ${url} speaks JSON but is not the bridge (HTTP ${status}).`,
			"Copy the bridge URL from the bridge's page in the shop's admin.",
		);
	return fault(
		web ? 'bridge_web_page' : 'bridge_answer_unreadable',
		web
			? `A web page answered at ${url} instead of the bridge.`
			: `The answer at ${url} is ${text === '' ? 'empty' : 'cut off or not JSON'} (HTTP ${status}).`,
		"Copy the bridge URL from the bridge's page in the shop's admin, and check that the extension is enabled.",
	);
}

const plain = (html: string): string => html.replace(/<[^>]*>/g, '').trim();

/** Where a redirect leads: scheme and host to show, and the whole URL when it is the same path and thus worth recommending. */
function redirectTarget(location: string, url: string): { shown: string; usable: string } {
	if (!URL.canParse(location, url) || location === '') return { shown: 'another address', usable: '' };
	const from = new URL(url);
	const to = new URL(location, url);
	const sameRoute = to.pathname.replace(/\/$/, '') === from.pathname.replace(/\/$/, '');
	return { shown: to.origin, usable: sameRoute ? `${to.origin}${to.pathname}${from.search}` : '' };
}
