import type { Field, Filter, LineKind } from './entity';

type More = Pick<Field, 'name' | 'description' | 'required' | 'createOnly' | 'along'>;

export const text = (path: string, label: string, max: number, more: More = {}): Field => ({
	path,
	label,
	kind: 'text',
	max,
	...more,
});

export const memo = (path: string, label: string, max: number, more: More = {}): Field => ({
	...text(path, label, max, more),
	kind: 'text',
	max,
	rows: 3,
});

export const ref = (path: string, label: string, to: string, more: More = {}): Field => ({
	path,
	label,
	kind: 'reference',
	to,
	...more,
});

export const choice = (path: string, label: string, choices: readonly string[], more: More = {}): Field => ({
	path,
	label,
	kind: 'choice',
	choices,
	...more,
});

export const plain = (
	kind: 'number' | 'money' | 'date' | 'boolean' | 'email' | 'address',
	path: string,
	label: string,
	more: More = {},
): Field => ({ path, label, kind, ...more });

export const active = plain('boolean', 'Active', 'Active', {
	description: 'Whether it shows in QuickBooks and can be used; inactive is as near to deleted as lists come',
});

/** What every transaction has. */
export const txnDate = plain('date', 'TxnDate', 'Date', {
	description: 'The day it counts in the books; today in the company when empty',
});
export const docNumber = text('DocNumber', 'Number', 21, {
	description: 'Its number, when custom transaction numbers are switched on; else QuickBooks counts',
});
export const privateNote = memo('PrivateNote', 'Private Note', 4000, {
	description: 'Seen in QuickBooks only',
});
export const department = ref('DepartmentRef', 'Location', 'department');
export const transactionClass = ref('ClassRef', 'Class', 'class', {
	description: 'For companies that track one class for each transaction',
});
export const currency = ref('CurrencyRef', 'Currency', 'currency');
export const exchangeRate = plain('number', 'ExchangeRate', 'Exchange Rate', {
	description: 'Home currency units for one foreign unit',
});
export const taxMode = choice(
	'GlobalTaxCalculation',
	'Amounts Are',
	['TaxExcluded', 'TaxInclusive', 'NotApplicable'],
	{ name: 'amountsAre', description: 'Outside the US: whether the amounts of the lines contain the tax' },
);
export const totalTax = plain('money', 'TxnTaxDetail.TotalTax', 'Total Tax', {
	name: 'totalTax',
	description: 'Overrides the tax that QuickBooks works out, in US companies',
});
export const transaction: readonly Field[] = [
	txnDate,
	docNumber,
	privateNote,
	department,
	currency,
	exchangeRate,
];

/** What the sales forms have beside their lines. */
export const salesForm: readonly Field[] = [
	...transaction,
	transactionClass,
	taxMode,
	totalTax,
	plain('email', 'BillEmail.Address', 'Email', {
		name: 'email',
		description: 'Where QuickBooks sends it to',
	}),
	plain('email', 'BillEmailCc.Address', 'Email CC', { name: 'emailCc' }),
	plain('email', 'BillEmailBcc.Address', 'Email BCC', { name: 'emailBcc' }),
	choice('EmailStatus', 'Email Status', ['NotSet', 'NeedToSend', 'EmailSent']),
	choice('PrintStatus', 'Print Status', ['NotSet', 'NeedToPrint', 'PrintComplete']),
	memo('CustomerMemo.value', 'Message to Customer', 1000, { name: 'customerMemo' }),
	plain('address', 'BillAddr', 'Billing Address'),
	plain('address', 'ShipAddr', 'Shipping Address'),
	plain('boolean', 'ApplyTaxAfterDiscount', 'Tax After Discount', {
		description: 'Whether tax is worked out on the amount after the discount, in US companies',
	}),
];
export const shipping: readonly Field[] = [
	plain('date', 'ShipDate', 'Shipping Date'),
	text('ShipMethodRef.value', 'Shipping Method', 31, { name: 'shipMethod' }),
	text('TrackingNum', 'Tracking Number', 31),
];

