import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { picked } from './company';

/** How one record of an entity is filled in, what then goes over the wire, and what the user sees of it. */
export interface Example {
	/** What the form of Create holds, for a record that its key tells from others. */
	readonly create: (key: string) => INodeParameters;
	readonly sent: (key: string) => IDataObject;
	readonly shown: IDataObject;
	/** The form of Update, what it sends, and what is seen then. */
	readonly change: INodeParameters;
	readonly changeSent: IDataObject;
	readonly changeShown: IDataObject;
}

const amy = picked('1');
const CUSTOMER = { CustomerRef: { value: '1' } };

/** Three of item 10 at 2.50, and what it is on the wire: 3 × 2.50 = 7.50. */
const lines = { product: [{ item: picked('10'), quantity: '3', price: '2.50', taxCode: picked('NON') }] };
const sold = {
	DetailType: 'SalesItemLineDetail',
	Amount: 7.5,
	SalesItemLineDetail: { ItemRef: { value: '10' }, Qty: 3, UnitPrice: 2.5, TaxCodeRef: { value: 'NON' } },
};
const cost = { account: [{ account: picked('23'), amount: '7.50' }] };
const spent = {
	DetailType: 'AccountBasedExpenseLineDetail',
	Amount: 7.5,
	AccountBasedExpenseLineDetail: { AccountRef: { value: '23' } },
};

const noted = {
	change: { updateFields: { privateNote: 'seen' } },
	changeSent: { PrivateNote: 'seen' },
	changeShown: { PrivateNote: 'seen' },
};

const sale = (more: Partial<Example> = {}): Example => ({
	create: (docNumber) => ({
		customer: amy,
		docNumber,
		lines,
		additionalFields: { email: 'amy@example.com', currency: 'USD' },
	}),
	sent: (DocNumber) => ({
		...CUSTOMER,
		DocNumber,
		CurrencyRef: { value: 'USD' },
		BillEmail: { Address: 'amy@example.com' },
		Line: [sold],
	}),
	shown: { Customer: 'Amy Lauterbach', TotalAmt: 7.5, BillEmail: 'amy@example.com' },
	...noted,
	...more,
});

/** A list that needs a name only. */
const named = (change: Pick<Example, 'change' | 'changeSent' | 'changeShown'>): Example => ({
	create: (name) => ({ name }),
	sent: (Name) => ({ Name }),
	shown: { Active: true },
	...change,
});

const person: Pick<Example, 'create' | 'sent' | 'shown'> = {
	create: (displayName) => ({ displayName, additionalFields: { email: 'jo@example.com' } }),
	sent: (DisplayName) => ({ DisplayName, PrimaryEmailAddr: { Address: 'jo@example.com' } }),
	shown: { PrimaryEmailAddr: 'jo@example.com', Active: true, CurrencyId: 'USD' },
};
const company = {
	change: { updateFields: { companyName: 'Jo Ltd' } },
	changeSent: { CompanyName: 'Jo Ltd' },
	changeShown: { CompanyName: 'Jo Ltd', PrimaryEmailAddr: 'jo@example.com' },
};

