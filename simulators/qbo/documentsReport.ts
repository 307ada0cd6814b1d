import type { Company } from './company';
import { SALES_FORMS } from './entityNames';
import { amountOf, child, refOf, text } from './json';
import { decimal, ZERO } from './money';
import { view } from './views';

export interface SaleRow {
	type: string;
	id: string;
	docNumber?: string;
	date: string;
	customer?: string;
	currency: string;
	/** Decimal texts with two places. */
	total: string;
	tax: string;
	balance: string;
	privateNote?: string;
}

/** All sales documents of the company, oldest first. */
export function salesDocuments(company: Company): SaleRow[] {
	return SALES_FORMS.flatMap((type) =>
		company.all(type).map((stored): SaleRow => {
			const document = view(company, type, stored);
			return {
				type,
				id: text(document, 'Id') ?? '',
				docNumber: text(document, 'DocNumber'),
				date: text(document, 'TxnDate') ?? '',
				customer: text(child(document, 'CustomerRef'), 'name'),
				currency: refOf(document, 'CurrencyRef') ?? company.homeCurrency,
				total: (amountOf(document, 'TotalAmt') ?? ZERO).toFixed(2),
				tax: (amountOf(child(document, 'TxnTaxDetail'), 'TotalTax') ?? ZERO).toFixed(2),
				balance: (amountOf(document, 'Balance') ?? ZERO).toFixed(2),
				privateNote: text(document, 'PrivateNote'),
			};
		}),
	).sort((a, b) => decimal(a.id).cmp(decimal(b.id)));
}

export interface TrialBalance {
	rows: { id: string; account: string; type: string; debit: string; credit: string }[];
	debit: string;
	credit: string;
	/** `0.00` as long as the books balance. */
	difference: string;
}

/** Every account that was ever moved, in home currency. */
export function trialBalance(company: Company): TrialBalance {
	const { rows, difference } = company.ledger.trialBalance();
	const total = (side: 'debit' | 'credit'): string =>
		rows.reduce((sum, row) => sum.plus(row[side]), ZERO).toFixed(2);
	return {
		rows: rows
			.map(({ account, debit, credit }) => ({
				id: account,
				account: text(company.find('Account', account), 'Name') ?? account,
				type: text(company.find('Account', account), 'AccountType') ?? '',
				debit: debit.toFixed(2),
				credit: credit.toFixed(2),
			}))
			.sort((a, b) => Number(a.id) - Number(b.id)),
		debit: total('debit'),
		credit: total('credit'),
		difference: difference.toFixed(2),
	};
}
