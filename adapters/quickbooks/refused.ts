import type { Fault } from './faults';

/** Intuit's codes (developer.intuit.com, "Error codes") in the words of whoever builds a workflow. */
const REMEDIES: Readonly<Record<string, string>> = {
	'500': 'QuickBooks has no such operation for this record.',
	'610':
		'It was deleted or made inactive: look it up in QuickBooks, make it active again, or use another ID.',
	'2010':
		'A field is unknown to QuickBooks: check the names in "Extra Fields" against Intuit\'s entity page.',
	'2020':
		'Fill in the field that QuickBooks names. A company with several currencies wants the currency on each document: add "Currency" under "Additional Fields".',
	'2040': 'Take out the characters that QuickBooks does not accept there.',
	'2050': 'Shorten the text that QuickBooks names.',
	'2060': 'Write dates as 2026-12-31.',
	'2090': 'Write numbers with a point and without a thousands mark.',
	'2110': 'Write amounts with a point and without a thousands mark.',
	'2170': "Use one of the values on Intuit's entity page.",
	'2210': 'Correct the email address.',
	'2500': 'Choose a record that exists and is active, of the kind that the field takes.',
	'4000': 'Correct the query: QuickBooks knows no OR, no != and no parentheses.',
	'4001':
		'Correct the query: only filterable fields may stand after WHERE, and QuickBooks knows no OR, no != and no parentheses.',
	'4002': 'Correct the query.',
	'5010': 'Somebody changed it at the same moment: run the node again.',
	'5020': "The company's QuickBooks plan or the user's rights do not allow this.",
	'5030': 'Switch the feature on in QuickBooks, or choose a plan that has it.',
	'6000':
		'QuickBooks has a rule of its own here: do what its sentence says. In a line, "Amount" must be quantity times price, or be left empty.',
	'6070': 'Leave the amount empty, so that it is worked out from quantity and price.',
	'6080': 'Fill in a display name.',
	'6090': 'Fill in the amount or the percent of the discount.',
	'6100': 'In US companies the tax code of a line is TAX or NON.',
	'6140': 'Use another number, or Create or Update to change the one that has it.',
	'6170': 'Leave the total tax empty when amounts have no tax.',
	'6190': 'The QuickBooks subscription has ended: renew it.',
	'6200': 'Use a later date, or move the closing date in QuickBooks.',
	'6210': 'Use a later date, or move the closing date in QuickBooks.',
	'6240': 'Use another name, or Create or Update to change the one that has it.',
	'6270': "Use a date on or after the inventory item's start date.",
	'6430': 'Choose an account of the type that QuickBooks names.',
	'6520': 'Fill in the quantity of the inventory item.',
	'6540': 'Delete the bank deposit that holds it first.',
};

/** What QuickBooks refused, with Intuit's words, code and tid, and what mends it. */
export class QuickBooksRefusal extends Error {
	readonly code: string;
	readonly tid: string;
	readonly status: number;
	readonly remedy: string;

	/** `what` begins the sentence: "the invoice 12". */
	constructor(fault: Fault, what: string) {
		super(sentence(fault, what));
		this.name = 'QuickBooksRefusal';
		this.code = fault.code;
		this.tid = fault.tid;
		this.status = fault.status;
		this.remedy = REMEDIES[fault.code] ?? 'Do what QuickBooks says.';
	}
}

function sentence({ status, code, message, detail, tid }: Fault, what: string): string {
	const parts = detail.startsWith(message) ? [detail] : [message, detail];
	const said = parts.filter((part) => part !== '').join(' – ') || `HTTP ${status}`;
	const marks = [code === '' ? `HTTP ${status}` : `fault ${code}`, ...(tid === '' ? [] : [`tid ${tid}`])];
	return `QuickBooks refuses ${what}: ${said} (${marks.join(', ')})`;
}

/** A value that cannot go to QuickBooks: nothing was sent. */
export class InvalidValue extends Error {
	constructor(
		message: string,
		readonly remedy: string,
	) {
		super(message);
		this.name = 'InvalidValue';
	}
}

/** A write whose answer never came: it may be in the books or not. */
export class AnswerLost extends Error {
	readonly remedy = 'Look in QuickBooks whether it is there before you run the node again.';

	constructor(what: string, why: string) {
		super(`QuickBooks gave no usable answer about ${what}: ${why}`);
		this.name = 'AnswerLost';
	}
}
