import type { Company } from '../company';
import { checkAccountType, currencyOf, PAID_INTO, rateOf } from '../documents';
import { entityNamed, keyOf } from '../entityNames';
import { amountOf, child, pruned, refOf, rows, text, type JsonObject } from '../json';
import type { Posting } from '../ledger';
import { cents, sum, wire, ZERO, type Decimal } from '../money';
import { costOf } from '../posting';
import {
	beforeInventoryStart,
	business,
	deposited,
	featureOff,
	missingParameter,
	objectNotFound,
} from '../refusals';
import { withLineIds } from '../documents';
import type { Draft, Kind } from './kind';

interface DepositedLine {
	target?: string;
	account: string;
	amount: Decimal;
}

/** The lines of a deposit: a payment or receipt taken out of Undeposited Funds, or an amount from an account. */
function depositedLines(company: Company, document: JsonObject): DepositedLine[] {
	return rows(document, 'Line').map((line) => {
		const amount = cents(amountOf(line, 'Amount') ?? ZERO);
		const link = rows(line, 'LinkedTxn')[0];
		if (!link) {
			const account = refOf(child(line, 'DepositLineDetail'), 'AccountRef');
			if (!account) throw missingParameter('Line.DepositLineDetail.AccountRef');
			return { account, amount };
		}
		const entity = entityNamed(text(link, 'TxnType') ?? '');
		const found = entity && company.find(entity, text(link, 'TxnId'));
		if (!entity || !found) throw objectNotFound();
		const account = refOf(found, 'DepositToAccountRef') ?? company.profile.roles.undeposited;
		if (account !== company.profile.roles.undeposited)
			throw business('Only transactions in Undeposited Funds can be deposited.', 'Line.LinkedTxn');
		const total = amountOf(found, 'TotalAmt') ?? ZERO;
		const signed = entity === 'RefundReceipt' ? total.neg() : total;
		if (!amount.eq(signed))
			throw business(
				`The deposited amount must be the whole transaction, ${signed.toFixed(2)}.`,
				'Line.Amount',
			);
		return { target: keyOf(entity, text(link, 'TxnId') ?? ''), account, amount };
	});
}

function finishDeposit({ company, document, previous }: Draft): JsonObject {
	const account = refOf(document, 'DepositToAccountRef');
	if (!account) throw missingParameter('DepositToAccountRef');
	if (rows(document, 'Line').length === 0) throw missingParameter('Line');
	checkAccountType(company, account, PAID_INTO, 'DepositToAccountRef');
	const date = text(document, 'TxnDate') ?? company.today();
	const lines = depositedLines(company, document);
	const own = keyOf('Deposit', text(previous, 'Id') ?? '');
	for (const { target } of lines) {
		const holder = target && company.links.depositOf(target);
		if (holder && holder !== own) throw deposited();
	}
	const TotalAmt = wire(sum(lines.map((one) => one.amount)));
	return pruned({
		...document,
		...currencyOf(company, document, date),
		TxnDate: date,
		TotalAmt,
		Line: withLineIds(rows(document, 'Line'), previous),
	});
}

function postDeposit(company: Company, document: JsonObject): Posting[] {
	const rate = rateOf(company, document);
	const credits = depositedLines(company, document).map(({ account, amount }) => ({
		account,
		amount: cents(amount.times(rate)).neg(),
	}));
	const total = sum(credits.map((one) => one.amount)).neg();
	return [{ account: refOf(document, 'DepositToAccountRef') ?? '', amount: total }, ...credits];
}

export const DEPOSIT: Kind = {
	create: true,
	update: true,
	remove: true,
	finish: finishDeposit,
	post: postDeposit,
	settles: (company, document) =>
		depositedLines(company, document).flatMap(({ target, amount }) => (target ? [{ target, amount }] : [])),
};

function journalAmount(line: JsonObject): Decimal {
	const amount = cents(amountOf(line, 'Amount') ?? ZERO);
	return text(child(line, 'JournalEntryLineDetail'), 'PostingType') === 'Credit' ? amount.neg() : amount;
}

