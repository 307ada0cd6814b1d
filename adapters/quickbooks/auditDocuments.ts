import { z } from 'zod';
import type { BookedDocument, BookedPayment } from '../../core/audit';
import type { QuickBooksClient } from './client';
import { webUrl } from './webUrl';
import { queryAll, queryIn, quote } from './query';
import { documentSchema, paymentSchema } from './wire';

const refId = z
	.object({ value: z.string() })
	.nullish()
	.transform((ref) => ref?.value ?? '');
const text = z
	.string()
	.nullish()
	.transform((value) => value ?? '');
const amount = z
	.union([z.number(), z.string()])
	.nullish()
	.transform((value) => String(value ?? '0'));
const changed = z
	.object({ LastUpdatedTime: text })
	.nullish()
	.transform((times) => times?.LastUpdatedTime ?? '');
const links = z.array(z.object({ TxnId: z.string(), TxnType: z.string() })).nullish();

const document = documentSchema.extend({
	TxnDate: text,
	PaymentMethodRef: refId,
	MetaData: changed,
	TxnTaxDetail: z
		.looseObject({
			TotalTax: z.union([z.number(), z.string()]).optional(),
			TaxLine: z
				.array(
					z.looseObject({ Amount: amount, TaxLineDetail: z.looseObject({ TaxRateRef: refId }).nullish() }),
				)
				.nullish(),
		})
		.nullish(),
});

const payment = paymentSchema.extend({
	TxnDate: text,
	UnappliedAmt: amount,
	MetaData: changed,
	CurrencyRef: refId,
	CustomerRef: z.object({ value: z.string(), name: z.string().optional() }).nullish(),
	Line: z.array(z.looseObject({ LinkedTxn: links })).nullish(),
	LinkedTxn: links,
});

const customer = z.object({
	Id: z.string(),
	PrimaryEmailAddr: z.object({ Address: text }).nullish(),
});

const TYPES = ['SalesReceipt', 'Invoice', 'RefundReceipt'] as const;
type Type = BookedDocument['type'];

/** Documents and payments as an auditor reads them: by day, by number or by id, whoever made them. */
export function auditDocuments(client: QuickBooksClient, homeCurrency: () => Promise<string>) {
	const base = webUrl(client.options.baseUrl);
	const page = (type: string, id: string): string => `${base}/app/${type}?txnId=${encodeURIComponent(id)}`;
	const toDocument = (type: Type, wire: z.infer<typeof document>, home: string): BookedDocument => ({
		type,
		id: wire.Id,
		syncToken: wire.SyncToken,
		number: wire.DocNumber,
		date: wire.TxnDate,
		total: wire.TotalAmt,
		tax: String(wire.TxnTaxDetail?.TotalTax ?? '0'),
		balance: type === 'Invoice' ? (wire.Balance ?? '0.00') : '0.00',
		currency: wire.CurrencyRef?.value ?? home,
		taxes: (wire.TxnTaxDetail?.TaxLine ?? []).map((line) => ({
			rateId: line.TaxLineDetail?.TaxRateRef ?? '',
			amount: line.Amount,
		})),
		customerId: wire.CustomerRef?.value ?? '',
		customerName: wire.CustomerRef?.name ?? '',
		methodId: wire.PaymentMethodRef,
		privateNote: wire.PrivateNote,
		paymentIds: (wire.LinkedTxn ?? [])
			.filter(({ TxnType }) => TxnType === 'Payment')
			.map(({ TxnId }) => TxnId),
		deposited: (wire.LinkedTxn ?? []).some(({ TxnType }) => TxnType === 'Deposit'),
		changedAt: wire.MetaData,
		url: page(type.toLowerCase(), wire.Id),
	});
	const toPayment = (wire: z.infer<typeof payment>, home: string): BookedPayment => ({
		id: wire.Id,
		syncToken: wire.SyncToken,
		date: wire.TxnDate,
		total: wire.TotalAmt,
		unapplied: wire.UnappliedAmt,
		currency: wire.CurrencyRef || home,
		customerName: wire.CustomerRef?.name ?? '',
		privateNote: wire.PrivateNote,
		documentIds: (wire.Line ?? []).flatMap(({ LinkedTxn }) => (LinkedTxn ?? []).map(({ TxnId }) => TxnId)),
		deposited: (wire.LinkedTxn ?? []).some(({ TxnType }) => TxnType === 'Deposit'),
		changedAt: wire.MetaData,
		url: page('recvpayment', wire.Id),
	});
	const between = (from: string, to: string): string =>
		`TxnDate >= ${quote(from)} AND TxnDate <= ${quote(to)}`;

	return {
		/** One metered read for each thousand of each type, three at least. */
		async documentsBetween(from: string, to: string): Promise<BookedDocument[]> {
			const home = await homeCurrency();
			const found: BookedDocument[] = [];
			for (const type of TYPES)
				found.push(
					...(await queryAll(client, type, document, between(from, to))).map((row) =>
						toDocument(type, row, home),
					),
				);
			return found;
		},
		/** One metered read for each thousand refund receipts from a day on. */
		async refundsSince(from: string): Promise<BookedDocument[]> {
			const home = await homeCurrency();
			const rows = await queryAll(client, 'RefundReceipt', document, `TxnDate >= ${quote(from)}`);
			return rows.map((row) => toDocument('RefundReceipt', row, home));
		},
		/** One metered read for each hundred numbers of each type. */
		async documentsNumbered(numbers: readonly string[], types: readonly Type[]): Promise<BookedDocument[]> {
			const home = await homeCurrency();
			const found: BookedDocument[] = [];
			for (const type of types)
				found.push(
					...(await queryIn(client, type, document, 'DocNumber', numbers)).map((row) =>
						toDocument(type, row, home),
					),
				);
			return found;
		},
		/** One metered read for each hundred ids. */
		async documentsById(type: Type, ids: readonly string[]): Promise<BookedDocument[]> {
			const home = await homeCurrency();
			return (await queryIn(client, type, document, 'Id', ids)).map((row) => toDocument(type, row, home));
		},
		async paymentsBetween(from: string, to: string): Promise<BookedPayment[]> {
			const home = await homeCurrency();
			return (await queryAll(client, 'Payment', payment, between(from, to))).map((row) =>
				toPayment(row, home),
			);
		},
		async paymentsById(ids: readonly string[]): Promise<BookedPayment[]> {
			const home = await homeCurrency();
			return (await queryIn(client, 'Payment', payment, 'Id', ids)).map((row) => toPayment(row, home));
		},
		/** E-mail addresses in lower case by customer; `""` for those without. */
		async customerEmails(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
			const rows = await queryIn(client, 'Customer', customer, 'Id', ids, ' AND Active IN (true, false)');
			return new Map(
				rows.map(({ Id, PrimaryEmailAddr: email }) => [Id, (email?.Address ?? '').toLowerCase()]),
			);
		},
	};
}
