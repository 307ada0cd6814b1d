import express, { Router, type Request, type Response } from 'express';
import { escapeHtml, layout } from './html';
import { isObject, text } from './json';
import { OAuthRefusal } from './oauth';
import type { Simulator } from './simulator';

const parameter = (from: unknown, name: string): string => (isObject(from) ? (text(from, name) ?? '') : '');

function consentPage(simulator: Simulator, request: Request): string {
	const fields = ['redirect_uri', 'state']
		.map((name) => [name, parameter(request.query, name)])
		.map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value ?? '')}">`);
	return layout(
		'Connect',
		`<section class="card narrow"><h1>Connect to QuickBooks</h1>
		<p>The application <strong>${escapeHtml(parameter(request.query, 'client_id'))}</strong> asks to read and write the books of</p>
		<p class="big">${escapeHtml(simulator.company.name)}</p>
		<form method="post" action="/connect/oauth2">${fields.join('')}
		<button>Connect ${escapeHtml(simulator.company.name)}</button></form></section>`,
	);
}

/** Back to the client with code, state and, only here, realmId. */
function redirect(simulator: Simulator, redirectUri: string, state: string, response: Response): void {
	const target = new URL(redirectUri);
	target.searchParams.set('code', simulator.authority.authorise(simulator.realmId, redirectUri));
	target.searchParams.set('state', state);
	target.searchParams.set('realmId', simulator.realmId);
	response.redirect(302, target.toString());
}

function authorise(simulator: Simulator, request: Request, response: Response): void {
	const redirectUri = parameter(request.query, 'redirect_uri');
	const wrong =
		(!URL.canParse(redirectUri) && 'redirect_uri is missing or not an address') ||
		(parameter(request.query, 'client_id') !== simulator.authority.options.clientId &&
			'client_id is unknown') ||
		(parameter(request.query, 'response_type') !== 'code' && 'response_type must be code') ||
		(!parameter(request.query, 'state') && 'state is missing');
	if (wrong) {
		response
			.status(400)
			.send(
				layout('Connect', `<section class="card narrow"><h1>Not possible</h1><p>${wrong}.</p></section>`),
			);
		return;
	}
	if (!parameter(request.query, 'scope').includes('com.intuit.quickbooks.accounting')) {
		const target = new URL(redirectUri);
		target.searchParams.set('error', 'invalid_scope');
		target.searchParams.set('state', parameter(request.query, 'state'));
		response.redirect(302, target.toString());
		return;
	}
	if (simulator.options.autoConnect || parameter(request.query, 'auto') === '1')
		return redirect(simulator, redirectUri, parameter(request.query, 'state'), response);
	response.send(consentPage(simulator, request));
}

async function token(simulator: Simulator, request: Request): Promise<object> {
	const { authority } = simulator;
	authority.checkClient(request.get('authorization'));
	const hard = request.get('x-include-refresh-token-hard-expires-in') === 'true';
	switch (parameter(request.body, 'grant_type')) {
		case 'authorization_code':
			return authority.exchange(
				parameter(request.body, 'code'),
				parameter(request.body, 'redirect_uri'),
				hard,
			);
		case 'refresh_token':
			return authority.refresh(parameter(request.body, 'refresh_token'), hard);
		default:
			throw new OAuthRefusal('unsupported_grant_type', 'Use authorization_code or refresh_token');
	}
}

function refused(error: unknown, response: Response): void {
	if (!(error instanceof OAuthRefusal)) throw error;
	response.status(error.status).json({ error: error.error, error_description: error.description });
}

/** Authorise, token and revoke, at Intuit's paths. */
export function oauthRoutes(simulator: Simulator, afterWrite: () => void): Router {
	const router = Router();
	router.get('/connect/oauth2', (request, response) => authorise(simulator, request, response));
	router.post('/connect/oauth2', express.urlencoded({ extended: false }), (request, response) => {
		const redirectUri = parameter(request.body, 'redirect_uri');
		if (!URL.canParse(redirectUri)) response.status(400).send('redirect_uri is not an address');
		else redirect(simulator, redirectUri, parameter(request.body, 'state'), response);
	});
	router.post(
		'/oauth2/v1/tokens/bearer',
		express.urlencoded({ extended: false }),
		async (request, response) => {
			const rule = simulator.faults.strike('POST', request.originalUrl, '');
			if (rule?.kind === 'server-error') {
				response.status(rule.status ?? 503).send('Service Unavailable');
				return;
			}
			try {
				const answer = await token(simulator, request);
				afterWrite();
				if (rule?.kind === 'lost-response') request.socket.destroy();
				else response.set('Cache-Control', 'no-store').json(answer);
			} catch (error) {
				refused(error, response);
			}
		},
	);
	router.post('/v2/oauth2/tokens/revoke', express.json(), (request, response) => {
		try {
			simulator.authority.checkClient(request.get('authorization'));
			const known = simulator.authority.revoke(parameter(request.body, 'token'));
			afterWrite();
			if (known) response.status(200).end();
			else response.status(400).json({ error: 'invalid_request', error_description: 'Unknown token' });
		} catch (error) {
			refused(error, response);
		}
	});
	router.get('/.well-known/openid_sandbox_configuration', (request, response) => {
		const base = `${request.protocol}://${request.get('host')}`;
		response.json({
			issuer: base,
			authorization_endpoint: `${base}/connect/oauth2`,
			token_endpoint: `${base}/oauth2/v1/tokens/bearer`,
			revocation_endpoint: `${base}/v2/oauth2/tokens/revoke`,
		});
	});
	return router;
}
