import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';
import type { Qbo } from '../../simulators/qbo/server';
import {
	bridgeCredential,
	booksCredential,
	withCredentials,
	type BridgeLogin,
	type Credentials,
} from '../support/credentials';
import { ROOT, runWorkflow, type Finished, type WorkflowJson } from '../support/engine';

export const stockTemplate = jsonParse<WorkflowJson>(
	readFileSync(join(ROOT, 'workflows/stock-to-opencart.json'), 'utf8'),
);

export interface StockChoice {
	/** Settings of "Plan"; confirmed unless it says otherwise. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Which orders count as unposted. */
	readonly unpostedOrders?: IDataObject;
	/** The last node to run; `Apply` by default. */
	readonly until?: 'Plan' | 'Apply';
}

/** The template as its user fills it. */
export function stockWorkflow({ settings = {}, unpostedOrders = {}, until }: StockChoice): WorkflowJson {
	const { stockExceptions, ...flat } = settings;
	const chosen: Record<string, object> = {
		'Get Stock': { unpostedOrders },
		Plan: {
			confirmed: true,
			...flat,
			...(stockExceptions ? { stockExceptions: { rows: stockExceptions } } : {}),
		},
	};
	const nodes = stockTemplate.nodes
		.filter(({ name }) => until !== 'Plan' || name !== 'Apply')
		.map((node) => ({
			...node,
			parameters: jsonParse<INodeParameters>(JSON.stringify({ ...node.parameters, ...chosen[node.name] })),
		}));
	const { Plan: toApply, ...connections } = stockTemplate.connections;
	return {
		...stockTemplate,
		nodes: withCredentials(nodes),
		connections: until === 'Plan' || !toApply ? connections : stockTemplate.connections,
	};
}

/** Parameters of "Plan" as the template brings them. */
export const planParameters = (): INodeParameters =>
	stockTemplate.nodes.find(({ name }) => name === 'Plan')?.parameters ?? {};

export type StockRun = Finished & {
	/** The summary's sentence. */
	readonly summary: string;
	/** `TEE 5 → 3 applied` of each planned change, in the shop's order. */
	readonly changes: readonly string[];
	/** `TEE not_matched` of each place left alone. */
	readonly leftAlone: readonly string[];
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const named = ({ model, option }: IDataObject): string =>
	text(option) === '' ? text(model) : `${text(model)} ${text(option)}`;

/** What a run came to, from the items of its last node. */
export function toStockRun(finished: Finished, last: string): StockRun {
	const items = finished.output(last);
	const of = (...actions: string[]): IDataObject[] =>
		items.filter(({ action }) => actions.includes(text(action)));
	return {
		...finished,
		summary: text(of('summary')[0]?.summary),
		changes: of('write', 'refused').map(
			(one) =>
				`${named(one)} ${Number(one.before)} → ${Number(one.after)} ${text(one.result) || text(one.code)}`,
		),
		leftAlone: of('left_alone').map((one) => `${named(one)} ${text(one.code)}`),
	};
}

/** A shop and a company with the static data of the workflow, as n8n would keep it between scheduled runs. */
export function stockFlow(bridge: BridgeLogin, books: Qbo) {
	const credentials: Credentials = { ...bridgeCredential(bridge), ...booksCredential(books) };
	let staticData: IDataObject = {};
	return {
		credentials,
		forget: (): void => {
			staticData = {};
		},
		/** One scheduled run. */
		async run(choice: StockChoice = {}): Promise<StockRun> {
			const finished = await runWorkflow({
				workflow: stockWorkflow(choice),
				credentials,
				start: 'Every Hour',
				staticData,
			});
			if (finished.error === null) staticData = finished.staticData;
			return toStockRun(finished, choice.until ?? 'Apply');
		},
	};
}
