import { createHash } from 'node:crypto';
import { done, failed, finding, type Outcome } from '../../core/finding';
import { decimal } from '../../core/money';
import type { Address, Order, OrderTax } from '../../core/order';
import { issuePath, wireOrder, type WireAddress, type WireOrder } from './wire';

/** Reads an order as the bridge sent it (or as a builder's node changed it on the way). A damaged one is a finding, not an exception. */
export function toOrder(json: unknown): Outcome<Order> {
	const parsed = wireOrder.safeParse(json);
	if (!parsed.success)
		return failed(
			finding(
				'order_malformed',
				`The order did not arrive as the bridge sends it (${issuePath(parsed.error)}).`,
				'Hand the items of "Get Orders to Sync" on unchanged; a Filter between the nodes is fine, renaming or dropping fields is not.',
			),
		);
	const wire = parsed.data;
	if (!wire.date_added)
		return failed(
			finding(
				'order_without_date',
				`Order ${wire.order_id} has no date.`,
				"Set the date of the order in the shop's database (order.date_added) or ignore the order on the bridge's page.",
			),
		);
	return done(mapped(wire, wire.date_added.iso));
}

const mapped = (wire: WireOrder, placedAt: string): Order => ({
	id: wire.order_id,
	store: wire.store,
	status: wire.status,
	placedAt,
	statusSince: wire.status_date?.iso ?? placedAt,
	contentKey: contentKey(wire),
	customer: {
		id: wire.customer.id,
		groupId: wire.customer.group_id,
		firstName: wire.customer.first_name,
		lastName: wire.customer.last_name,
		email: wire.customer.email,
		telephone: wire.customer.telephone,
	},
	billing: wire.payment_address && toAddress(wire.payment_address),
	shipping: wire.shipping_address && toAddress(wire.shipping_address),
	paymentMethod: wire.payment && {
		code: wire.payment.code,
		title: wire.payment.title,
		transactionId: wire.payment.transaction_id,
	},
	shippingMethod: wire.shipping,
	comment: wire.comment,
	baseCurrency: wire.base_currency,
	currency: { code: wire.currency.code, decimals: wire.currency.decimals },
	currencyValue: decimal(wire.currency.value),
	total: decimal(wire.total),
	lines: wire.lines.map((line) => ({
		productId: line.product_exists ? line.product_id : 0,
		name: line.name,
		model: line.model,
		sku: line.sku,
		quantity: line.quantity,
		stocked: line.subtract_stock,
		price: decimal(line.price),
		total: decimal(line.total),
		tax: decimal(line.tax),
		options: line.options,
		rateIds: line.taxes.rate_ids,
	})),
	totals: wire.totals.map((row) => ({
		code: row.code,
		title: row.title,
		value: decimal(row.value),
		sortOrder: row.sort_order,
		rateIds: row.taxes?.rate_ids ?? [],
	})),
	vouchers: wire.vouchers.map(({ description, amount }) => ({ description, amount: decimal(amount) })),
	taxes: wire.tax.rates.map((rate) => ({
		id: rate.id,
		name: rate.name,
		percent: rate.type === 'P' && rate.rate !== '' ? decimal(rate.rate) : null,
		kind: TAX_KINDS[rate.type],
		amount: decimal(rate.amount),
	})),
	taxReproduced: wire.tax.reproduced,
});

/** Characters of the content key: 40 bits tell the few versions of one order apart. */
const KEY_LENGTH = 10;

/** A hash of what the shop stored of an order that matters to the books, its status and everything looked up today left out. */
function contentKey(wire: WireOrder): string {
	const { customer } = wire;
	const content = [
		wire.lines.map(({ name, model, quantity, price, total, tax, options }) => [
			name,
			model,
			quantity,
			price,
			total,
			tax,
			options.map((option) => [option.name, option.value]),
		]),
		wire.totals.map(({ code, title, value }) => [code, title, value]),
		wire.vouchers.map(({ description, amount }) => [description, amount]),
		[wire.currency.code, wire.currency.value, wire.total],
		[customer.first_name, customer.last_name, customer.email],
		wire.payment_address,
		wire.shipping_address,
	];
	return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, KEY_LENGTH);
}

const TAX_KINDS: Readonly<Record<'P' | 'F' | '', OrderTax['kind']>> = {
	P: 'percentage',
	F: 'fixed',
	'': 'unknown',
};

const toAddress = (wire: WireAddress): Address => ({
	firstName: wire.first_name,
	lastName: wire.last_name,
	company: wire.company,
	line1: wire.address_1,
	line2: wire.address_2,
	city: wire.city,
	postcode: wire.postcode,
	zone: wire.zone,
	zoneCode: wire.zone_code,
	country: wire.country,
	countryCode: wire.country_iso2,
	countryCode3: wire.country_iso3,
});
