import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { toProduct } from '../../adapters/opencart/toProduct';
import { toProductResult } from '../../adapters/opencart/toProductResult';
import { toHandle, type Handle } from '../../adapters/opencart/toResult';
import type { Finding } from '../../core/finding';
import type { Product } from '../../core/product';
import type { ItemResult } from '../../sync/ports';

/** All input items as one page of products: what was read of each, and what goes back with its result. */
export interface ProductPage {
	readonly entries: readonly Entry[];
	/** Each product once. */
	readonly products: readonly Product[];
	/** For each claimed product, until when (milliseconds). */
	readonly leaseUntil: ReadonlyMap<number, number>;
	/** For each product, how often it was held or put off before. */
	readonly attempts: ReadonlyMap<number, number>;
	/** Products whose item the shop's ledger knows. */
	readonly inLedger: ReadonlySet<number>;
}

interface Entry {
	readonly handle: Handle;
	readonly productId: number;
	/** What is wrong with the item itself, null for a sound product. */
	readonly fault: Finding | null;
}

/** Reads the input items. An item that is no product is an entry with a fault and never stands in the way of the others. */
export function readProductPage(items: readonly INodeExecutionData[]): ProductPage {
	const products = new Map<number, Product>();
	const leaseUntil = new Map<number, number>();
	const attempts = new Map<number, number>();
	const inLedger = new Set<number>();
	const entries = items.map(({ json }): Entry => {
		const handle = toHandle(json);
		const outcome = toProduct(json);
		if (!outcome.ok) return { handle, productId: productIdOf(json), fault: outcome.findings[0] };
		const product = outcome.value;
		products.set(product.id, product);
		attempts.set(product.id, handle.attempts);
		if (handle.inLedger && !askedFor(json)) inLedger.add(product.id);
		if (handle.leaseUntil !== null) leaseUntil.set(product.id, handle.leaseUntil);
		return { handle, productId: product.id, fault: null };
	});
	return { entries, products: [...products.values()], leaseUntil, attempts, inLedger };
}

const retried = z.object({ sync: z.object({ state: z.literal('retry'), code: z.literal('item_gone') }) });

/** Whether a person wants a new item for one that was renamed in the books: "Retry" on the bridge's page leaves the code of the cause. */
const askedFor = (json: unknown): boolean => retried.safeParse(json).success;

function productIdOf(json: unknown): number {
	const parsed = z.looseObject({ product_id: z.number().int().min(1) }).safeParse(json);
	return parsed.success ? parsed.data.product_id : 0;
}

/** One item for each input item, in order, with all that "Record Product Results" needs. */
export function toProductItems(
	{ entries }: ProductPage,
	results: readonly ItemResult[],
	currency: string,
	more: (productId: number) => IDataObject = () => ({}),
): INodeExecutionData[] {
	const byProduct = new Map(results.map((result) => [result.productId, result]));
	return entries.map(({ handle, productId, fault }, index) => {
		const result = (fault ? undefined : byProduct.get(productId)) ?? unposted(productId, fault);
		const { product_id, state, document, code, reason, remedy, ...handed } = toProductResult(
			result,
			handle,
			currency,
		);
		const { item } = result;
		return {
			json: {
				product_id,
				state,
				document,
				item: item && { id: item.id, name: item.name, sku: item.sku, type: item.type, url: item.url },
				code,
				reason,
				remedy,
				notes: result.notes.map((note) => ({ ...note })),
				...more(productId),
				...handed,
			},
			pairedItem: { item: index },
		};
	});
}

const NO_RESULT: Finding = {
	code: 'no_result',
	message: 'The product was not reached in this run.',
	remedy: 'The next run takes it up again.',
};

const unposted = (productId: number, fault: Finding | null): ItemResult => {
	const { code, message, remedy } = fault ?? NO_RESULT;
	const state = fault ? 'held' : 'retry';
	return { productId, state, item: null, code, reason: message, remedy, notes: [] };
};
