import { z } from 'zod';
import { decimal, type Decimal } from '../../core/money';

/**
 * An amount as a JSON number, the only form Intuit takes. Up to 15 significant digits survive the way through a double; more is refused.
 */
export function wireNumber(amount: Decimal): number {
	const number = Number(amount.toFixed());
	if (!decimal(String(number)).eq(amount))
		throw new RangeError(`${amount.toFixed()} does not fit a JSON number`);
	return number;
}

const text = z.union([z.number(), z.string()]).transform((value) => String(value));
/** A JSON number back as decimal text: the shortest text of a double is what was sent. */
const exact = text.transform((value) => decimal(value).toFixed());
/** Likewise for amounts, which QuickBooks keeps in cents whatever the currency. */
const amount = text.transform((value) => decimal(value).toFixed(2));

const ref = z.object({ value: z.string(), name: z.string().optional() });
const optionalText = z
	.string()
	.nullish()
	.transform((value) => value ?? '');

export const documentSchema = z.object({
	Id: z.string(),
	SyncToken: z.string(),
	DocNumber: optionalText,
	TotalAmt: amount,
	TxnTaxDetail: z.object({ TotalTax: amount.optional() }).nullish(),
	Balance: amount.nullish(),
	LinkedTxn: z.array(z.object({ TxnId: z.string(), TxnType: z.string() })).nullish(),
	CurrencyRef: ref.nullish(),
	CustomerRef: ref.nullish(),
	PrivateNote: optionalText,
	GlobalTaxCalculation: optionalText,
});
export type WireDocument = z.infer<typeof documentSchema>;

export const itemSchema = z.object({
	Id: z.string(),
	SyncToken: z.string(),
	Name: z.string(),
	Sku: optionalText,
	Type: optionalText,
	Description: optionalText,
	UnitPrice: exact.nullish(),
	QtyOnHand: exact.nullish(),
	InvStartDate: optionalText,
	Active: z.boolean().default(true),
});

export const customerSchema = z.object({
	Id: z.string(),
	SyncToken: z.string(),
	DisplayName: z.string(),
	PrimaryEmailAddr: z.object({ Address: optionalText }).nullish(),
	CurrencyRef: ref.nullish(),
	Active: z.boolean().default(true),
});

export const paymentSchema = z.object({
	Id: z.string(),
	SyncToken: z.string(),
	TotalAmt: amount,
	PrivateNote: optionalText,
	Line: z.array(z.object({ LinkedTxn: z.array(z.object({ TxnId: z.string() })).nullish() })).nullish(),
});

export const namedSchema = z.object({ Id: z.string(), Name: optionalText, FullyQualifiedName: optionalText });

export const accountSchema = z.object({
	Id: z.string(),
	Name: z.string(),
	FullyQualifiedName: optionalText,
	AccountType: optionalText,
	CurrencyRef: ref.nullish(),
});

const rateList = z.object({ TaxRateDetail: z.array(z.object({ TaxRateRef: ref })).default([]) }).nullish();

export const taxCodeSchema = z.object({
	Id: z.string(),
	Name: z.string(),
	Active: z.boolean().default(true),
	SalesTaxRateList: rateList,
});

export const taxRateSchema = z.object({ Id: z.string(), Name: z.string(), RateValue: exact.optional() });

export const companyInfoSchema = z.object({ CompanyName: optionalText, Country: optionalText });

export const preferencesSchema = z.object({
	SalesFormsPrefs: z
		.object({
			CustomTxnNumbers: z.boolean().default(false),
			AllowShipping: z.boolean().default(false),
			ETransactionPaymentEnabled: z.boolean().default(false),
		})
		.optional(),
	ProductAndServicesPrefs: z.object({ QuantityOnHand: z.boolean().default(false) }).optional(),
	TaxPrefs: z
		.object({ UsingSalesTax: z.boolean().default(false), PartnerTaxEnabled: z.boolean().optional() })
		.optional(),
	CurrencyPrefs: z
		.object({ HomeCurrency: ref.optional(), MultiCurrencyEnabled: z.boolean().default(false) })
		.optional(),
	AccountingInfoPrefs: z
		.object({
			BookCloseDate: z.string().nullish(),
			ClassTrackingPerTxn: z.boolean().default(false),
			ClassTrackingPerTxnLine: z.boolean().default(false),
			TrackDepartments: z.boolean().default(false),
		})
		.optional(),
});

const faultError = z.object({
	Message: optionalText,
	Detail: optionalText,
	code: z
		.union([z.string(), z.number()])
		.nullish()
		.transform((code) => String(code ?? '')),
	element: optionalText,
});
export const faultSchema = z.object({ Error: z.array(faultError).default([]), type: optionalText });
/** The gateway's form, with lower-case keys. */
export const gatewayFaultSchema = z.object({
	error: z
		.array(
			z.object({
				message: optionalText,
				detail: optionalText,
				code: z
					.union([z.string(), z.number()])
					.nullish()
					.transform((code) => String(code ?? '')),
			}),
		)
		.default([]),
	type: optionalText,
});

export const batchSchema = z.object({ BatchItemResponse: z.array(z.looseObject({ bId: z.string() })) });
export const querySchema = z.object({ QueryResponse: z.record(z.string(), z.unknown()) });
