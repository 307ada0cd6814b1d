import type { Entity } from './entity';
import { account } from './account';
import { attachable } from './attachable';
import { bill } from './bill';
import { klass } from './class';
import { companyInfo, preferences } from './company';
import { creditMemo } from './creditMemo';
import { companyCurrency, exchangeRate } from './currency';
import { customer } from './customer';
import { department } from './department';
import { deposit } from './deposit';
import { estimate } from './estimate';
import { inventoryAdjustment } from './inventoryAdjustment';
import { invoice } from './invoice';
import { item } from './item';
import { journalEntry } from './journalEntry';
import { payment } from './payment';
import { paymentMethod } from './paymentMethod';
import { purchase } from './purchase';
import { refundReceipt } from './refundReceipt';
import { salesReceipt } from './salesReceipt';
import { taxAgency, taxCode, taxRate } from './taxes';
import { term } from './term';
import { vendor } from './vendor';

export type { Entity, Field, Filter, LineKind, Lookup, OperationName } from './entity';

/** Every entity of the QuickBooks Accounting node, in the order of their labels. */
export const entities: readonly Entity[] = [
	account,
	attachable,
	bill,
	klass,
	companyInfo,
	creditMemo,
	companyCurrency,
	customer,
	department,
	deposit,
	estimate,
	exchangeRate,
	inventoryAdjustment,
	invoice,
	item,
	journalEntry,
	payment,
	paymentMethod,
	preferences,
	purchase,
	refundReceipt,
	salesReceipt,
	taxAgency,
	taxCode,
	taxRate,
	term,
	vendor,
].sort((a, b) => a.label.localeCompare(b.label));
