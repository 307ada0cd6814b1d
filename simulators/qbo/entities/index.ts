import type { Entity } from '../entityNames';
import { ATTACHABLE } from './attachable';
import { BILL, PURCHASE } from './expenses';
import { ITEM } from './item';
import type { Kind } from './kind';
import {
	ACCOUNT,
	CLASS,
	COMPANY_CURRENCY,
	COMPANY_INFO,
	DEPARTMENT,
	EXCHANGE_RATE,
	PAYMENT_METHOD,
	PREFERENCES,
	TAX_AGENCY,
	TAX_CODE,
	TAX_RATE,
	TERM,
} from './lists';
import { CUSTOMER, EMPLOYEE, VENDOR } from './names';
import { DEPOSIT, INVENTORY_ADJUSTMENT, JOURNAL_ENTRY } from './otherTransactions';
import { PAYMENT } from './payment';
import { CREDIT_MEMO, ESTIMATE, INVOICE, REFUND_RECEIPT, SALES_RECEIPT } from './sales';

export const KINDS: Record<Entity, Kind> = {
	Customer: CUSTOMER,
	Vendor: VENDOR,
	Employee: EMPLOYEE,
	Item: ITEM,
	Account: ACCOUNT,
	Class: CLASS,
	Department: DEPARTMENT,
	PaymentMethod: PAYMENT_METHOD,
	Term: TERM,
	TaxCode: TAX_CODE,
	TaxRate: TAX_RATE,
	TaxAgency: TAX_AGENCY,
	CompanyCurrency: COMPANY_CURRENCY,
	Invoice: INVOICE,
	SalesReceipt: SALES_RECEIPT,
	CreditMemo: CREDIT_MEMO,
	RefundReceipt: REFUND_RECEIPT,
	Estimate: ESTIMATE,
	Payment: PAYMENT,
	Deposit: DEPOSIT,
	JournalEntry: JOURNAL_ENTRY,
	InventoryAdjustment: INVENTORY_ADJUSTMENT,
	Bill: BILL,
	Purchase: PURCHASE,
	CompanyInfo: COMPANY_INFO,
	Preferences: PREFERENCES,
	ExchangeRate: EXCHANGE_RATE,
	Attachable: ATTACHABLE,
};
