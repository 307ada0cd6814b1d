import type { Company } from '../../core/company';
import { format } from '../../core/money';
import type { Address } from '../../core/order';
import { SHIPPING_FIELD } from '../../core/order-to-sale/6-document';
import type { SaleLine } from '../../core/sale';
import type { BoundSale, PostedDocument } from '../../sync/ports';
import { wireNumber } from './wire';

export type Json = Record<string, unknown>;

const isUs = (company: Company): boolean => company.salesTax.startsWith('us');

/** Leaves out what is empty: Intuit reads a missing property as "as the customer has it". */
const compact = (json: Json): Json =>
	Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined && value !== ''));

const ref = (value: string): Json | undefined => (value === '' ? undefined : { value });

/** PhysicalAddress: the person and the company are lines of it. */
export function addressToWire(address: Address | null): Json | undefined {
	if (!address) return undefined;
	const person = `${address.firstName} ${address.lastName}`.trim();
	const lines = [person, address.company, address.line1, address.line2].filter((line) => line !== '');
	const wire = compact({
		...Object.fromEntries(lines.map((line, index) => [`Line${index + 1}`, line])),
		City: address.city,
		CountrySubDivisionCode: address.zoneCode || address.zone,
		PostalCode: address.postcode,
		Country: address.countryCode3 || address.country,
	});
	return Object.keys(wire).length > 0 ? wire : undefined;
}

function lineToWire(line: SaleLine, taxIncluded: boolean, itemId: string, classId: string): Json {
	return compact({
		DetailType: 'SalesItemLineDetail',
		Amount: wireNumber(line.amount.amount),
		Description: line.description,
		SalesItemLineDetail: compact({
			ItemRef: ref(itemId),
			Qty: line.quantity ?? undefined,
			UnitPrice: line.unitPrice === null ? undefined : wireNumber(line.unitPrice),
			TaxCodeRef: ref(line.taxCodeId ?? ''),
			// Amount and UnitPrice stay net (Intuit, SalesItemLineDetail)
			TaxInclusiveAmt: taxIncluded ? wireNumber((line.gross ?? line.amount).amount) : undefined,
			ClassRef: ref(classId),
		}),
	});
}

/** The shop's tax over QuickBooks' own: the total in the US, one amount for each tax rate elsewhere. */
function taxToWire({ sale }: BoundSale, company: Company): Json | undefined {
	if (company.salesTax.endsWith('-off')) return undefined;
	const total = { TotalTax: wireNumber(sale.tax.total.amount) };
	if (isUs(company)) return compact({ TxnTaxCodeRef: ref(sale.tax.codeId), ...total });
	if (sale.tax.rates.length === 0) return undefined;
	return {
		...total,
		TaxLine: sale.tax.rates.map((rate) => ({
			DetailType: 'TaxLineDetail',
			Amount: wireNumber(rate.amount.amount),
			TaxLineDetail: {
				TaxRateRef: { value: rate.rateId },
				PercentBased: true,
				TaxPercent: wireNumber(rate.percent),
				NetAmountTaxable: wireNumber(rate.net.amount),
			},
		})),
	};
}

function globalTaxCalculation({ sale }: BoundSale, company: Company): string | undefined {
	if (isUs(company)) return undefined;
	if (company.salesTax === 'global-off') return 'NotApplicable';
	return sale.taxIncluded ? 'TaxInclusive' : 'TaxExcluded';
}

/** What only some kinds of documents have. */
function kindToWire({ sale }: BoundSale): Json {
	if (sale.kind === 'invoice')
		return {
			DueDate: sale.dueDate,
			AllowOnlineCreditCardPayment: sale.onlineCard || undefined,
			AllowOnlineACHPayment: sale.onlineAch || undefined,
		};
	return {
		DepositToAccountRef: ref(sale.money.accountId),
		PaymentMethodRef: ref(sale.money.methodId),
		PaymentRefNum: sale.money.reference,
	};
}

/** The JSON of an invoice, a sales receipt or a refund receipt (Intuit, Invoice, SalesReceipt, RefundReceipt). */
export function saleToDocument(bound: BoundSale, company: Company): Json {
	const { sale, customerId, itemIds } = bound;
	const foreign = sale.total.currency.code !== company.homeCurrency;
	return compact({
		DocNumber: sale.documentNumber,
		TxnDate: sale.date,
		CustomerRef: ref(customerId),
		CurrencyRef: company.multicurrency ? ref(sale.total.currency.code) : undefined,
		ExchangeRate: foreign && sale.exchangeRate ? wireNumber(sale.exchangeRate) : undefined,
		GlobalTaxCalculation: globalTaxCalculation(bound, company),
		BillEmail: sale.customer.email === '' ? undefined : { Address: sale.customer.email },
		BillAddr: addressToWire(sale.customer.billing),
		ShipAddr: addressToWire(sale.customer.shipping),
		PrivateNote: sale.privateNote,
		...kindToWire(bound),
		ClassRef: company.classTracking === 'transaction' ? ref(sale.classId) : undefined,
		DepartmentRef: ref(sale.locationId),
		Line: sale.lines.map((line, index) =>
			lineToWire(
				line,
				sale.taxIncluded,
				itemIds[index] ?? '',
				company.classTracking === 'line' ? sale.classId : '',
			),
		),
		TxnTaxDetail: taxToWire(bound, company),
		// else QuickBooks adds the tax of its own shipping field on top of the total we send
		ShippingTaxIncludedInTotalTax: (isUs(company) && itemIds.includes(SHIPPING_FIELD)) || undefined,
	});
}

const ENTITIES = {
	invoice: 'Invoice',
	salesReceipt: 'SalesReceipt',
	refundReceipt: 'RefundReceipt',
} as const;

export const documentEntity = ({ sale }: BoundSale): PostedDocument['type'] => ENTITIES[sale.kind];

/** For messages: "order 12 (41.51 EUR)". */
export const describeBound = ({ sale }: BoundSale): string =>
	`order ${sale.orderId} (${format(sale.total)} ${sale.total.currency.code})`;
