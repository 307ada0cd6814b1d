import axios from 'axios';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { decimal, ZERO, type Decimal } from '../../core/money';
import { settingFields, settingGroups } from '../../core/settings';
import type { Entity } from '../../simulators/qbo/entityNames';
import { startQbo, type Qbo, type QboOptions } from '../../simulators/qbo/server';
import { single } from '../nodes/scene';
import { ITEMS } from '../support/books';
import { bridgeCredential, booksCredential, type Credentials } from '../support/credentials';
import { runWorkflow, type Finished } from '../support/engine';
import { fast } from './time';
import { wireOrder, type Wire, type WireInput } from './wire';

export type Country = 'us' | 'ca' | 'uk' | 'au';
export type Settings = Readonly<Record<string, unknown>>;

/** Ids of the simulated companies' accounts; the clearing account takes the money of every scenario. */
export const CLEARING = '5';
export const PAYPAL = '4';

const TAX: Readonly<Record<Country, Settings>> = {
	us: { taxMappings: [{ rateIds: [96], taxCode: 'TAX' }], noTaxCode: 'NON' },
	ca: {
		taxMappings: [
			{ rateIds: [88], taxCode: '2' },
			{ rateIds: [88, 89], taxCode: '3' },
			{ rateIds: [88, 90], taxCode: '4' },
			{ rateIds: [90], taxCode: '9' },
		],
		noTaxCode: '7',
	},
	uk: {
		taxMappings: [
			{ rateIds: [86], taxCode: '2' },
			{ rateIds: [92], taxCode: '4' },
		],
		noTaxCode: '6',
	},
	au: { taxMappings: [{ rateIds: [95], taxCode: '2' }], noTaxCode: '4' },
};

const HOME: Readonly<Record<Country, string>> = { us: 'USD', ca: 'CAD', uk: 'GBP', au: 'AUD' };

/** What every scenario has chosen in the node unless it says otherwise. */
const CHOSEN: Settings = {
	...ITEMS,
	timeZone: 'UTC',
	depositAccount: CLEARING,
	sendPayments: true,
	paidStatuses: [5],
	cancelledStatuses: [7],
	refundedStatuses: [11],
};

/** One result item of the node. */
export interface Row {
	readonly order: number;
	readonly state: string;
	readonly code: string;
	readonly reason: string;
	readonly remedy: string;
	readonly notes: readonly string[];
	readonly document: { readonly type: string; readonly id: string; readonly number: string } | null;
}

export type PostRun = Finished & { readonly rows: readonly Row[]; readonly told: readonly string[] };

export interface RunChange {
	readonly settings?: Settings;
	readonly executionId?: string;
	readonly credentials?: Credentials;
	/** Static data that the workflow starts with; default what the last run left. */
	readonly staticData?: IDataObject;
}

const isRow = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function toRow(json: IDataObject): Row {
	const { document, notes } = json;
	return {
		order: Number(json['order_id']),
		state: text(json['state']),
		code: text(json['code']),
		reason: text(json['reason']),
		remedy: text(json['remedy']),
		notes: Array.isArray(notes) ? notes.map((note) => (isRow(note) ? text(note['code']) : '')) : [],
		document: isRow(document)
			? { type: text(document['type']), id: text(document['id']), number: text(document['number']) }
			: null,
	};
}

/** Settings by name as the parameters of "Post as Sale": collections and tables as the node's form keeps them. */
export function parametersOf(settings: Settings): INodeParameters {
	const json: Record<string, unknown> = { resource: 'order', operation: 'post' };
	for (const { name, group, kind } of settingFields) {
		if (!(name in settings)) continue;
		const value = kind === 'table' ? { rows: settings[name] } : settings[name];
		const collection = settingGroups.find((one) => one.name === group)?.collection === true;
		if (collection) json[group] = { ...(isRow(json[group]) ? json[group] : {}), [name]: value };
		else json[name] = value;
	}
	return JSON.parse(JSON.stringify(json)) as INodeParameters;
}

