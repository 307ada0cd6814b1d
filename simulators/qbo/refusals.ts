import type { JsonObject } from './json';

export type FaultType = 'ValidationFault' | 'SystemFault' | 'AuthenticationFault' | 'AuthorizationFault';

/** A refusal as Intuit words it; `status` is the HTTP status outside a batch. */
export class Refusal extends Error {
	constructor(
		readonly code: string,
		message: string,
		readonly detail: string,
		readonly element?: string,
		readonly status = 400,
		readonly type: FaultType = 'ValidationFault',
	) {
		super(message);
		this.name = 'Refusal';
	}
}

/** The `Fault` object of a business refusal, for a response body or a batch item. */
export function faultBody(refusal: Refusal): JsonObject {
	return {
		Error: [
			{
				Message: refusal.message,
				Detail: refusal.detail,
				code: refusal.code,
				...(refusal.element === undefined ? {} : { element: refusal.element }),
			},
		],
		type: refusal.type,
	};
}

const INACTIVE =
	"Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.";

export const unsupportedOperation = (what: string): Refusal =>
	new Refusal('500', 'Unsupported Operation', `Operation ${what} is not supported.`, '');

export const objectNotFound = (reason = INACTIVE): Refusal =>
	new Refusal('610', 'Object Not Found', `Object Not Found : ${reason}`, '');

export const deletedByAnother = (): Refusal => objectNotFound('Another user has deleted this transaction.');

export const unknownProperty = (name: string, className: string, known: string[]): Refusal =>
	new Refusal(
		'2010',
		'Request has invalid or unsupported property',
		`Property Name:Unrecognized field "${name}" (class com.intuit.schema.finance.v3.${className}), not marked as ignorable (${known.length} known properties: ${known.map((one) => `"${one}"`).join(', ')})`,
		name,
	);

export const missingParameter = (name: string, why?: string): Refusal =>
	new Refusal(
		'2020',
		'Required param missing, need to supply the required value for the API',
		why ?? `Required parameter ${name} is missing in the request`,
		name,
	);

export const badValue = (code: string, what: string, supplied: string, element: string): Refusal =>
	new Refusal(code, `Invalid ${what}`, `Invalid ${what} : Supplied value:${supplied}`, element);

export const badLength = (max: number, supplied: number, element: string, min = 0): Refusal =>
	new Refusal(
		'2050',
		'Invalid String Length',
		`Min: ${min}, Max: ${max}, Supplied length: ${supplied}`,
		element,
	);

export const invalidReference = (reason: string): Refusal =>
	new Refusal('2500', 'Invalid Reference Id', `Invalid Reference Id : ${reason}`, 'Reference Id');

export const inactiveReference = (): Refusal => invalidReference(INACTIVE);

export const categoryReference = (): Refusal =>
	invalidReference('An item in this transaction is set up as a category instead of a product or service.');

export const queryParse = (why: string): Refusal =>
	new Refusal('4000', 'Error parsing query', `QueryParserError: ${why}`);

export const queryInvalid = (why: string): Refusal =>
	new Refusal('4001', 'Invalid query', `QueryValidationError: ${why}`);

export const stale = (user: string): Refusal =>
	new Refusal(
		'5010',
		'Stale Object Error',
		`Stale Object Error : You and ${user} were working on this at the same time. ${user} finished before you did, so your work was not saved.`,
		'',
	);

export const featureOff = (what: string): Refusal =>
	new Refusal('5030', 'Feature Not Supported', `Feature Not Supported : ${what}`, '');

export const business = (why: string, element?: string): Refusal =>
	new Refusal(
		'6000',
		'A business validation error has occurred while processing your request',
		`Business Validation Error: ${why}`,
		element ?? '',
	);

export const amountMismatch = (supplied: string): Refusal =>
	new Refusal(
		'6070',
		'Amount calculation incorrect in the request',
		`Amount calculation incorrect in the request : Amount is not equal to UnitPrice * Qty. Supplied value:${supplied}`,
		'Line.Amount',
	);

export const noName = (): Refusal =>
	new Refusal(
		'6080',
		'No Name Provided',
		'No Name Provided : At least one of DisplayName, Title, GivenName, MiddleName, FamilyName or Suffix is needed.',
	);

export const discountIncomplete = (): Refusal =>
	new Refusal(
		'6090',
		'Discount Line missing required info',
		'Discount Line missing required info : supply Amount or DiscountPercent.',
		'Line.DiscountLineDetail',
	);

export const invalidLineTaxCode = (supplied: string): Refusal =>
	new Refusal(
		'6100',
		'Invalid Line TaxCode in the request',
		`Valid line TaxCodes for US should be TAX or NON. Supplied value: ${supplied}`,
		'Line.SalesItemLineDetail.TaxCodeRef',
	);

export const duplicateNumber = (number: string, txnType: string, txnId: string): Refusal =>
	new Refusal(
		'6140',
		'Duplicate Document Number Error',
		`Duplicate Document Number Error : You must specify a different number. This number has already been used. DocNumber=${number} is assigned to TxnType=${txnType} with TxnId=${txnId}`,
		'',
	);

export const taxDetailNotApplicable = (): Refusal =>
	new Refusal(
		'6170',
		'TxnTaxDetail is not allowed',
		'TxnTaxDetail must not be supplied when GlobalTaxCalculation is NotApplicable.',
		'TxnTaxDetail',
	);

export const readOnlyCompany = (): Refusal =>
	new Refusal(
		'6190',
		'Invalid Company Status',
		'Subscription period has ended or canceled or there was a billing problem : The company is read-only.',
		'',
	);

export const periodClosed = (): Refusal =>
	new Refusal(
		'6210',
		'Account Period Closed',
		'Account Period Closed : The account period has closed and the account books cannot be updated through the QBO Services API.',
		'',
	);

export const duplicateName = (id: string): Refusal =>
	new Refusal(
		'6240',
		'Duplicate Name Exists Error',
		`The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different name. Id=${id}`,
		'',
	);

export const beforeInventoryStart = (): Refusal =>
	new Refusal(
		'6270',
		'InventoryTxnDatedBeforeItemStartDate',
		'Transaction date is prior to start date for inventory item',
		'TxnDate',
	);

export const wrongAccountType = (field: string): Refusal =>
	new Refusal(
		'6430',
		'Invalid account type used',
		`Invalid account type used : You need to select a different type of account for this transaction. ${field}`,
		field,
	);

export const missingQuantity = (): Refusal =>
	new Refusal(
		'6520',
		'Missing Tracked Inventory Item Quantity',
		'Missing Tracked Inventory Item Quantity : Qty is needed on each line of an inventory item.',
		'Line.SalesItemLineDetail.Qty',
	);

export const deposited = (): Refusal =>
	new Refusal(
		'6540',
		'Deposited Transaction cannot be changed',
		'Deposited Transaction cannot be changed : This transaction has been deposited. Delete the deposit first.',
		'',
	);

export const invalidString = (supplied: string, element: string): Refusal =>
	new Refusal(
		'2040',
		'Invalid String',
		`Invalid String : unsupported characters in ${element}: ${supplied}`,
		element,
	);