function finishJournal({ company, document, previous }: Draft): JsonObject {
	const lines = rows(document, 'Line').filter((line) => text(line, 'DetailType') !== 'DescriptionOnly');
	if (lines.length === 0) throw missingParameter('Line');
	for (const line of lines) {
		const detail = child(line, 'JournalEntryLineDetail');
		if (!detail) throw missingParameter('Line.JournalEntryLineDetail');
		if (!text(detail, 'PostingType')) throw missingParameter('Line.JournalEntryLineDetail.PostingType');
		const account = refOf(detail, 'AccountRef');
		if (!account) throw missingParameter('Line.JournalEntryLineDetail.AccountRef');
		const type = text(company.find('Account', account), 'AccountType');
		if (type === 'Accounts Receivable' && !child(detail, 'Entity'))
			throw business('When you use Accounts Receivable, you must choose a customer in the Name field.');
	}
	if (!sum(lines.map(journalAmount)).eq(ZERO))
		throw business("Your debits don't equal your credits. Make sure that both amounts match.", 'Line');
	const date = text(document, 'TxnDate') ?? company.today();
	const debits = lines.map(journalAmount).filter((amount) => amount.gt(ZERO));
	return pruned({
		...document,
		...currencyOf(company, document, date),
		DocNumber: text(document, 'DocNumber') ?? String(company.next('JournalEntry.DocNumber', 1)),
		TxnDate: date,
		TotalAmt: wire(sum(debits)),
		Line: withLineIds(rows(document, 'Line'), previous),
	});
}

function postJournal(company: Company, document: JsonObject): Posting[] {
	const rate = rateOf(company, document);
	const postings = rows(document, 'Line').flatMap((line): Posting[] => {
		const detail = child(line, 'JournalEntryLineDetail');
		const account = refOf(detail, 'AccountRef');
		if (!account) return [];
		const amount = journalAmount(line);
		const entity = child(detail, 'Entity');
		const receivable = text(company.find('Account', account), 'AccountType') === 'Accounts Receivable';
		const customer =
			receivable && text(entity, 'Type') === 'Customer' ? refOf(entity, 'EntityRef') : undefined;
		const memo = text(line, 'Description');
		const owed = customer === undefined ? {} : { customer, foreign: amount };
		return [{ account, amount: cents(amount.times(rate)), memo, ...owed }];
	});
	const rest = sum(postings.map((one) => one.amount));
	return rest.eq(ZERO)
		? postings
		: [...postings, { account: company.profile.roles.exchangeGain, amount: rest.neg() }];
}

export const JOURNAL_ENTRY: Kind = {
	create: true,
	update: true,
	remove: true,
	finish: finishJournal,
	post: postJournal,
};

function adjustments(company: Company, document: JsonObject): { item: JsonObject; quantity: Decimal }[] {
	return rows(document, 'Line').map((line) => {
		const detail = child(line, 'ItemAdjustmentLineDetail');
		const item = company.find('Item', refOf(detail, 'ItemRef'));
		const quantity = amountOf(detail, 'QtyDiff');
		if (!item) throw missingParameter('Line.ItemAdjustmentLineDetail.ItemRef');
		if (!quantity) throw missingParameter('Line.ItemAdjustmentLineDetail.QtyDiff');
		if (text(item, 'Type') !== 'Inventory')
			throw business('Only inventory items can be adjusted.', 'Line.ItemAdjustmentLineDetail.ItemRef');
		return { item, quantity };
	});
}

function finishAdjustment({ company, document, previous }: Draft): JsonObject {
	if (!company.profile.usSalesTax)
		throw featureOff('Inventory adjustments are available to US companies only.');
	if (!company.prefers('ProductAndServicesPrefs', 'QuantityOnHand'))
		throw featureOff('Inventory is turned off in this company.');
	if (!refOf(document, 'AdjustAccountRef')) throw missingParameter('AdjustAccountRef');
	if (rows(document, 'Line').length === 0) throw missingParameter('Line');
	const date = text(document, 'TxnDate');
	if (!date) throw missingParameter('TxnDate');
	for (const { item } of adjustments(company, document)) {
		if (date < (text(item, 'InvStartDate') ?? '')) throw beforeInventoryStart();
	}
	return pruned({
		...document,
		DocNumber: text(document, 'DocNumber') ?? String(company.next('InventoryAdjustment.DocNumber', 1)),
		Line: withLineIds(rows(document, 'Line'), previous),
	});
}

/** Stock that appears (`quantity` > 0) debits inventory and credits the adjustment account; the reverse when it goes. */
export function stockPostings(
	company: Company,
	item: JsonObject,
	quantity: Decimal,
	against: string,
): Posting[] {
	const amount = costOf(company, item, quantity);
	const account = refOf(item, 'AssetAccountRef') ?? company.profile.roles.inventory;
	return [
		{ account, amount, item: text(item, 'Id'), quantity, memo: text(item, 'Name') },
		{ account: against, amount: amount.neg(), memo: 'Inventory adjustment' },
	];
}

export const INVENTORY_ADJUSTMENT: Kind = {
	create: true,
	update: true,
	remove: true,
	finish: finishAdjustment,
	post: (company, document) =>
		adjustments(company, document).flatMap(({ item, quantity }) =>
			stockPostings(company, item, quantity, refOf(document, 'AdjustAccountRef') ?? ''),
		),
};
