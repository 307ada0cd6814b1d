import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { axiosSend } from './axiosSend';
import { check } from './check';
import { connect } from './connect';
import {
	openConnection,
	PRODUCTION,
	refuseProduction,
	SANDBOX,
	systemClock,
	type Connection,
} from './connection';
import { readCompany } from './contract/company';
import { SUITE } from './contract/suite';
import { applicationFrom, oauthClient, tokensOf } from './oauth';
import { seed } from './seed';
import { simulatorTokens } from './simulator';
import { readTokens, saveTokens, TOKEN_FILE, type Saved } from './tokens';

const USAGE = `Usage: npm run sandbox -- connect | seed | check [options]
  connect               let the browser connect a company; needs QBO_CLIENT_ID and QBO_CLIENT_SECRET
  seed                  make the demo company's accounts, customers, tax codes and items, where they are missing
  check                 seed, run the contract suite, take away what it made

  --only <text>         check: only probes whose names contain this
  --simulator <url>     talk to a simulator instead of Intuit
  --redirect <url>      connect: the redirect address of your app, default http://localhost:<port>/callback
  --port <number>       connect: where the redirect arrives on this machine, default 8123
  --production          a real company instead of a sandbox
`;

const say = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

interface Options {
	readonly only: string;
	readonly simulator?: string;
	readonly redirect?: string;
	readonly port: number;
	readonly production: boolean;
}

async function runConnect({ simulator, redirect, port, production }: Options): Promise<void> {
	const baseUrl = simulator ?? (production ? PRODUCTION : SANDBOX);
	refuseProduction(baseUrl, production);
	const saved = await connect({
		...applicationFrom(process.env),
		redirectUri: redirect ?? `http://localhost:${port}/callback`,
		port,
		simulator,
		production,
		baseUrl,
		open: (address) => say(`Open this address and connect your sandbox company:\n\n${address}\n`),
	});
	saveTokens(saved);
	say(`Company ${saved.realmId} is connected; its tokens are in ${TOKEN_FILE}`);
}

/** New tokens for a saved connection, kept before they are used. */
async function refreshed(saved: Saved, production: boolean): Promise<string> {
	const stranger = ![SANDBOX, PRODUCTION].includes(new URL(saved.baseUrl).origin);
	const client = oauthClient({
		...applicationFrom(process.env),
		redirectUri: '',
		production,
		...(stranger ? { simulator: saved.baseUrl } : {}),
	});
	const known = readTokens();
	const answer = await client.refreshUsingToken(known.refreshToken);
	const tokens = tokensOf(answer.getJson());
	saveTokens({ ...known, ...tokens });
	return tokens.accessToken;
}

async function open({ simulator, production }: Options): Promise<Connection> {
	const saved = simulator === undefined ? readTokens() : await simulatorTokens(simulator);
	refuseProduction(saved.baseUrl, production);
	const refresh = async (): Promise<string> =>
		simulator === undefined ? refreshed(saved, production) : (await simulatorTokens(simulator)).accessToken;
	return openConnection({ saved, http: axiosSend(), clock: systemClock, refresh });
}

const today = (): string => new Date().toISOString().slice(0, 10);

async function runSeed(options: Options): Promise<void> {
	const { send, count } = await open(options);
	const company = await readCompany(send);
	let made = 0;
	await seed(send, company, (line) => say(`${++made}. ${line}`), today());
	say(`${company.name} has the catalogue; ${count.requests} requests, ${count.reads} of them metered reads`);
}

async function runCheck(options: Options): Promise<void> {
	let interrupted = false;
	// what the run made is taken away before it ends
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.on(signal, () => {
			interrupted = true;
			say('Ends after this probe, and takes away what was made.');
		});
	const { results } = await check({
		connection: await open(options),
		probes: SUITE.filter(({ name }) => name.includes(options.only)),
		mark: `CT${randomBytes(3).toString('hex')}`,
		day: today(),
		say,
		stopped: () => interrupted,
	});
	if (results.some(({ outcome }) => outcome === 'differs') || interrupted) process.exitCode = 1;
}

const COMMANDS: Readonly<Record<string, (options: Options) => Promise<void>>> = {
	connect: runConnect,
	seed: runSeed,
	check: runCheck,
};

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			only: { type: 'string', default: '' },
			simulator: { type: 'string' },
			redirect: { type: 'string' },
			port: { type: 'string', default: '8123' },
			production: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const command = COMMANDS[positionals[0] ?? ''];
	if (values.help || !command) {
		say(USAGE);
		process.exitCode = values.help ? 0 : 2;
		return;
	}
	await command({ ...values, simulator: values.simulator?.replace(/\/+$/, ''), port: Number(values.port) });
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