/** One for each entity that can be created. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
	account: {
		create: (name) => ({ name, accountType: 'Expense' }),
		sent: (Name) => ({ Name, AccountType: 'Expense' }),
		shown: { AccountType: 'Expense', Classification: 'Expense', Active: true },
		change: { updateFields: { description: 'for tea' } },
		changeSent: { Description: 'for tea' },
		changeShown: { Description: 'for tea', AccountType: 'Expense' },
	},
	bill: {
		create: (docNumber) => ({ vendor: picked('1'), docNumber, lines: cost }),
		sent: (DocNumber) => ({ VendorRef: { value: '1' }, DocNumber, Line: [spent] }),
		shown: { Vendor: 'Mia Vendor', TotalAmt: 7.5, Balance: 7.5 },
		...noted,
	},
	class: {
		...named({
			change: { updateFields: { name: 'Trade fairs' } },
			changeSent: { Name: 'Trade fairs' },
			changeShown: { Name: 'Trade fairs', FullyQualifiedName: 'Trade fairs' },
		}),
	},
	companyCurrency: {
		create: (code) => ({ code }),
		sent: (Code) => ({ Code }),
		shown: { Active: true },
		change: { updateFields: { active: false } },
		changeSent: { Active: false },
		changeShown: { Active: false },
	},
	creditMemo: sale(),
	customer: { ...person, ...company },
	department: named({
		change: { updateFields: { name: 'Old harbour' } },
		changeSent: { Name: 'Old harbour' },
		changeShown: { Name: 'Old harbour' },
	}),
	deposit: {
		create: () => ({
			depositToAccount: picked('3'),
			lines: { other: [{ account: picked('10'), amount: '1.25', description: 'coins' }] },
		}),
		sent: () => ({
			DepositToAccountRef: { value: '3' },
			Line: [
				{
					DetailType: 'DepositLineDetail',
					Amount: 1.25,
					Description: 'coins',
					DepositLineDetail: { AccountRef: { value: '10' } },
				},
			],
		}),
		shown: { DepositToAccount: 'Checking', TotalAmt: 1.25 },
		...noted,
	},
	estimate: sale(),
	inventoryAdjustment: {
		create: () => ({
			adjustAccount: picked('22'),
			txnDate: '2026-10-16T00:00:00',
			lines: { item: [{ item: picked('11'), qtyDiff: '-2' }] },
		}),
		sent: () => ({
			AdjustAccountRef: { value: '22' },
			TxnDate: '2026-10-16',
			Line: [
				{
					DetailType: 'ItemAdjustmentLineDetail',
					ItemAdjustmentLineDetail: { ItemRef: { value: '11' }, QtyDiff: -2 },
				},
			],
		}),
		shown: { TxnDate: '2026-10-16' },
		...noted,
	},
	invoice: sale(),
	item: {
		create: (name) => ({
			name,
			type: 'NonInventory',
			additionalFields: { price: '12.50', incomeAccount: picked('10') },
		}),
		sent: (Name) => ({ Name, Type: 'NonInventory', UnitPrice: 12.5, IncomeAccountRef: { value: '10' } }),
		shown: { Type: 'NonInventory', UnitPrice: 12.5, IncomeAccount: 'Sales of Product Income' },
		change: { updateFields: { price: '13.00' } },
		changeSent: { UnitPrice: 13 },
		changeShown: { UnitPrice: 13, IncomeAccount: 'Sales of Product Income' },
	},
	journalEntry: {
		create: (docNumber) => ({
			docNumber,
			lines: {
				debit: [{ account: picked('3'), amount: '12.34' }],
				credit: [{ account: picked('10'), amount: '12.34' }],
			},
		}),
		sent: (DocNumber) => ({
			DocNumber,
			Line: [
				['Debit', '3'],
				['Credit', '10'],
			].map(([PostingType, value]) => ({
				DetailType: 'JournalEntryLineDetail',
				Amount: 12.34,
				JournalEntryLineDetail: { PostingType, AccountRef: { value } },
			})),
		}),
		shown: { TotalAmt: 12.34 },
		...noted,
	},
	payment: {
		create: (paymentRefNum) => ({ customer: amy, total: '5.00', paymentRefNum }),
		sent: (PaymentRefNum) => ({ ...CUSTOMER, TotalAmt: 5, PaymentRefNum }),
		shown: { Customer: 'Amy Lauterbach', TotalAmt: 5, UnappliedAmt: 5 },
		...noted,
	},
	paymentMethod: named({
		change: { updateFields: { type: 'CREDIT_CARD' } },
		changeSent: { Type: 'CREDIT_CARD' },
		changeShown: { Type: 'CREDIT_CARD' },
	}),
	purchase: {
		create: (docNumber) => ({
			paymentType: 'Check',
			account: picked('3'),
			docNumber,
			lines: cost,
			additionalFields: { payee: picked('1') },
		}),
		sent: (DocNumber) => ({
			PaymentType: 'Check',
			AccountRef: { value: '3' },
			EntityRef: { value: '1', type: 'Vendor' },
			DocNumber,
			Line: [spent],
		}),
		shown: { PaymentType: 'Check', Account: 'Checking', TotalAmt: 7.5 },
		...noted,
	},
	refundReceipt: sale({
		create: (docNumber) => ({
			refundFrom: picked('3'),
			docNumber,
			lines,
			additionalFields: { customer: amy, email: 'amy@example.com', currency: 'USD' },
		}),
		sent: (DocNumber) => ({
			DepositToAccountRef: { value: '3' },
			...CUSTOMER,
			DocNumber,
			CurrencyRef: { value: 'USD' },
			BillEmail: { Address: 'amy@example.com' },
			Line: [sold],
		}),
	}),
	salesReceipt: sale(),
	taxAgency: {
		create: (displayName) => ({ displayName }),
		sent: (DisplayName) => ({ DisplayName }),
		shown: {},
		change: {},
		changeSent: {},
		changeShown: {},
	},
	term: named({
		change: { updateFields: { dueDays: '7' } },
		changeSent: { DueDays: 7 },
		changeShown: { DueDays: 7 },
	}),
	vendor: { ...person, ...company },
};
