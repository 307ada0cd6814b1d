import type { Company } from '../company';
import { checkAccountType, currencyOf, rateOf, withLineIds } from '../documents';
import { entityNamed } from '../entityNames';
import { amountOf, child, flag, pruned, refOf, rows, text, type JsonObject } from '../json';
import type { Posting } from '../ledger';
import { cents, grouped, sum, wire, ZERO } from '../money';
import { amountMismatch, business, invalidReference, missingParameter } from '../refusals';
import type { Draft, Kind } from './kind';

const DETAILS = ['AccountBasedExpenseLineDetail', 'ItemBasedExpenseLineDetail'];

const payableOf = (company: Company): string =>
	text(
		company.all('Account').find((one) => text(one, 'AccountType') === 'Accounts Payable'),
		'Id',
	) ?? '';

function checkLine(company: Company, line: JsonObject): void {
	const type = text(line, 'DetailType') ?? '';
	const detail = child(line, type);
	const amount = amountOf(line, 'Amount');
	if (!DETAILS.includes(type) || !detail) throw missingParameter('Line.DetailType');
	if (amount === undefined) throw missingParameter('Line.Amount');
	if (type === 'AccountBasedExpenseLineDetail') {
		if (!refOf(detail, 'AccountRef')) throw missingParameter(`Line.${type}.AccountRef`);
		return;
	}
	if (!refOf(detail, 'ItemRef')) throw missingParameter(`Line.${type}.ItemRef`);
	const [quantity, price] = [amountOf(detail, 'Qty'), amountOf(detail, 'UnitPrice')];
	if (quantity && price && !cents(quantity.times(price)).eq(amount)) throw amountMismatch(grouped(amount));
	if (!accountOf(company, line)) throw business('The item has no expense account.', `Line.${type}.ItemRef`);
}

const itemOf = (company: Company, line: JsonObject): JsonObject | undefined =>
	company.find('Item', refOf(child(line, 'ItemBasedExpenseLineDetail'), 'ItemRef'));

/** Stock goes into the inventory account, everything else where it is spent. */
function accountOf(company: Company, line: JsonObject): string | undefined {
	const item = itemOf(company, line);
	if (!item) return refOf(child(line, 'AccountBasedExpenseLineDetail'), 'AccountRef');
	return refOf(item, text(item, 'Type') === 'Inventory' ? 'AssetAccountRef' : 'ExpenseAccountRef');
}

/** What bills and purchases have in common; tax on purchases is not worked out here. */
function spent(draft: Draft): JsonObject {
	const { company, document, previous } = draft;
	const lines = rows(document, 'Line');
	if (lines.length === 0) throw missingParameter('Line');
	for (const line of lines) checkLine(company, line);
	const TxnDate = text(document, 'TxnDate') ?? company.today();
	return {
		...document,
		...currencyOf(company, document, TxnDate),
		TxnDate,
		TotalAmt: wire(sum(lines.map((line) => cents(amountOf(line, 'Amount') ?? ZERO)))),
		Line: withLineIds(lines, previous),
	};
}

function postings(company: Company, document: JsonObject, against: string, sign: 1 | -1): Posting[] {
	const rate = rateOf(company, document);
	const debits = rows(document, 'Line').map((line): Posting => {
		const home = cents(cents(amountOf(line, 'Amount') ?? ZERO).times(rate));
		const item = itemOf(company, line);
		const quantity = amountOf(child(line, 'ItemBasedExpenseLineDetail'), 'Qty') ?? ZERO;
		const stock =
			item && text(item, 'Type') === 'Inventory'
				? { item: text(item, 'Id'), quantity: sign === 1 ? quantity : quantity.neg() }
				: {};
		return { account: accountOf(company, line) ?? '', amount: sign === 1 ? home : home.neg(), ...stock };
	});
	return [...debits, { account: against, amount: sum(debits.map(({ amount }) => amount)).neg() }];
}

export const BILL: Kind = {
	create: true,
	update: true,
	remove: true,
	finish: (draft) => {
		const { company, document } = draft;
		if (!refOf(document, 'VendorRef')) throw missingParameter('VendorRef');
		const payable = refOf(document, 'APAccountRef') ?? payableOf(company);
		checkAccountType(company, payable, ['Accounts Payable'], 'APAccountRef');
		const bill = spent(draft);
		return pruned({
			...bill,
			APAccountRef: { value: payable, name: text(company.find('Account', payable), 'Name') },
			DueDate: text(document, 'DueDate') ?? text(bill, 'TxnDate'),
			// no bill is paid here
			Balance: bill['TotalAmt'],
		});
	},
	post: (company, document) => postings(company, document, refOf(document, 'APAccountRef') ?? '', 1),
};

function checkPayee(company: Company, document: JsonObject): void {
	const payee = child(document, 'EntityRef');
	if (!payee) return;
	const list = entityNamed(text(payee, 'type') ?? '');
	const id = text(payee, 'value') ?? '';
	if (!list || !['Vendor', 'Customer', 'Employee'].includes(list) || !company.find(list, id))
		throw invalidReference(`Names element id ${id} not found`);
}

export const PURCHASE: Kind = {
	create: true,
	update: true,
	remove: true,
	finish: (draft) => {
		const { company, document } = draft;
		const type = text(document, 'PaymentType');
		if (!type) throw missingParameter('PaymentType');
		const account = refOf(document, 'AccountRef');
		if (!account) throw missingParameter('AccountRef');
		checkAccountType(company, account, [type === 'CreditCard' ? 'Credit Card' : 'Bank'], 'AccountRef');
		if (flag(document, 'Credit') && type !== 'CreditCard')
			throw business('Only a credit card can be credited.', 'Credit');
		checkPayee(company, document);
		return pruned({ Credit: false, ...spent(draft) });
	},
	post: (company, document) =>
		postings(company, document, refOf(document, 'AccountRef') ?? '', flag(document, 'Credit') ? -1 : 1),
};
