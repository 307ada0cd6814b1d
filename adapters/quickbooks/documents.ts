import type { PostedDocument } from '../../sync/ports';
import { documentSchema, type WireDocument } from './wire';

/** Where a person opens documents: Intuit's own pages, or the stand-in's. */
export function webUrl(baseUrl: string): string {
	const { hostname, origin } = new URL(baseUrl);
	if (hostname === 'quickbooks.api.intuit.com') return 'https://qbo.intuit.com';
	if (hostname === 'sandbox-quickbooks.api.intuit.com') return 'https://sandbox.qbo.intuit.com';
	return origin;
}

const TYPES: ReadonlySet<string> = new Set<PostedDocument['type']>([
	'Invoice',
	'SalesReceipt',
	'RefundReceipt',
]);
const isType = (entity: string): entity is PostedDocument['type'] => TYPES.has(entity);

/** Reads documents of one company. */
export function documentReader(baseUrl: string, homeCurrency: string) {
	const toPosted = (type: PostedDocument['type'], wire: WireDocument): PostedDocument => ({
		type,
		id: wire.Id,
		syncToken: wire.SyncToken,
		number: wire.DocNumber,
		total: wire.TotalAmt,
		tax: wire.TxnTaxDetail?.TotalTax ?? '0.00',
		balance: type === 'Invoice' ? (wire.Balance ?? '0.00') : '0.00',
		currency: wire.CurrencyRef?.value ?? homeCurrency,
		paymentIds: (wire.LinkedTxn ?? [])
			.filter(({ TxnType }) => TxnType === 'Payment')
			.map(({ TxnId }) => TxnId),
		customerId: wire.CustomerRef?.value ?? '',
		customerName: wire.CustomerRef?.name ?? '',
		privateNote: wire.PrivateNote,
		url: `${webUrl(baseUrl)}/app/${type.toLowerCase()}?txnId=${encodeURIComponent(wire.Id)}`,
	});
	return {
		toPosted,
		read(entity: string, json: unknown): PostedDocument {
			if (!isType(entity)) throw new Error(`QuickBooks answered with ${entity}, which was not asked for`);
			return toPosted(entity, documentSchema.parse(json));
		},
	};
}
