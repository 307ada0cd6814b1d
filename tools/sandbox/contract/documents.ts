import type { Bench } from './bench';
import { child, text, type JsonObject } from './json';

export interface LineOptions {
	/** By name; "Product 1" is one without stock. */
	readonly item?: string;
	/** A tax code by id, or null for a line without any. */
	readonly code?: string | null;
	readonly qty?: number;
	readonly price?: number;
	readonly gross?: number;
}

/** A sold line, by default without tax. */
export function line(bench: Bench, Amount: number, options: LineOptions = {}): JsonObject {
	const code = options.code === undefined ? bench.catalogue.noTax : options.code;
	const item = options.item ?? 'Product 1';
	return {
		Amount,
		DetailType: 'SalesItemLineDetail',
		SalesItemLineDetail: {
			ItemRef: { value: item === 'SHIPPING_ITEM_ID' ? item : bench.catalogue.id('Item', item) },
			...(code === null ? {} : { TaxCodeRef: { value: code } }),
			...(options.qty === undefined ? {} : { Qty: options.qty }),
			...(options.price === undefined ? {} : { UnitPrice: options.price }),
			...(options.gross === undefined ? {} : { TaxInclusiveAmt: options.gross }),
		},
	};
}

/** A company with several currencies wants to be told which. */
const inHomeCurrency = ({ company }: Bench): JsonObject => ({ CurrencyRef: { value: company.currency } });

/** A sale to "Amy Lauterbach" with a number of its own and the run's mark in its note. */
export function sale(bench: Bench, lines: readonly JsonObject[], more: JsonObject = {}): JsonObject {
	return {
		CustomerRef: { value: bench.catalogue.id('Customer', 'Amy Lauterbach') },
		DocNumber: bench.number(),
		PrivateNote: bench.mark,
		...inHomeCurrency(bench),
		Line: [...lines],
		...more,
	};
}

/** A customer of the run's own, for what is owed in all. */
export const buyer = async (bench: Bench): Promise<JsonObject> => {
	const made = await bench.make('customer', { DisplayName: bench.name('Buyer') });
	return { CustomerRef: { value: text(made, 'Id') } };
};

export const deposited = (bench: Bench): JsonObject => ({
	DepositToAccountRef: { value: bench.catalogue.id('Account', 'Checking') },
});

/** A payment of the customer of `sale`, applied to one document. */
export const payment = (
	bench: Bench,
	TotalAmt: number,
	invoice: JsonObject,
	applied = TotalAmt,
): JsonObject => ({
	CustomerRef: { value: bench.catalogue.id('Customer', 'Amy Lauterbach') },
	TotalAmt,
	PrivateNote: bench.mark,
	...inHomeCurrency(bench),
	Line: [{ Amount: applied, LinkedTxn: [{ TxnId: text(invoice, 'Id'), TxnType: 'Invoice' }] }],
});

/** Id and SyncToken of a record, for a sparse update. */
export const own = (record: JsonObject, more: JsonObject = {}): JsonObject => ({
	Id: text(record, 'Id'),
	SyncToken: text(record, 'SyncToken'),
	sparse: true,
	...more,
});

export const discountLine = (more: JsonObject, detail: JsonObject = { PercentBased: false }): JsonObject => ({
	DetailType: 'DiscountLineDetail',
	DiscountLineDetail: detail,
	...more,
});

/** Tax and total of a sales form. */
export const sums = (document: JsonObject): JsonObject => ({
	tax: child(document, 'TxnTaxDetail')?.['TotalTax'],
	total: document['TotalAmt'],
});
