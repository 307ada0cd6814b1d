import { finding, type Finding } from '../../core/finding';
import type { Refusal } from '../../sync/ports';
import { faultSchema, gatewayFaultSchema } from './wire';

/** A fault of Intuit in one form, whichever of the three it came in. */
export interface Fault {
	readonly status: number;
	/** Intuit's code, `""` when the answer bore none. */
	readonly code: string;
	readonly message: string;
	readonly detail: string;
	/** `intuit_tid`, which Intuit's support asks for. */
	readonly tid: string;
}

/** Finds the fault in a parsed answer: `Fault` (business), `fault` (gateway), or null. A 200 can carry one. */
export function readFault(json: unknown, status: number, tid: string): Fault | null {
	if (typeof json !== 'object' || json === null) return null;
	if ('Fault' in json) {
		const { Error: errors } = faultSchema.parse(json.Fault);
		const [first] = errors;
		return {
			status,
			code: first?.code ?? '',
			message: first?.Message ?? '',
			detail: first?.Detail ?? '',
			tid,
		};
	}
	if ('fault' in json && json.fault !== null) {
		const { error } = gatewayFaultSchema.parse(json.fault);
		const [first] = error;
		return {
			status,
			code: first?.code ?? '',
			message: first?.message ?? '',
			detail: first?.detail ?? '',
			tid,
		};
	}
	return null;
}

interface Advice {
	readonly code: string;
	readonly remedy: string;
}

/** Intuit's codes (developer.intuit.com, "Error codes") in the bookkeeper's words: cause and remedy. */
const ADVICE: Readonly<Record<string, Advice>> = {
	'610': {
		code: 'reference_refused',
		remedy:
			'Make the item, customer, account or tax code active again in QuickBooks, or choose another under "Items", "Tax Mapping", "Deposit To" or "Payment Methods" in the node.',
	},
	'2010': { code: 'request_refused', remedy: 'This is a fault of the connector: please report it.' },
	'2050': { code: 'text_too_long', remedy: 'Shorten the text in the shop, then retry.' },
	'2500': {
		code: 'reference_refused',
		remedy:
			'Make the item, customer, account or tax code active again in QuickBooks, or choose another under "Items", "Tax Mapping", "Deposit To" or "Payment Methods" in the node.',
	},
	'5010': { code: 'stale', remedy: 'Somebody changed it in QuickBooks at the same moment: retry.' },
	'5020': {
		code: 'permission_denied',
		remedy:
			"Your QuickBooks plan or the user's rights do not allow this: connect as an administrator in the credential, or change the plan in QuickBooks.",
	},
	'6000': { code: 'business_rule', remedy: 'Do what QuickBooks says, then retry.' },
	'6070': { code: 'request_refused', remedy: 'This is a fault of the connector: please report it.' },
	'6100': {
		code: 'tax_mapping_wrong',
		remedy: 'US companies take only TAX and NON: correct "Tax Mapping" in the node.',
	},
	'6140': {
		code: 'number_taken',
		remedy: 'Give the other document another number in QuickBooks, or choose another "Order Number Prefix".',
	},
	'6200': { code: 'period_closed', remedy: 'Move the closing date in QuickBooks, or ignore the order.' },
	'6210': { code: 'period_closed', remedy: 'Move the closing date in QuickBooks, or ignore the order.' },
	'6240': { code: 'customer_name_taken', remedy: 'Give the customer a name of its own in QuickBooks.' },
	'6270': {
		code: 'item_starts_later',
		remedy: "Set the inventory item's start date in QuickBooks before the order's date.",
	},
	'6430': {
		code: 'account_type_wrong',
		remedy:
			'Choose an account of the right type in the node: "Deposit To" takes a bank or other current asset account, "Income", "Cost of Goods" and "Asset" those that QuickBooks gives to items.',
	},
	'6520': { code: 'quantity_missing', remedy: 'This is a fault of the connector: please report it.' },
	'6540': {
		code: 'deposited',
		remedy:
			'The money is in a bank deposit already: take it out of the deposit in QuickBooks and retry the order, or change it by hand there.',
	},
};

/** References that a cache may have kept too long. */
const STALE_REFERENCES = new Set(['610', '2500']);

const said = ({ message, detail }: Fault): string =>
	[...new Set([message, detail].filter((part) => part !== ''))].join(' – ');

const CURRENCY: Advice = {
	code: 'currency_refused',
	remedy: 'Add the currency in QuickBooks (Settings › Currencies), then retry the order.',
};

/** Intuit has one code (6000) for every rule without a code of its own; only its words say which. */
const adviceOn = ({ code, message, detail }: Fault): Advice | undefined =>
	code === '6000' && /\bcurrency\b/i.test(`${message} ${detail}`) ? CURRENCY : ADVICE[code];

/** A refused write as a finding. `what` names the record: "order 12", "customer Jane Doe". */
export function toRefusal(fault: Fault, what: string): Refusal {
	const advice = adviceOn(fault);
	const code = fault.code === '' ? `HTTP ${fault.status}` : `fault ${fault.code}`;
	return {
		code: advice?.code ?? 'refused',
		message: `QuickBooks refuses ${what}: ${said(fault)} (${code}${fault.tid ? `, tid ${fault.tid}` : ''}).`,
		remedy: advice?.remedy ?? 'Do what QuickBooks says, then retry.',
		faultCode: fault.code,
		staleReference: STALE_REFERENCES.has(fault.code),
	};
}

/** A write whose answer never came. */
export const lostAnswer = (what: string, why: string): Refusal => ({
	...finding(
		'answer_lost',
		`QuickBooks gave no usable answer about ${what}: ${why}.`,
		'Nothing to do: the next run looks whether it is there and posts it if not.',
	),
	faultCode: '',
	staleReference: false,
});

/** Why no further request makes sense, or null. */
export function stopReason(fault: Fault): Finding | null {
	const tail = ` (${said(fault) || `HTTP ${fault.status}`}${fault.tid ? `, tid ${fault.tid}` : ''})`;
	if (fault.code === '6190')
		return finding(
			'subscription_lapsed',
			`The QuickBooks company is read-only: its subscription has ended${tail}.`,
			'Renew the subscription in QuickBooks. No order is lost: the next run goes on.',
		);
	if (fault.code === '120')
		return finding(
			'access_lost',
			`The QuickBooks user who made the connection may not use this company any more${tail}.`,
			'Make that user an administrator again in QuickBooks (Manage users), or open the QuickBooks credential in n8n and connect as another administrator. No order is lost: the next run goes on.',
		);
	if (fault.status === 401)
		return finding(
			'not_authorised',
			`QuickBooks does not accept the connection any more${tail}.`,
			'Open the QuickBooks credential in n8n and connect again. No order is lost: the next run goes on.',
		);
	if (fault.status === 403 || fault.code === '3100')
		return finding(
			'forbidden',
			`QuickBooks refuses access to this company${tail}.`,
			'Check in the credential that the environment (Production or Sandbox) and the company are those you connected, then connect again.',
		);
	if (fault.status === 429)
		return finding(
			'throttled',
			`QuickBooks takes no more requests from this company for now${tail}.`,
			"Nothing to do unless it goes on for hours: then Intuit's monthly limit for your app is used up.",
		);
	if (fault.status >= 500)
		return finding(
			'quickbooks_unavailable',
			`QuickBooks does not answer properly${tail}.`,
			'Nothing to do: the next run tries again. See status.quickbooks.intuit.com if it goes on.',
		);
	return null;
}
