import type { AddressInfo } from 'node:net';
import express from 'express';
import { apiRoutes } from './apiRoutes';
import type { Company } from './company';
import { controlRoutes } from './control';
import { salesDocuments, trialBalance, type SaleRow, type TrialBalance } from './documentsReport';
import type { Faults } from './faults';
import type { Meter } from './meter';
import type { OAuthTokenData } from './oauth';
import { oauthRoutes } from './oauthRoutes';
import { pageRoutes } from './page';
import type { RequestIds } from './requestid';
import { DEFAULT_CLIENT, Simulator, type LoggedRequest, type SimulatorOptions } from './simulator';
import { loadState, saveState } from './state';
import type { Throttle } from './throttle';

export interface QboOptions extends SimulatorOptions {
	/** 0 (default): any free port. */
	port?: number;
	host?: string;
	/** A file that keeps books and connections between runs. */
	statePath?: string;
}

export interface Qbo {
	/** `http://127.0.0.1:<port>`: base of the API, of OAuth and of the page. */
	url: string;
	realmId: string;
	clientId: string;
	clientSecret: string;
	/** The books as they are now; after `reset()` a new object. */
	readonly company: Company;
	faults: Faults;
	meter: Meter;
	throttle: Throttle;
	requestIds: RequestIds;
	log: LoggedRequest[];
	/** A connected credential's token data, as n8n stores it after the OAuth redirect. */
	issueToken(): OAuthTokenData;
	expireAccessTokens(): void;
	documents(): SaleRow[];
	trialBalance(): TrialBalance;
	reset(): void;
	stop(): Promise<void>;
}

/** Starts a simulated QuickBooks Online company on this machine; throws when the port is taken. */
export async function startQbo(options: QboOptions = {}): Promise<Qbo> {
	const simulator = new Simulator(options);
	const { statePath } = options;
	if (statePath) loadState(simulator, statePath);
	const save = (): void => {
		if (statePath) saveState(simulator, statePath);
	};
	const app = express();
	app.disable('x-powered-by');
	app.use('/_control', controlRoutes(simulator, save));
	app.use(oauthRoutes(simulator, save));
	app.use(pageRoutes(simulator));
	app.use(apiRoutes(simulator, save));
	const host = options.host ?? '127.0.0.1';
	const server = app.listen(options.port ?? 0, host);
	await new Promise<void>((listening, failed) => {
		server.once('listening', listening);
		server.once('error', failed);
	});
	const address = server.address() as AddressInfo;
	return {
		url: `http://${host}:${address.port}`,
		realmId: simulator.realmId,
		clientId: options.clientId ?? DEFAULT_CLIENT.id,
		clientSecret: options.clientSecret ?? DEFAULT_CLIENT.secret,
		get company() {
			return simulator.company;
		},
		faults: simulator.faults,
		meter: simulator.meter,
		throttle: simulator.throttle,
		requestIds: simulator.requestIds,
		log: simulator.log,
		issueToken: () => simulator.issueToken(),
		expireAccessTokens: () => simulator.authority.expireAccessTokens(),
		documents: () => salesDocuments(simulator.company),
		trialBalance: () => trialBalance(simulator.company),
		reset: () => simulator.reset(),
		stop: () =>
			new Promise<void>((closed) => {
				server.close(() => closed());
				server.closeAllConnections();
			}),
	};
}
