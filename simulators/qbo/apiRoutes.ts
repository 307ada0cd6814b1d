import express, { Router, type Request, type Response } from 'express';
import { plan, type ApiRequest, type Plan } from './api';
import type { JsonObject } from './json';
import type { FaultRule } from './faults';
import { readOnlyCompany, Refusal, unsupportedOperation } from './refusals';
import { intuitHeaders, refusalText, sendForbidden, sendThrottled, sendUnauthorised } from './respond';
import type { Simulator } from './simulator';
import { decimal, wire } from './money';

/** The body's text; bytes that are no UTF-8 are refused as Intuit's parser refuses them. */
function bodyOf(request: Request): string {
	if (!Buffer.isBuffer(request.body)) return '';
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(request.body);
	} catch {
		throw unsupportedOperation('Invalid UTF-8: MalformedByteSequenceException');
	}
}

function strings(query: Request['query']): Record<string, string> {
	return Object.fromEntries(
		Object.entries(query).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
	);
}

const mediaRefused = (status: number, what: string): Refusal =>
	new Refusal(String(status), status === 406 ? 'Not Acceptable' : 'Unsupported Media Type', what, '', status);

function checkMedia(request: Request, path: string[]): void {
	if (!(request.get('accept') ?? '').includes('application/json'))
		throw mediaRefused(406, 'Send Accept: application/json; without it QuickBooks answers XML.');
	if (request.method !== 'POST') return;
	const type = (request.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
	const expected = path[0] === 'query' ? 'application/text' : 'application/json';
	if (type !== expected && !(path[2] === 'send' && !bodyOf(request)))
		throw mediaRefused(415, `Send Content-Type: ${expected} instead of ${type || 'none'}.`);
}

/** One cent more on every total of an answer, as if QuickBooks had computed another tax. */
const oneCentMore = (body: string): string =>
	body.replace(
		/"TotalAmt":(-?[\d.]+)/g,
		(_, total: string) => `"TotalAmt":${wire(decimal(total).plus('0.01'))}`,
	);

/** Faults that stand in for the whole request; true when one has answered (or never will). */
function strikeBefore(rule: FaultRule | undefined, simulator: Simulator, response: Response): boolean {
	switch (rule?.kind) {
		case 'server-error': {
			const status = rule.status ?? 500;
			const fault = new Refusal(
				'10000',
				'An application error has occurred',
				'System failure',
				'',
				status,
				'SystemFault',
			);
			response.status(status).type('json').send(refusalText(fault, simulator.company.envelopeTime()));
			return true;
		}
		case 'unauthorised':
			sendUnauthorised(response, 'Token revoked');
			return true;
		case 'throttled':
			sendThrottled(response);
			return true;
		case 'company-status':
			response
				.status(400)
				.type('json')
				.send(refusalText(readOnlyCompany(), simulator.company.envelopeTime()));
			return true;
		case 'html':
			response
				.status(rule.status ?? 200)
				.type('html')
				.send('<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>');
			return true;
		case 'hang':
			return true;
		default:
			return false;
	}
}

function authorised(simulator: Simulator, request: Request, response: Response): boolean {
	const header = request.get('authorization') ?? '';
	const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
	if (!token) {
		sendUnauthorised(response, 'Empty token', '3202');
		return false;
	}
	const realm = simulator.authority.realmOf(token);
	if (realm === undefined) {
		sendUnauthorised(response, 'Token expired or revoked');
		return false;
	}
	if (realm !== request.params['realm'] || realm !== simulator.realmId) {
		sendForbidden(response);
		return false;
	}
	return true;
}

interface Answer {
	status: number;
	body: string;
}

/** Runs a request once: a repeated requestid gets the first answer, byte for byte. */
function answer(simulator: Simulator, request: ApiRequest): Answer {
	const { company, requestIds } = simulator;
	const id = request.query['requestid'];
	try {
		const asked: Plan = plan(company, simulator.meter, request);
		if (id !== undefined && asked.writes) {
			requestIds.check(
				id,
				asked.batch !== undefined,
				asked.batch?.map((item) => item.bId),
			);
			const known = requestIds.recall(id);
			if (known) return known;
		}
		const result: JsonObject = asked.run();
		const done = { status: 200, body: JSON.stringify({ ...result, time: company.envelopeTime() }) };
		if (id !== undefined && asked.writes) requestIds.keep(id, done);
		return done;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { status: error.status, body: refusalText(error, company.envelopeTime()) };
	}
}

/** Checks the media types, then answers; every refusal in its envelope. */
function answerChecked(simulator: Simulator, request: Request, path: string[]): Answer {
	try {
		checkMedia(request, path);
		const query = strings(request.query);
		return answer(simulator, { method: request.method, path, query, body: bodyOf(request) });
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { status: error.status, body: refusalText(error, simulator.company.envelopeTime()) };
	}
}

const rawText = (request: Request): string =>
	Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';

function serve(simulator: Simulator, request: Request, response: Response): void {
	simulator.meter.request();
	intuitHeaders(response);
	const path = request.path
		.split('/')
		.filter((part) => part !== '')
		.slice(3)
		.map(decodeURIComponent);
	const rule = simulator.faults.strike(request.method, request.originalUrl, rawText(request));
	if (strikeBefore(rule, simulator, response)) return;
	if (!authorised(simulator, request, response)) return;
	if (!simulator.throttle.admit(path[0] === 'batch')) return sendThrottled(response);
	const done = answerChecked(simulator, request, path);
	if (rule?.kind === 'lost-response') {
		request.socket.destroy();
		return;
	}
	const body = rule?.kind === 'wrong-total' ? oneCentMore(done.body) : done.body;
	response.status(done.status).type('json').send(body);
}

/** The accounting API under `/v3/company/<realmId>`. */
export function apiRoutes(simulator: Simulator, afterWrite: () => void): Router {
	const router = Router();
	router.use(express.raw({ type: () => true, limit: '4mb' }));
	router.all('/v3/company/:realm/*rest', (request, response) => {
		response.on('close', () =>
			simulator.record({
				method: request.method,
				path: request.originalUrl,
				status: response.writableFinished ? response.statusCode : 0,
				requestid: strings(request.query)['requestid'],
			}),
		);
		const answerNow = (): void => {
			serve(simulator, request, response);
			if (request.method === 'POST') afterWrite();
		};
		if (simulator.latencyMs === 0) answerNow();
		else setTimeout(answerNow, simulator.latencyMs);
	});
	return router;
}
