import { createHash } from 'node:crypto';
import { products, type Product as Catalogued } from './catalogue';
import { bridgeError } from './errors';
import type { SyncLedger } from './ledger';
import type { Profile } from './profiles';
import { taxClassNames } from './tax';
import { isoUtc, storedTime, type ShopClock } from './time';
import type { LeaseRequest, Sync, Time } from './wire';

interface OptionValue {
	readonly product_option_value_id: number;
	readonly option_value_id: number;
	readonly name: string;
	readonly price: string;
	readonly quantity: number;
	readonly subtract: boolean;
}

/** What the shop has stored of a product. */
interface Stored {
	readonly product_id: number;
	readonly master_id: number;
	readonly model: string;
	readonly sku: string;
	readonly name: string;
	readonly description: string;
	readonly price: string;
	readonly tax_class_id: number;
	readonly quantity: number;
	readonly subtract: boolean;
	readonly enabled: boolean;
	readonly shipping: boolean;
	readonly options: ReadonlyArray<{
		readonly product_option_id: number;
		readonly option_id: number;
		readonly name: string;
		readonly type: string;
		readonly required: boolean;
		readonly values: readonly OptionValue[];
	}>;
	readonly date_added: Time;
	readonly date_modified: Time;
}

export interface ProductValues {
	readonly model?: string;
	readonly name?: string;
	readonly price?: string;
	readonly enabled?: boolean;
	readonly quantity?: number;
	readonly sku?: string;
	readonly subtract?: boolean;
	readonly tax_class_id?: number;
}

export interface ProductListParams {
	readonly after_product_id?: number;
	readonly limit?: number;
	readonly product_ids?: readonly number[];
	readonly models?: readonly string[];
	readonly enabled?: boolean;
}

export interface ProductDueParams {
	readonly limit?: number;
	readonly enabled_only?: boolean;
	readonly settings_fingerprint?: string;
	readonly peek?: boolean;
	readonly lease?: LeaseRequest;
}

export interface StockChange {
	readonly product_id: number;
	readonly option_value_id?: number;
	readonly expected: number;
	readonly quantity: number;
}

const PAGE = 100;
const STOCK_PAGE = 1000;
const COLOURS = ['White', 'Blue', 'Sage'];

/** The shop's products and what it has of them. */
export class Shelf {
	private readonly rows = new Map<number, Stored>();

	constructor(
		profile: Profile,
		private readonly clock: ShopClock,
		private readonly ledger: SyncLedger,
	) {
		this.zone = profile.timeZone;
		for (const product of Object.values(products)) this.put(this.fromCatalogue(product));
	}

	private readonly zone: string;

	list(params: ProductListParams) {
		const { rows, next } = this.page(params, params.limit ?? PAGE, (row) =>
			[
				params.models?.includes(row.model) ?? true,
				params.enabled === undefined || params.enabled === row.enabled,
			].every(Boolean),
		);
		return { products: rows.map((row) => this.wire(row)), next_after_product_id: next };
	}

	get(productId: number) {
		return { product: this.wire(this.row(productId)) };
	}

	due(params: ProductDueParams) {
		const asked = [...this.rows.values()].filter((row) => row.enabled || !params.enabled_only);
		const { settings_fingerprint: settings, lease } = params;
		const judged = asked.map((row) => ({
			row,
			dueness: this.ledger.dueness(
				{ order_id: row.product_id, history_id: 0, date_modified: row.date_modified },
				fingerprint(row),
				settings,
				lease,
			),
		}));
		const of = (...kinds: string[]): Stored[] =>
			judged.filter(({ dueness }) => kinds.includes(dueness)).map(({ row }) => row);
		const due = [...of('due'), ...of('content')];
		const page = due.slice(0, params.limit ?? PAGE).sort((a, b) => a.product_id - b.product_id);
		const withheld = of('withheld');
		const end = Math.max(0, ...withheld.map((row) => this.ledger.leaseEnd(row.product_id)));
		return {
			products: page.map((row) => {
				const wire = this.wire(row);
				const claim = params.peek || !lease ? null : this.ledger.claim(row.product_id, lease);
				return { ...wire, lease: claim, attempts: wire.sync?.attempts ?? 0 };
			}),
			more: due.length > page.length,
			withheld: { count: withheld.length, until: end === 0 ? null : isoUtc(end) },
		};
	}

	create(values: ProductValues & { readonly model: string; readonly name: string }) {
		const twin = [...this.rows.values()].find((row) => row.model === values.model);
		if (twin)
			throw bridgeError(
				'exists',
				`There is a product with the model "${values.model}" already.`,
				'Update that product, or choose another model.',
				{ product_id: twin.product_id },
			);
		const now = this.now();
		const row: Stored = {
			product_id: Math.max(...this.rows.keys()) + 1,
			master_id: 0,
			sku: '',
			description: '',
			price: '0.0000',
			tax_class_id: 0,
			quantity: 0,
			subtract: true,
			enabled: true,
			shipping: true,
			options: [],
			date_added: now,
			date_modified: now,
			...stored(values),
			model: values.model,
			name: values.name,
		};
		this.put(row);
		return { product: this.wire(row) };
	}

	update({ product_id, ...values }: ProductValues & { readonly product_id: number }) {
		this.put({ ...this.row(product_id), ...stored(values), date_modified: this.now() });
		return this.get(product_id);
	}

