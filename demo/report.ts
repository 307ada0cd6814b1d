import Big from 'big.js';
import type { Qbo } from '../simulators/qbo/server';
import { charged, type Shop } from '../simulators/shop';
import type { Row } from './table';

/** The shop's orders beside what the company's own books say of them, for the orders that the shop's ledger knows. */
export function reportRows(shop: Shop, books: Qbo): Row[] {
	const documents = new Map(
		books.documents().map((document) => [`${document.type}:${document.id}`, document]),
	);
	return shop.orders.all().flatMap(({ order_id }): Row[] => {
		const order = shop.orders.wire(order_id);
		if (!order.sync) return [];
		const { state, document, code, reason, remedy } = order.sync;
		const booked = document && documents.get(`${document.type}:${document.id}`);
		const total = booked ? Big(booked.total).toFixed(order.currency.decimals) : '';
		return [
			{
				order: order_id,
				about: shop.seeds.get(order_id)?.about ?? 'random order',
				state,
				document: booked ? `${booked.type} ${booked.docNumber ?? booked.id}` : '',
				currency: order.currency.code,
				charged: charged(order),
				booked: total,
				difference: booked ? Big(total).minus(charged(order)).toFixed(order.currency.decimals) : '',
				code,
				reason,
				remedy,
			},
		];
	});
}

/** What is not as it should be: seeded orders that were not posted to the cent or held for the reason their case is about. */
export function surprises(shop: Shop, rows: readonly Row[]): string[] {
	const byOrder = new Map(rows.map((row) => [row.order, row]));
	return [...shop.seeds].flatMap(([orderId, seed]): string[] => {
		const row = byOrder.get(orderId);
		const got = row ? [row.state, row.code, row.difference].filter(Boolean).join(' ') : 'nothing';
		const asExpected = {
			// unchanged: an earlier run had posted it and could not say so
			posted: /^(posted|unchanged)$/.test(row?.state ?? '') && Big(row?.difference || '1').eq('0'),
			held: row?.state === 'held' && row.code === seed.reason,
			'not due': row === undefined,
		};
		if (asExpected[seed.expect]) return [];
		return [`order ${orderId} (${seed.about}): expected ${seed.expect} ${seed.reason ?? ''}, got ${got}`];
	});
}
