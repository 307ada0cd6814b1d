import { z } from 'zod';
import { DateTime, IANAZone } from 'luxon';
import { decimal, type Decimal } from './money';
import { done, failed, finding, type Outcome } from './finding';

/** Where a drop-down gets its rows: `shop.*` from the bridge, `books.*` from QuickBooks. */
export type ListSource = 'shop.taxRates' | 'books.items' | 'books.depositAccounts' | 'books.taxCodes';

export type SettingGroup = 'Sale' | 'Items' | 'Tax' | 'Payment' | 'Advanced';

interface Field {
	/** Name of the node parameter and key in the settings. */
	readonly name: string;
	/** At most 24 characters, or n8n cuts it. */
	readonly label: string;
	readonly description: string;
	readonly group: SettingGroup;
}

export type SettingField = Field &
	(
		| { readonly kind: 'text'; readonly default: string; readonly placeholder?: string }
		| { readonly kind: 'date'; readonly default: string }
		| {
				readonly kind: 'choice';
				readonly default: string;
				readonly choices: ReadonlyArray<{
					readonly name: string;
					readonly value: string;
					readonly description?: string;
				}>;
		  }
		| { readonly kind: 'list'; readonly source: ListSource; readonly default: string }
		| {
				readonly kind: 'table';
				readonly default: Readonly<Record<string, never>>;
				readonly rowLabel: string;
				readonly columns: ReadonlyArray<{
					readonly name: string;
					readonly label: string;
					readonly description: string;
					readonly source: ListSource;
					readonly several: boolean;
				}>;
		  }
	);

/** Every setting of order → sale, once: the node's form, the checks and the README's table derive from this list. */
export const settingFields: readonly SettingField[] = [
	{
		name: 'saleKind',
		label: 'Sale As',
		group: 'Sale',
		kind: 'choice',
		default: 'salesReceipt',
		choices: [
			{
				name: 'Invoice',
				value: 'invoice',
				description: 'Money still to come in: the invoice stays open until a payment is applied',
			},
			{
				name: 'Sales Receipt',
				value: 'salesReceipt',
				description: 'Paid at the time of sale: the money goes to the deposit account',
			},
		],
		description: 'The kind of QuickBooks document each order becomes',
	},
	{
		name: 'documentPrefix',
		label: 'Order Number Prefix',
		group: 'Sale',
		kind: 'text',
		default: 'OC',
		placeholder: 'OC',
		description:
			'Put before the order number: with OC, order 1234 becomes document OC1234. QuickBooks takes 21 characters in all, so the prefix may have 11.',
	},
	{
		name: 'startDate',
		label: 'Start Date',
		group: 'Sale',
		kind: 'date',
		default: '',
		description: 'Orders placed before this day are never touched. Empty for no limit.',
	},
	{
		name: 'timeZone',
		label: 'Account Time Zone',
		group: 'Sale',
		kind: 'text',
		default: '',
		placeholder: 'America/Toronto',
		description:
			'Time zone of the QuickBooks account, which decides the date of each sale. Empty for the time zone of the workflow.',
	},
	{
		name: 'matchBy',
		label: 'Match Products By',
		group: 'Items',
		kind: 'choice',
		default: 'modelToName',
		choices: [
			{ name: 'OpenCart Model to QuickBooks Name', value: 'modelToName' },
			{ name: 'OpenCart Model to QuickBooks SKU', value: 'modelToSku' },
			{ name: 'OpenCart SKU to QuickBooks SKU', value: 'skuToSku' },
		],
		description: 'How a product of the shop is found among the items of QuickBooks',
	},
	{
		name: 'defaultItem',
		label: 'Default Item Name or ID',
		group: 'Items',
		kind: 'list',
		source: 'books.items',
		default: '',
		description:
			'Item for products that QuickBooks does not know. Empty to hold such orders until the item exists.',
	},
	{
		name: 'shippingItem',
		label: 'Shipping Name or ID',
		group: 'Items',
		kind: 'list',
		source: 'books.items',
		default: '',
		description: 'Item that carries the shipping charge',
	},
	{
		name: 'discountItem',
		label: 'Discount Name or ID',
		group: 'Items',
		kind: 'list',
		source: 'books.items',
		default: '',
		description: 'Item that carries coupons and reward points, as a negative line',
	},
	{
		name: 'roundingItem',
		label: 'Rounding Name or ID',
		group: 'Items',
		kind: 'list',
		source: 'books.items',
		default: '',
		description: 'Item that carries the odd cent between the rounded lines and the charged total',
	},
	{
		name: 'feeItem',
		label: 'Fees Name or ID',
		group: 'Items',
		kind: 'list',
		source: 'books.items',
		default: '',
		description: 'Item for handling, low-order and payment fees, and for charges of other extensions',
	},
	{
		name: 'voucherItem',
		label: 'Gift Voucher Name or ID',
		group: 'Items',
		kind: 'list',
		source: 'books.items',
		default: '',
		description: 'Item for gift vouchers sold and redeemed; its income account must be a liability',
	},
	{
		name: 'storeCreditItem',
		label: 'Store Credit Name or ID',
		group: 'Items',
		kind: 'list',
		source: 'books.items',
		default: '',
		description: 'Item for store credit used as payment; its income account must be a liability',
	},
	{
		name: 'fixedTaxItem',
		label: 'Fixed Tax Name or ID',
		group: 'Items',
		kind: 'list',
		source: 'books.items',
		default: '',
		description: 'Item for taxes of a fixed amount, such as eco fees',
	},
	{
		name: 'taxMappings',
		label: 'Tax Mapping',
		group: 'Tax',
		kind: 'table',
		default: {},
		rowLabel: 'Tax',
		columns: [
			{
				name: 'rateIds',
				label: 'OpenCart Tax Names or IDs',
				description: 'The rate, or all the rates together that one line carries (GST and PST, say)',
				source: 'shop.taxRates',
				several: true,
			},
			{
				name: 'taxCode',
				label: 'QuickBooks Name or ID',
				description: 'The tax code for lines with exactly these rates',
				source: 'books.taxCodes',
				several: false,
			},
		],
		description:
			'A QuickBooks tax code for each OpenCart tax rate, and for each combination that a line can carry',
	},
	{
		name: 'noTaxCode',
		label: 'No-Tax Code Name or ID',
		group: 'Tax',
		kind: 'list',
		source: 'books.taxCodes',
		default: '',
		description: 'Tax code for lines without tax',
	},
	{
		name: 'depositAccount',
		label: 'Deposit To Name or ID',
		group: 'Payment',
		kind: 'list',
		source: 'books.depositAccounts',
		default: '',
		description: 'Account that receives the money of sales receipts. Empty for Undeposited Funds.',
	},
	{
		name: 'tolerance',
		label: 'Rounding Tolerance',
		group: 'Advanced',
		kind: 'text',
		default: '0.05',
		description:
			'Largest difference a line may add to the rounding line, in the currency of the order. An order that differs by more is held.',
	},
];