	stock(params: ProductListParams) {
		const { rows, next } = this.page(params, params.limit ?? STOCK_PAGE, () => true);
		return {
			products: rows.map(({ product_id, master_id, model, sku, quantity, subtract, enabled, options }) => ({
				product_id,
				master_id,
				model,
				sku,
				quantity,
				subtract,
				enabled,
				options: options
					.flatMap(({ values }) => values)
					.map((value) => ({
						option_value_id: value.option_value_id,
						name: value.name,
						quantity: value.quantity,
						subtract: value.subtract,
					})),
			})),
			next_after_product_id: next,
		};
	}

	/** Writes quantities where they still are as expected. */
	set(changes: readonly StockChange[]) {
		const seen = new Set<string>();
		for (const [index, { product_id, option_value_id }] of changes.entries()) {
			const key = `${product_id}:${option_value_id ?? ''}`;
			if (seen.has(key))
				throw bridgeError(
					'request_invalid',
					`params.changes.${index} was named before.`,
					'Name each product and option value once.',
					{ path: `params.changes.${index}` },
				);
			seen.add(key);
		}
		return { results: changes.map((change) => this.setOne(change)) };
	}

	/** Adds units (takes them when negative) where stock is controlled: of the product, and of its options of these values. */
	move(productId: number, units: number, chosen: readonly string[] = []): void {
		const row = this.rows.get(productId);
		if (!row) return;
		const add = <Row extends { readonly quantity: number; readonly subtract: boolean }>(one: Row): Row =>
			one.subtract ? { ...one, quantity: one.quantity + units } : one;
		this.put({
			...add(row),
			options: row.options.map((option) => ({
				...option,
				values: option.values.map((value) => (chosen.includes(value.name) ? add(value) : value)),
			})),
		});
	}

	/** The option values of a product by name, as an order's line names them. */
	optionValueIds(productId: number, chosen: readonly string[]): number[] {
		const values = this.rows.get(productId)?.options.flatMap((option) => option.values) ?? [];
		return values.filter(({ name }) => chosen.includes(name)).map((value) => value.option_value_id);
	}

	private setOne({ product_id, option_value_id, expected, quantity }: StockChange) {
		const answer = (result: string, now: number | null) => ({
			product_id,
			option_value_id: option_value_id ?? null,
			result,
			quantity: now,
		});
		const row = this.rows.get(product_id);
		const present =
			option_value_id === undefined
				? row?.quantity
				: row?.options
						.flatMap(({ values }) => values)
						.find((value) => value.option_value_id === option_value_id)?.quantity;
		if (!row || present === undefined) return answer('missing', null);
		if (present !== expected) return answer('conflict', present);
		this.put(
			option_value_id === undefined
				? { ...row, quantity }
				: {
						...row,
						options: row.options.map((option) => ({
							...option,
							values: option.values.map((value) =>
								value.option_value_id === option_value_id ? { ...value, quantity } : value,
							),
						})),
					},
		);
		return answer('applied', quantity);
	}

	private page(params: ProductListParams, limit: number, belongs: (row: Stored) => boolean) {
		const wanted = [...this.rows.values()].filter(
			(row) =>
				row.product_id > (params.after_product_id ?? 0) &&
				(params.product_ids?.includes(row.product_id) ?? true) &&
				belongs(row),
		);
		const rows = wanted.slice(0, limit);
		return { rows, next: wanted.length > limit ? (rows.at(-1)?.product_id ?? null) : null };
	}

	private row(productId: number): Stored {
		const row = this.rows.get(productId);
		if (row) return row;
		throw bridgeError(
			'not_found',
			`Product ${productId} does not exist.`,
			'Check the product id in the shop.',
		);
	}

	private wire(row: Stored) {
		const sync: Sync | null = this.ledger.sync(row.product_id);
		return {
			...row,
			names: [{ language_id: 1, name: row.name }],
			variant: [],
			fingerprint: fingerprint(row),
			sync,
		};
	}

	private put(row: Stored): void {
		this.rows.set(row.product_id, row);
	}

	private now(): Time {
		return storedTime(this.clock.now(), this.zone);
	}

	private fromCatalogue(product: Catalogued): Stored {
		const now = this.now();
		return {
			product_id: product.id,
			master_id: 0,
			model: product.model,
			sku: product.sku,
			name: product.name,
			description: `${product.name}, from our own shelves.`,
			price: product.price,
			tax_class_id: taxClassNames.indexOf(product.taxClass) + 1,
			quantity: 40 + product.id,
			subtract: product !== products.sample,
			enabled: true,
			shipping: true,
			options: product === products.cup ? [colours] : [],
			date_added: now,
			date_modified: now,
		};
	}
}

const colours = {
	product_option_id: 1,
	option_id: 1,
	name: 'Colour',
	type: 'select',
	required: true,
	values: COLOURS.map((name, index) => ({
		product_option_value_id: 10 + index,
		option_value_id: 20 + index,
		name,
		price: '0.0000',
		quantity: 15 - index,
		subtract: true,
	})),
};

/** Values as the shop's table keeps them: prices with four decimals. */
function stored(values: ProductValues): ProductValues {
	if (values.price === undefined) return values;
	const [whole, fraction = ''] = values.price.split('.');
	return { ...values, price: `${whole}.${fraction.padEnd(4, '0')}` };
}

/** Quantities are left out: every sale moves them, and they are no affair of the books' item. */
function fingerprint({
	quantity: _quantity,
	date_added: _added,
	date_modified: _modified,
	...row
}: Stored): string {
	const options = row.options.map((option) => ({
		...option,
		values: option.values.map(({ quantity: _units, ...value }) => value),
	}));
	return createHash('sha256')
		.update(JSON.stringify({ ...row, options }))
		.digest('hex');
}
