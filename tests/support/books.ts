import { createQuickBooks } from '../../adapters/quickbooks';
import type { Order } from '../../core/order';
import { startQbo, type Qbo, type QboOptions } from '../../simulators/qbo/server';
import { postSales, type SyncContext } from '../../sync/postSales';
import { postReturns, type ReturnOfOrder } from '../../sync/postReturns';
import type { SyncResult } from '../../sync/ports';
import { axiosSend } from './axiosSend';
import { fakeClock } from './clock';
import { settingsFor } from './orders';

/** Ids of the items that every simulated company has for the connector. */
export const ITEMS = {
	shippingItem: '2',
	discountItem: '3',
	roundingItem: '4',
	feeItem: '5',
	voucherItem: '6',
	storeCreditItem: '7',
	fixedTaxItem: '8',
};

const TAX = {
	us: {},
	ca: {},
	uk: {
		taxMappings: [
			{ rateIds: [86], taxCode: '2' },
			{ rateIds: [92], taxCode: '4' },
		],
		noTaxCode: '6',
	},
	au: { taxMappings: [{ rateIds: [95], taxCode: '2' }], noTaxCode: '4' },
} as const;

/** A simulated company and everything a run against it needs. */
export interface Books {
	readonly qbo: Qbo;
	/** One run over a page of orders, with a new connection and the cache of this shop. */
	post(orders: readonly Order[], options?: RunOptions): Promise<SyncResult[]>;
	/** One run over returns; its attempts and leases are by return. */
	giveBack(returns: readonly ReturnOfOrder[], options?: RunOptions): Promise<SyncResult[]>;
	context(options?: RunOptions): SyncContext;
	/** `number total tax` of every sales document. */
	documents(): string[];
	readonly cache: Map<string, string>;
	stop(): Promise<void>;
}

export interface RunOptions {
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly attempts?: ReadonlyMap<number, number>;
	readonly leaseUntil?: ReadonlyMap<number, number>;
	readonly shop?: string;
	readonly lastDocument?: ReadonlyMap<number, string>;
	readonly inLedger?: ReadonlySet<number>;
}

export async function openBooks(
	country: 'us' | 'ca' | 'uk' | 'au',
	options: QboOptions = {},
): Promise<Books> {
	const qbo = await startQbo({ company: country, multicurrency: true, ...options });
	const token = qbo.issueToken();
	const cache = new Map<string, string>();
	const context = ({
		attempts,
		leaseUntil,
		shop = 'shop.example',
		lastDocument,
		inLedger,
	}: RunOptions = {}): SyncContext => {
		const clock = fakeClock();
		return {
			ledger: createQuickBooks({
				send: axiosSend({ Authorization: `Bearer ${token.access_token}` }),
				baseUrl: qbo.url,
				realmId: qbo.realmId,
				clock,
			}),
			clock,
			cache: {
				get: (key) => cache.get(key),
				set: (key, value) => void cache.set(key, value),
				drop: (key) => void cache.delete(key),
			},
			shop,
			...(attempts ? { attempts } : {}),
			...(leaseUntil ? { leaseUntil } : {}),
			...(lastDocument ? { lastDocument } : {}),
			...(inLedger ? { inLedger } : {}),
		};
	};
	const settings = (run: RunOptions) =>
		settingsFor(country, { ...ITEMS, ...TAX[country], depositAccount: '', ...run.settings });
	return {
		qbo,
		cache,
		context,
		post: (orders, run = {}) => postSales(orders, settings(run), context(run)),
		giveBack: (returns, run = {}) => postReturns(returns, settings(run), context(run)),
		documents: () =>
			qbo.documents().map(({ docNumber, total, tax }) => `${docNumber ?? '-'} ${total} ${tax}`),
		stop: () => qbo.stop(),
	};
}
