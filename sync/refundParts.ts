import { finding, type Finding } from '../core/finding';
import { decimal, format } from '../core/money';
import type { Context } from '../core/order-to-sale';
import { openDay } from '../core/order-to-sale/1-decide';
import type { EarlierRefund } from '../core/partly-refunded';
import type { Sale } from '../core/sale';
import type { SaleSettings } from '../core/settings';
import { bindItems, forgetItems } from './bindItems';
import type { SyncContext } from './context';
import { createChunk, refundsFinder, refuseReferences } from './create';
import { asEarlier, earlierRefunds } from './earlierRefunds';
import { planParts, type PartRequest, type Refundable, type SettlePart } from './planParts';
import type { SyncResult } from './ports';
import { reasonToStop, stopOf } from './stop';
import { held, result, retry } from './results';
import { rightTotals, type Bound, type Settle } from './totals';

const nameOf = ({ order, what }: PartRequest): string => `${what} of ${order.id}`;

/** A request's result: what is refunded stands where an order's result has the order's total. */
const toldOf = (outcome: SyncResult, refund: Sale | null): SyncResult => {
	const total = refund ? format(refund.total) : (outcome.document?.total ?? '');
	return {
		...outcome,
		orderTotal: total,
		difference:
			refund && outcome.document ? decimal(outcome.document.total).minus(refund.total.amount).toFixed(2) : '',
	};
};

/** The refund of one request at its place among the others, or null when it is settled. */
function draw(
	{ request, sale, document }: Refundable,
	earlier: readonly EarlierRefund[],
	core: Context,
	settle: SettlePart,
): Sale | null {
	const { order } = request;
	const day = openDay(request.day > sale.date ? request.day : sale.date, order, core);
	if (!day.ok) settle(request, held(order, day.findings));
	else if (day.value === null) {
		const cause = finding(
			'period_closed',
			`The ${request.what} of order ${order.id} is of ${request.day}, when the books are closed.`,
			'Choose another "Closed Period" in the node to have it in the books.',
		);
		settle(request, result(order, 'skipped', { cause }));
	} else {
		const part = { order, sale, booked: decimal(document.total), earlier };
		const refund = request.refund(part, day.value.date, core);
		if (refund.ok) return refund.value;
		settle(request, held(order, refund.findings));
	}
	return null;
}

/** The next request of each order: one at a time, for each refund depends on those before it. */
const firstOfEach = (waiting: readonly Refundable[]): Refundable[] => [
	...new Map([...waiting].reverse().map((one) => [one.request.order.id, one])).values(),
];

/**
 * Refunds parts of orders; one result for each request, in the order given. A refund is found by its marker before it is made, and its key
 * follows from its content, so that a lost answer, a crash or a second run never gives money back twice.
 */
export async function refundParts(
	requests: readonly PartRequest[],
	settings: SaleSettings,
	context: SyncContext,
): Promise<SyncResult[]> {
	const core = { settings, company: await context.ledger.company(), shop: context.shop };
	const results = new Map<string, SyncResult>();
	const record = (request: PartRequest, outcome: SyncResult, refund: Sale | null = null): void =>
		void results.set(nameOf(request), toldOf(outcome, refund));
	const once = [...new Map(requests.map((request) => [nameOf(request), request])).values()];
	const { waiting: all, found } = await planParts(once, core, context, record);
	const earlier = new Map(all.map(({ request, sale }) => [request.order.id, earlierRefunds(found, sale)]));
	let stopped: Finding | null = null;
	let waiting = all;
	try {
		while (waiting.length > 0 && stopped === null) {
			const round = firstOfEach(waiting).slice(0, context.ledger.writeSize);
			waiting = waiting.filter((one) => !round.includes(one));
			stopped = await writeRound(round, earlier, core, context, record);
			// what may or may not be in the books must be known before more of the same order is reckoned
			waiting = waiting.filter(({ request: { order } }) =>
				round.every(
					({ request }) => request.order.id !== order.id || results.get(nameOf(request))?.state !== 'retry',
				),
			);
		}
	} catch (error) {
		stopped = stopOf(error);
	}
	const putOff = stopped ?? EARLIER_OPEN;
	return requests.map(
		(request) => results.get(nameOf(request)) ?? toldOf(retry(request.order, putOff), null),
	);
}

const EARLIER_OPEN = finding(
	'earlier_refund_open',
	'It is not known yet what became of an earlier refund of the same order.',
	'Nothing to do: the next run goes on.',
);

/** Writes at most one refund for each order. Returns why the run must stop, or null. */
async function writeRound(
	round: readonly Refundable[],
	earlier: ReadonlyMap<number, EarlierRefund[]>,
	core: Context,
	context: SyncContext,
	record: (request: PartRequest, outcome: SyncResult, refund?: Sale | null) => void,
): Promise<Finding | null> {
	const byOrder = new Map(round.map((one) => [one.request.order.id, one]));
	const attempts = new Map(
		round.map(({ request }) => [request.order.id, context.attempts?.get(request.id) ?? 0]),
	);
	const leaseUntil = new Map(
		round.flatMap(({ request }) => {
			const until = context.leaseUntil?.get(request.id);
			return until === undefined ? [] : [[request.order.id, until] as const];
		}),
	);
	const lastDocument = new Map(
		round.flatMap(({ request }) => {
			const id = context.lastDocument?.get(request.id);
			return id === undefined ? [] : [[request.order.id, id] as const];
		}),
	);
	const own: SyncContext = { ...context, attempts, leaseUntil, lastDocument };
	const reason = reasonToStop(
		round.map(({ request }) => request.order.id),
		own,
	);
	if (reason) {
		for (const { request } of round) record(request, retry(request.order, reason));
		return reason;
	}
	const drawn = round.flatMap((one) => {
		const refund = draw(one, earlier.get(one.request.order.id) ?? [], core, record);
		return refund ? [{ ...one, refund }] : [];
	});
	const refundOfOrder = new Map(drawn.map(({ request, refund }) => [request.order.id, refund]));
	const settle: Settle = (order, outcome) => {
		const one = byOrder.get(order.id);
		if (one) record(one.request, outcome, refundOfOrder.get(order.id) ?? null);
	};
	const items = await bindItems(
		drawn.map(({ refund }) => refund),
		context,
		false,
	);
	const bound = drawn.flatMap(({ request: { order }, refund, document }, index): Bound[] => {
		const ids = items[index];
		if (ids?.ok)
			return [
				{
					order,
					sale: refund,
					notes: [],
					itemIds: ids.value,
					customerId: document.customerId,
					revived: false,
				},
			];
		if (ids) settle(order, held(order, ids.findings));
		return [];
	});
	if (bound.length === 0) return null;
	const { made, stale, stop } = await createChunk(bound, refundsFinder(core.settings, context), own, settle);
	for (const { sale } of stale) forgetItems(sale, context);
	refuseReferences(stale, settle);
	for (const { bound: one, document, notes } of await rightTotals(made, core, core.settings, own, settle)) {
		settle(one.order, result(one.order, 'refunded', { document, notes }));
		const sale = byOrder.get(one.order.id)?.sale;
		const part = sale && asEarlier(document, sale);
		if (part) earlier.get(one.order.id)?.push(part);
	}
	return stop?.finding ?? null;
}