export type MatchBy = 'modelToName' | 'modelToSku' | 'skuToSku';

/** The settings of order → sale after their checks. Empty text means "not chosen". */
export interface SaleSettings {
	readonly saleKind: 'invoice' | 'salesReceipt';
	readonly documentPrefix: string;
	/** ISO date or `""`. */
	readonly startDate: string;
	readonly timeZone: string;
	readonly matchBy: MatchBy;
	readonly defaultItem: string;
	readonly shippingItem: string;
	readonly discountItem: string;
	readonly roundingItem: string;
	readonly feeItem: string;
	readonly voucherItem: string;
	readonly storeCreditItem: string;
	readonly fixedTaxItem: string;
	readonly taxMappings: ReadonlyArray<{ readonly rateIds: readonly number[]; readonly taxCode: string }>;
	readonly noTaxCode: string;
	readonly depositAccount: string;
	readonly tolerance: Decimal;
}

/** QuickBooks takes 21 characters in a document number (Invoice.DocNumber); OpenCart's order ids are 32-bit: at most 10 digits. */
export const MAX_DOCUMENT_NUMBER = 21;
const MAX_ORDER_DIGITS = 10;

const text = z.string().trim();
const list = z.union([z.string(), z.number()]).transform((value) => String(value).trim());

const shape = z.object({
	saleKind: z.enum(['invoice', 'salesReceipt']),
	documentPrefix: text.refine((prefix) => prefix.length + MAX_ORDER_DIGITS <= MAX_DOCUMENT_NUMBER, {
		error: (issue) =>
			`the prefix "${String(issue.input)}" is too long: QuickBooks takes ${MAX_DOCUMENT_NUMBER} characters and an order number needs up to ${MAX_ORDER_DIGITS}, so use at most ${MAX_DOCUMENT_NUMBER - MAX_ORDER_DIGITS}`,
	}),
	startDate: text
		.transform((value) => value.slice(0, 10))
		.refine((value) => value === '' || DateTime.fromISO(value).isValid, 'is not a date: write YYYY-MM-DD'),
	timeZone: text.refine(
		(zone) => IANAZone.isValidZone(zone),
		'is not a time zone: write it like America/Toronto',
	),
	matchBy: z.enum(['modelToName', 'modelToSku', 'skuToSku']),
	defaultItem: list,
	shippingItem: list,
	discountItem: list,
	roundingItem: list,
	feeItem: list,
	voucherItem: list,
	storeCreditItem: list,
	fixedTaxItem: list,
	taxMappings: z.array(
		z.object({
			rateIds: z
				.array(z.coerce.number().int().positive())
				.min(1, 'has a row without an OpenCart tax: choose one or remove the row')
				.transform((ids) => [...new Set(ids)].sort((a, b) => a - b)),
			taxCode: list.refine(
				(code) => code !== '',
				'has a row without a QuickBooks tax code: choose one or remove the row',
			),
		}),
	),
	noTaxCode: list,
	depositAccount: list,
	tolerance: text
		.refine((value) => /^\d{1,3}(\.\d{1,4})?$/.test(value), 'must be an amount such as 0.05')
		.transform((value) => decimal(value)),
});

const labelOf = (name: string): string => settingFields.find((field) => field.name === name)?.label ?? name;

/** Checks the raw parameters (see `settingFields` for names and kinds) when they are entered, not when a sale fails. */
export function readSaleSettings(raw: Readonly<Record<string, unknown>>): Outcome<SaleSettings> {
	const parsed = shape.safeParse(raw);
	if (parsed.success) return done(parsed.data);
	const [first, ...others] = parsed.error.issues.map((issue) => {
		const label = labelOf(String(issue.path[0] ?? ''));
		return finding(
			'setting_invalid',
			`Setting "${label}": ${issue.message}`,
			`Correct "${label}" in the node.`,
		);
	});
	return first
		? failed(first, ...others)
		: failed(finding('setting_invalid', parsed.error.message, 'Check the settings of the node.'));
}