/** A shop's books: a simulated company, and "Post as Sale" run in n8n's engine against it. */
export interface Books {
	readonly qbo: Qbo;
	/** An order in the company's currency; numbered 1234 unless it says otherwise. */
	order(input: WireInput): Wire;
	/** One execution of the node over these orders. */
	post(orders: readonly Wire[], change?: RunChange): Promise<PostRun>;
	/** `type number total tax open` of every document, oldest first. */
	documents(): string[];
	/** What each account holds now beyond the opening, debit positive, by name; accounts without a change are left out. */
	accounts(): Record<string, string>;
	/** Writes a record as a person in QuickBooks would. */
	enter(entity: string, body: object): Promise<Record<string, unknown>>;
	/** The first record of an entity with this name. */
	named(entity: Entity, name: string): Record<string, unknown>;
	/** The bodies of stored documents of a type. */
	all(entity: Entity): ReadonlyArray<Record<string, unknown>>;
	/** Closes the books up to this day, as their owner would. */
	close(day: string): void;
	/** Another address of the same company, such as a proxy's. */
	credentials(url?: string): Credentials;
	stop(): Promise<void>;
}

export async function openBooks(
	country: Country,
	options: QboOptions = {},
	fixed: Settings = {},
): Promise<Books> {
	const qbo = await startQbo({ company: country, multicurrency: true, accessTokenSeconds: 1e9, ...options });
	const token = qbo.issueToken();
	const opening = balances(qbo);
	let staticData: IDataObject = {};
	const credentials = (url = qbo.url): Credentials => ({
		...bridgeCredential({ url: 'http://127.0.0.1:1/bridge', secret: '' }),
		...booksCredential({ ...qbo, url, issueToken: () => qbo.issueToken() }),
	});
	return {
		qbo,
		credentials,
		order: (input) =>
			wireOrder({
				baseCurrency: HOME[country],
				currency: { code: HOME[country], decimals: 2 },
				...input,
			}),
		async post(orders, change = {}) {
			const parameters = parametersOf({ ...CHOSEN, ...TAX[country], ...fixed, ...change.settings });
			const run = await fast(() =>
				runWorkflow({
					workflow: single('openCartToQuickBooks', parameters),
					credentials: change.credentials ?? credentials(),
					items: orders.map((order) => ({ ...order })),
					executionId: change.executionId ?? '1',
					staticData: change.staticData ?? staticData,
				}),
			);
			if (run.error === null) staticData = run.staticData;
			const rows = run.output('node').map(toRow);
			const told = rows.map(({ state, code }) => `${state}${code === '' ? '' : ` ${code}`}`);
			return { ...run, rows, told };
		},
		documents: () =>
			qbo
				.documents()
				.map(
					({ type, docNumber, total, tax, balance }) =>
						`${type} ${docNumber ?? '-'} ${total} ${tax} ${balance}`,
				),
		accounts() {
			expect(qbo.trialBalance().difference).toBe('0.00');
			const moved = [...balances(qbo)].map(([name, amount]): [string, Decimal] => [
				name,
				amount.minus(opening.get(name) ?? ZERO),
			]);
			return Object.fromEntries(
				moved.filter(([, amount]) => !amount.eq(ZERO)).map(([name, amount]) => [name, amount.toFixed(2)]),
			);
		},
		async enter(entity, body) {
			const answer = await axios.post<Record<string, unknown>>(
				`${qbo.url}/v3/company/${qbo.realmId}/${entity.toLowerCase()}`,
				body,
				{
					headers: { Authorization: `Bearer ${token.access_token}`, Accept: 'application/json' },
					validateStatus: () => true,
				},
			);
			if (answer.status !== 200) throw new Error(`${entity} was not entered: ${JSON.stringify(answer.data)}`);
			const [made] = Object.values(answer.data).filter(isRow);
			return made ?? answer.data;
		},
		named(entity, name) {
			const found = qbo.company
				.all(entity)
				.find((one) => one['Name'] === name || one['DisplayName'] === name);
			if (!found) throw new Error(`the company has no ${entity} "${name}"`);
			return found;
		},
		all: (entity) => qbo.company.all(entity),
		close(day) {
			const preferences = qbo.company.all('Preferences')[0]?.['AccountingInfoPrefs'];
			if (!isRow(preferences)) throw new Error('the company has no accounting preferences');
			preferences['BookCloseDate'] = day;
		},
		stop: () => qbo.stop(),
	};
}

function balances(qbo: Qbo): Map<string, Decimal> {
	return new Map(
		qbo
			.trialBalance()
			.rows.map(({ account, debit, credit }) => [account, decimal(debit).minus(decimal(credit))]),
	);
}
