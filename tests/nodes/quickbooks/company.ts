import { jsonParse, type IDataObject, type INode, type INodeParameters } from 'n8n-workflow';
import { startQbo, type Qbo, type QboOptions } from '../../../simulators/qbo/server';
import { booksCredential, withCredentials } from '../../support/credentials';
import { PACKAGE, runWorkflow, type Finished, type RunOptions } from '../../support/engine';

export const NODE = 'node';

/** A request as the company got it. */
export interface Asked {
	readonly method: string;
	/** Behind `/v3/company/<realm>/`, without the query. */
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly body: unknown;
}

/** A simulated company and the node that talks to it. */
export interface Company {
	readonly qbo: Qbo;
	/** Runs the node with these parameters, once for each item. */
	run(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<Finished>;
	/** The same, and its output; throws what the node throws. */
	output(parameters: INodeParameters, options?: Partial<RunOptions>): Promise<IDataObject[]>;
	/** What was asked since the last call. */
	asked(): Asked[];
	stop(): Promise<void>;
}

export const accountingNode = (parameters: INodeParameters, more: Partial<INode> = {}): INode => ({
	id: NODE,
	name: NODE,
	type: `${PACKAGE}.quickBooksAccounting`,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	...more,
});

let executions = 0;

export async function openCompany(options: QboOptions = {}): Promise<Company> {
	const qbo = await startQbo(options);
	const credentials = booksCredential(qbo);
	const run = (parameters: INodeParameters, more: Partial<RunOptions> = {}): Promise<Finished> =>
		runWorkflow({
			workflow: {
				name: 'single',
				nodes: withCredentials([accountingNode(parameters)]),
				connections: {},
			},
			credentials,
			executionId: String(++executions),
			...more,
		});
	return {
		qbo,
		run,
		output: async (parameters, more) => {
			const finished = await run(parameters, more);
			if (finished.error) throw new Error(`${finished.error.message} | ${finished.error.description}`);
			return finished.output(NODE);
		},
		asked: () => askedOf(qbo),
		stop: () => qbo.stop(),
	};
}

/** What a company was asked since the last call. */
export const askedOf = ({ log }: Pick<Qbo, 'log'>): Asked[] => log.splice(0).map(toAsked);

function toAsked({ method, path, body = '' }: Qbo['log'][number]): Asked {
	const url = new URL(path, 'http://company');
	return {
		method,
		path: url.pathname.replace(/^\/v3\/company\/\d+\//, ''),
		query: Object.fromEntries(url.searchParams),
		body: body.startsWith('{') ? jsonParse<unknown>(body) : body,
	};
}

/** What a request was, in short: `POST invoice operation=void`; every one has the minor version, and every write a key. */
export function inShort({ method, path, query: { minorversion, requestid, ...rest } }: Asked): string {
	expect(minorversion).toBe('75');
	if (method === 'POST') expect(requestid).toMatch(/^[0-9a-f]{36}$/);
	const more = Object.entries(rest).map(([name, value]) => `${name}=${value}`);
	return [method, path, ...more].join(' ');
}

/** A resource locator as the editor stores what was picked from the list. */
export const picked = (value: string): INodeParameters => ({ __rl: true, mode: 'list', value });

/** The id of a record in the output. */
export const idOf = (record: IDataObject | undefined): string => {
	const id = record?.Id;
	if (typeof id !== 'string') throw new Error(`no Id in ${JSON.stringify(record)}`);
	return id;
};
