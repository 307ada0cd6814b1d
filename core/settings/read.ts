import { z } from 'zod';
import { done, failed, type Outcome } from '../finding';
import { decimal } from '../money';
import { settingFields } from './fields';
import { accountComplaints, chosen, complainer, itemShape, text } from './shapes';

/** QuickBooks takes 21 characters in a document number (Invoice.DocNumber); OpenCart's order ids are 32-bit: at most 10 digits. */
export const MAX_DOCUMENT_NUMBER = 21;
const MAX_ORDER_DIGITS = 10;
/** Refunds are numbered `C` + number. */
export const REFUND_PREFIX = 'C';
const MAX_PREFIX = MAX_DOCUMENT_NUMBER - MAX_ORDER_DIGITS - REFUND_PREFIX.length;

const severalIds = z.array(z.coerce.number().int()).transform((ids) => [...new Set(ids)]);
const severalTexts = z.array(chosen).transform((values) => values.filter((value) => value !== ''));

const shape = z.object({
	saleKind: z.enum(['invoice', 'salesReceipt', 'receiptWhenPaid']),
	numbering: z.enum(['orderNumber', 'automatic']),
	documentPrefix: text.refine((prefix) => prefix.length <= MAX_PREFIX, {
		error: (issue) =>
			`the prefix "${String(issue.input)}" is too long: QuickBooks takes ${MAX_DOCUMENT_NUMBER} characters, an order number needs up to ${MAX_ORDER_DIGITS} and a refund one more, so use at most ${MAX_PREFIX}`,
	}),
	...itemShape,
	defaultItem: chosen,
	shippingItem: chosen,
	discountItem: chosen,
	roundingItem: chosen,
	feeItem: chosen,
	voucherItem: chosen,
	storeCreditItem: chosen,
	fixedTaxItem: chosen,
	taxMappings: z.array(
		z.object({
			rateIds: z
				.array(z.coerce.number().int().positive())
				.min(1, 'has a row without an OpenCart tax: choose one or remove the row')
				.transform((ids) => [...new Set(ids)].sort((a, b) => a - b)),
			taxCode: chosen.refine(
				(code) => code !== '',
				'has a row without a QuickBooks tax code: choose one or remove the row',
			),
		}),
	),
	noTaxCode: chosen,
	documentAmounts: z.enum(['net', 'gross']),
	salesTax: chosen,
	depositAccount: chosen,
	customerGroups: severalIds,
	countries: text
		.transform((value) =>
			value
				.toUpperCase()
				.split(/[\s,;]+/)
				.filter((code) => code !== ''),
		)
		.refine(
			(codes) => codes.every((code) => /^[A-Z]{2}$/.test(code)),
			'must be two-letter country codes with commas between, such as US, CA',
		),
	currencies: severalTexts,
	paymentMethods: severalTexts,
	customerMode: z.enum(['original', 'organisation', 'generic']),
	inactiveCustomers: z.enum(['reactivate', 'replace']),
	genericCustomer: chosen,
	sendPayments: z.boolean(),
	paidStatuses: severalIds,
	paymentAccounts: z.array(z.object({ method: chosen, account: chosen, bookMethod: chosen.default('') })),
	cancelledStatuses: severalIds,
	refundedStatuses: severalIds,
	editedOrders: z.enum(['update', 'hold']),
	cancelledOrders: z.enum(['follow', 'hold']),
	settleMinutes: z.coerce.number().int().min(0).max(1440),
	closedPeriod: z.enum(['hold', 'firstOpenDay', 'skip']),
	refundItem: chosen,
	returnedGoods: z.enum(['restock', 'writeOff']),
	createItems: z.boolean(),
	class: chosen,
	location: chosen,
	dueDateType: z.enum(['none', 'days', 'weeks', 'months', 'endOfMonth']),
	dueDateOffset: z.coerce.number().int().min(0).max(366),
	allowCard: z.boolean(),
	allowAch: z.boolean(),
	saleDate: z.enum(['order', 'status']),
	zeroTotals: z.enum(['post', 'skip']),
	tolerance: text
		.refine((value) => /^\d{1,3}(\.\d{1,4})?$/.test(value), 'must be an amount such as 0.05')
		.transform((value) => decimal(value)),
});

/** The settings of order → sale after their checks. */
export type SaleSettings = Readonly<z.infer<typeof shape>>;

const complaint = complainer(settingFields);

/** What no single setting shows: settings that need each other. */
function together(settings: SaleSettings) {
	return [
		...(settings.customerMode === 'generic' && settings.genericCustomer === ''
			? [complaint('genericCustomer', 'choose the customer that all sales are assigned to')]
			: []),
		...(settings.createItems ? accountComplaints(settings, complaint) : []),
		...((settings.sendPayments || settings.saleKind === 'receiptWhenPaid') &&
		settings.paidStatuses.length === 0
			? [complaint('paidStatuses', 'choose the statuses that mean paid')]
			: []),
	];
}

/** Checks the raw parameters (see `settingFields` for names and kinds) when they are entered, not when a sale fails. */
export function readSaleSettings(raw: Readonly<Record<string, unknown>>): Outcome<SaleSettings> {
	const parsed = shape.safeParse(raw);
	const [first, ...others] = parsed.success
		? together(parsed.data)
		: parsed.error.issues.map((issue) => complaint(String(issue.path[0] ?? ''), issue.message));
	if (first) return failed(first, ...others);
	return parsed.success ? done(parsed.data) : failed(complaint('', 'cannot be read'));
}
