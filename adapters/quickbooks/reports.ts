import { z } from 'zod';
import type { Json } from './body';

/** Reports by Intuit's names, with their labels ("Reports" in Intuit's API reference). */
export const REPORTS: Readonly<Record<string, string>> = {
	AccountList: 'Account List',
	AgedPayables: 'A/P Aging Summary',
	AgedPayableDetail: 'A/P Aging Detail',
	AgedReceivables: 'A/R Aging Summary',
	AgedReceivableDetail: 'A/R Aging Detail',
	BalanceSheet: 'Balance Sheet',
	CashFlow: 'Cash Flow',
	ClassSales: 'Sales by Class',
	CustomerBalance: 'Customer Balance',
	CustomerBalanceDetail: 'Customer Balance Detail',
	CustomerIncome: 'Income by Customer',
	CustomerSales: 'Sales by Customer',
	DepartmentSales: 'Sales by Location',
	GeneralLedger: 'General Ledger',
	InventoryValuationSummary: 'Inventory Valuation',
	ItemSales: 'Sales by Product',
	JournalReport: 'Journal',
	ProfitAndLoss: 'Profit and Loss',
	ProfitAndLossDetail: 'Profit and Loss Detail',
	TaxSummary: 'Tax Summary',
	TransactionList: 'Transaction List',
	TrialBalance: 'Trial Balance',
	VendorBalance: 'Vendor Balance',
	VendorExpenses: 'Expenses by Vendor',
};

const cells = z
	.array(z.looseObject({ value: z.string().default(''), id: z.string().optional() }))
	.default([]);
const column = z.looseObject({ ColTitle: z.string().default(''), ColType: z.string().default('') });
const report = z.looseObject({
	Columns: z.object({ Column: z.array(column).default([]) }).default({ Column: [] }),
	Rows: z.unknown().optional(),
});
const rows = z.object({ Row: z.array(z.unknown()).default([]) });
const row = z.looseObject({
	ColData: cells.optional(),
	Header: z.object({ ColData: cells }).optional(),
	Summary: z.object({ ColData: cells }).optional(),
	Rows: z.unknown().optional(),
});

/** A report's nesting: Intuit's own go four deep. */
const DEEPEST = 20;

/**
 * A report as one object for each row, its columns by their titles, amounts as the text Intuit sends. `Section` tells the headings above it; a
 * sum has `IsTotal`.
 */
export function reportRows(json: unknown): Json[] {
	const { Columns, Rows } = report.parse(json);
	const titles = Columns.Column.map(
		({ ColTitle, ColType }, index) => ColTitle || (index === 0 ? 'Name' : ColType),
	);
	const flat = (data: z.infer<typeof cells>, section: readonly string[], total: boolean): Json => ({
		...(section.length > 0 ? { Section: section.join(' > ') } : {}),
		...Object.fromEntries(data.map(({ value }, index) => [titles[index] ?? `Column ${index + 1}`, value])),
		...(data[0]?.id === undefined ? {} : { Id: data[0].id }),
		IsTotal: total,
	});
	const walk = (given: unknown, section: readonly string[]): Json[] => {
		const found = rows.safeParse(given ?? {});
		if (!found.success || section.length > DEEPEST) return [];
		return found.data.Row.flatMap((one) => {
			const { ColData, Header, Summary, Rows: below } = row.parse(one);
			const heading = Header?.ColData[0]?.value ?? '';
			const inner = heading === '' ? section : [...section, heading];
			return [
				...(ColData ? [flat(ColData, section, false)] : []),
				...walk(below, inner),
				...(Summary ? [flat(Summary.ColData, section, true)] : []),
			];
		});
	};
	return walk(Rows, []);
}