const amount = plain('money', '/Amount', 'Amount', {
	name: 'amount',
	description: 'Quantity × price, half up to cents, when empty',
});
const description = memo('/Description', 'Description', 4000, { name: 'description' });
export const lineAmount = plain('money', '/Amount', 'Amount', { name: 'amount', required: true });
export const lineDescription = description;
const taxCode = ref('TaxCodeRef', 'Tax Code', 'taxCode', {
	description: 'TAX or NON in the US; needed on every line elsewhere',
});
const lineClass = ref('ClassRef', 'Class', 'class', {
	description: 'For companies that track one class for each line',
});

/** The lines of sales forms: products, text, shipping, one discount. */
export const salesLines: readonly LineKind[] = [
	{
		name: 'product',
		label: 'Product or Service',
		detail: 'SalesItemLineDetail',
		fields: [
			ref('ItemRef', 'Product', 'soldItem', { required: true }),
			plain('number', 'Qty', 'Quantity', { name: 'quantity' }),
			plain('money', 'UnitPrice', 'Price', { name: 'price' }),
			amount,
			description,
			taxCode,
			lineClass,
			plain('date', 'ServiceDate', 'Service Date'),
		],
	},
	{
		name: 'text',
		label: 'Text',
		detail: 'DescriptionOnly',
		fields: [{ ...description, required: true }],
	},
	{
		name: 'shipping',
		label: 'Shipping',
		detail: 'SalesItemLineDetail',
		single: true,
		fixed: { ItemRef: { value: 'SHIPPING_ITEM_ID' } },
		fields: [lineAmount, taxCode],
	},
	{
		name: 'discount',
		label: 'Discount',
		detail: 'DiscountLineDetail',
		single: true,
		fields: [
			{ ...amount, description: 'A positive amount that is taken off' },
			plain('number', 'DiscountPercent', 'Percent', { description: 'Instead of an amount' }),
			ref('DiscountAccountRef', 'Discount Account', 'incomeAccount'),
			taxCode,
			lineClass,
		],
	},
];

const billed: readonly Field[] = [
	ref('CustomerRef', 'Customer', 'customer', { description: 'Whom the cost is for' }),
	choice('BillableStatus', 'Billable', ['Billable', 'NotBillable', 'HasBeenBilled']),
	taxCode,
	lineClass,
];

/** The lines of bills and purchases: booked to an account, or bought items. */
export const expenseLines: readonly LineKind[] = [
	{
		name: 'account',
		label: 'Category',
		detail: 'AccountBasedExpenseLineDetail',
		fields: [
			ref('AccountRef', 'Account', 'expenseAccount', { required: true }),
			lineAmount,
			description,
			...billed,
		],
	},
	{
		name: 'item',
		label: 'Item',
		detail: 'ItemBasedExpenseLineDetail',
		fields: [
			ref('ItemRef', 'Product', 'soldItem', { required: true }),
			plain('number', 'Qty', 'Quantity', { name: 'quantity' }),
			plain('money', 'UnitPrice', 'Cost', { name: 'price' }),
			amount,
			description,
			...billed,
		],
	},
];

export const filter = (
	path: string,
	label: string,
	kind: Filter['kind'],
	more: Pick<Filter, 'sort' | 'filter'> = {},
): Filter => ({ path, label, kind, ...more });

/** What every entity can be filtered and sorted by. */
export const stamps: readonly Filter[] = [
	filter('Id', 'ID', 'id'),
	filter('MetaData.CreateTime', 'Created', 'time'),
	filter('MetaData.LastUpdatedTime', 'Last Updated', 'time'),
];
export const byNumber = filter('DocNumber', 'Number', 'text');
export const byDate = filter('TxnDate', 'Date', 'date');
export const byTotal = filter('TotalAmt', 'Total', 'number');
export const byBalance = filter('Balance', 'Balance', 'number');
export const byCustomer = filter('CustomerRef', 'Customer ID', 'id', { sort: false });
export const byActive = filter('Active', 'Active', 'boolean');
export const byName = filter('Name', 'Name', 'text');
export const byFullName = filter('FullyQualifiedName', 'Full Name', 'text');
