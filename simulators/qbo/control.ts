import express, { Router } from 'express';
import { salesDocuments, trialBalance } from './documentsReport';
import { FAULT_KINDS, type FaultRule } from './faults';
import { isObject, text } from './json';
import type { Simulator } from './simulator';

function readRule(body: unknown): FaultRule | undefined {
	if (!isObject(body)) return undefined;
	const kind = FAULT_KINDS.find((one) => one === body['kind']);
	if (!kind) return undefined;
	const number = (name: string): number | undefined =>
		typeof body[name] === 'number' ? body[name] : undefined;
	return {
		kind,
		method: text(body, 'method'),
		path: text(body, 'path'),
		body: text(body, 'body'),
		nth: number('nth'),
		count: number('count'),
		status: number('status'),
	};
}

/** What tests in another process need to see and turn; no part of Intuit's API. */
export function controlRoutes(simulator: Simulator, afterWrite: () => void): Router {
	const router = Router();
	router.get('/company', (_, response) => {
		const { company, authority } = simulator;
		response.json({
			realmId: company.realmId,
			name: company.name,
			country: company.profile.country,
			homeCurrency: company.homeCurrency,
			clientId: authority.options.clientId,
		});
	});
	router.get('/meter', (_, response) => {
		response.json({ ...simulator.meter.reading(), throttled: simulator.throttle.refused });
	});
	router.get('/documents', (_, response) => {
		response.json(salesDocuments(simulator.company));
	});
	router.get('/trial-balance', (_, response) => {
		response.json(trialBalance(simulator.company));
	});
	router.get('/log', (_, response) => {
		response.json(simulator.log);
	});
	router.post('/faults', express.json(), (request, response) => {
		const rule = readRule(request.body);
		if (!rule) {
			response.status(400).json({ error: `kind must be one of ${FAULT_KINDS.join(', ')}` });
			return;
		}
		simulator.faults.add(rule);
		response.status(201).json(rule);
	});
	router.delete('/faults', (_, response) => {
		simulator.faults.clear();
		response.status(204).end();
	});
	router.post('/token', (_, response) => {
		const issued = simulator.issueToken();
		afterWrite();
		response.json(issued);
	});
	router.post('/expire-tokens', (_, response) => {
		simulator.authority.expireAccessTokens();
		response.status(204).end();
	});
	router.post('/reset', (_, response) => {
		simulator.reset();
		afterWrite();
		response.status(204).end();
	});
	return router;
}
