import express, { type NextFunction, type Request, type Response } from 'express';
import { apiRoutes } from './apiRoutes';
import type { Company } from './company';
import { controlRoutes } from './control';
import { salesDocuments, trialBalance, type SaleRow, type TrialBalance } from './documentsReport';
import type { Faults } from './faults';
import type { Meter } from './meter';
import type { OAuthTokenData } from './oauth';
import { oauthRoutes } from './oauthRoutes';
import { pageRoutes } from './page';
import { Refusal } from './refusals';
import { refusalText } from './respond';
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
	/** How often a token was renewed, and how often that was refused. */
	renewals: { readonly granted: number; readonly refused: number };
	documents(): SaleRow[];
	trialBalance(): TrialBalance;
	reset(): void;
	stop(): Promise<void>;
}

/** What the simulator itself did not expect is a system failure to its client, and loud on stderr. */
function systemFailure(error: unknown, _request: Request, response: Response, next: NextFunction): void {
	if (response.headersSent) return next(error);
	const tooLarge = error instanceof Error && 'status' in error && error.status === 413;
	if (!tooLarge) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	const fault = new Refusal(
		'10000',
		'An application error has occurred',
		String(error),
		'',
		tooLarge ? 413 : 500,
		'SystemFault',
	);
	response.status(fault.status).type('json').send(refusalText(fault, new Date().toISOString()));
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
	app.use(systemFailure);
	const host = options.host ?? '127.0.0.1';
	const server = app.listen(options.port ?? 0, host);
	await new Promise<void>((listening, failed) => {
		server.once('listening', listening);
		server.once('error', failed);
	});
	const address = server.address();
	const listeningOn = typeof address === 'object' && address !== null ? address.port : options.port;
	return {
		url: `http://${host}:${listeningOn}`,
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
		renewals: simulator.authority.renewals,
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
