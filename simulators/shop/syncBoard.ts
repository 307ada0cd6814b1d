import type { ShopState } from './actions';
import type { Sync } from './wire';

export interface BoardParams {
	readonly kind?: 'order' | 'product' | 'return';
	readonly ids?: readonly number[];
	readonly code?: string;
}

export interface BoardQuery extends BoardParams {
	readonly state?: Sync['state'];
	readonly before_id?: number;
	readonly limit?: number;
}

const PAGE = 100;
const WAITING = new Set<Sync['state']>(['held', 'retry']);

/** The ledgers as a list with a person's buttons. */
export function syncBoard({ store, shelf, ledger, productLedger, returnLedger }: ShopState) {
	const ledgers = { order: ledger, product: productLedger, return: returnLedger };
	const of = (kind: BoardParams['kind'] = 'order') => ledgers[kind];
	const exists = (kind: BoardParams['kind'], id: number): boolean => {
		if (kind === 'product') return shelf.stock({ product_ids: [id] }).products.length > 0;
		if (kind === 'return') return store.returns().some(({ return_id }) => return_id === id);
		return store.all().some((order) => order.order_id === id);
	};
	const chargeOf = (kind: BoardParams['kind'], id: number) => {
		const order = kind === 'order' ? store.all().find(({ order_id }) => order_id === id) : undefined;
		return order ? { total: order.total, currency: order.currency } : null;
	};
	return {
		list({ kind = 'order', state, code, ids, before_id = Infinity, limit = PAGE }: BoardQuery) {
			const all = of(kind).list();
			const wanted = all.filter(
				(row) =>
					row.id < before_id &&
					(state === undefined || row.state === state) &&
					(code === undefined || row.code === code) &&
					(ids?.includes(row.id) ?? true),
			);
			const page = wanted.slice(0, limit);
			return {
				kind,
				rows: page.map((row) => ({ ...row, charge: chargeOf(kind, row.id) })),
				next_before_id: wanted.length > limit ? (page.at(-1)?.id ?? null) : null,
				states: counts(all.map((row) => row.state)).map(([name, count]) => ({ state: name, count })),
				causes: counts(
					all.filter((row) => WAITING.has(row.state) && row.code !== '').map((row) => row.code),
				).map(([name, count]) => ({ code: name, count })),
			};
		},
		retry: ({ kind, ids, code: cause }: BoardParams) => ({
			changed: of(kind).retry((id, state, code) =>
				cause === undefined ? (ids?.includes(id) ?? false) : WAITING.has(state) && code === cause,
			),
		}),
		ignore: ({ kind, ids = [] }: BoardParams) => ({
			changed: ids.filter((id) => (of(kind).sync(id) || exists(kind, id)) && of(kind).ignore(id)).length,
		}),
		unignore: ({ kind, ids = [] }: BoardParams) => ({
			changed: of(kind).retry((id, state) => state === 'ignored' && ids.includes(id)),
		}),
	};
}

function counts<Value extends string>(values: readonly Value[]): Array<[Value, number]> {
	const found = new Map<Value, number>();
	for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
	return [...found].sort(([a], [b]) => a.localeCompare(b));
}
