import type { Company } from './company';
import { text, type JsonObject } from './json';
import { sum, ZERO, type Decimal } from './money';
import { badValue, unsupportedOperation } from './refusals';

interface Balance {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	/** Debit positive. */
	readonly amount: Decimal;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function dayOf(query: Record<string, string>, name: string, fallback: string): string {
	const day = query[name] ?? fallback;
	if (!DAY.test(day)) throw badValue('2060', 'Date', day, name);
	return day;
}

/** What the entries of a time made of each account, in the order of the chart. */
function balances(company: Company, from: string, to: string): Balance[] {
	const moved = new Map<string, Decimal>();
	for (const [, { date, postings }] of company.ledger.all()) {
		if (date < from || date > to) continue;
		for (const { account, amount } of postings) moved.set(account, (moved.get(account) ?? ZERO).plus(amount));
	}
	return company.all('Account').flatMap((account) => {
		const id = text(account, 'Id') ?? '';
		const amount = moved.get(id) ?? ZERO;
		if (amount.eq(ZERO)) return [];
		return [{ id, name: text(account, 'Name') ?? '', type: text(account, 'AccountType') ?? '', amount }];
	});
}

const money = (amount: Decimal): JsonObject => ({ value: amount.eq(ZERO) ? '' : amount.toFixed(2) });
const total = (group: string, label: string, amounts: readonly Decimal[]): JsonObject => ({
	Summary: { ColData: [{ value: label }, ...amounts.map((amount) => ({ value: amount.toFixed(2) }))] },
	type: 'Section',
	group,
});

const columns = (...titles: string[]): JsonObject => ({
	Column: [
		{ ColTitle: '', ColType: 'Account', MetaData: [{ Name: 'ColKey', Value: 'account' }] },
		...titles.map((title) => ({
			ColTitle: title,
			ColType: 'Money',
			MetaData: [{ Name: 'ColKey', Value: title.toLowerCase() }],
		})),
	],
});

const dataRow = ({ id, name }: Balance, ...amounts: Decimal[]): JsonObject => ({
	ColData: [{ value: name, id }, ...amounts.map(money)],
	type: 'Data',
});

function trialBalance(all: Balance[]): JsonObject {
	const debits = all.map(({ amount }) => (amount.gt(ZERO) ? amount : ZERO));
	const credits = all.map(({ amount }) => (amount.lt(ZERO) ? amount.neg() : ZERO));
	const rows = all.map((one, index) => dataRow(one, debits[index] ?? ZERO, credits[index] ?? ZERO));
	return {
		Columns: columns('Debit', 'Credit'),
		Rows: { Row: [...rows, total('GrandTotal', 'TOTAL', [sum(debits), sum(credits)])] },
	};
}

function section(all: Balance[], group: string, label: string, types: string[], sign: 1 | -1) {
	const own = all
		.filter(({ type }) => types.includes(type))
		.map((one) => ({ ...one, amount: sign === 1 ? one.amount : one.amount.neg() }));
	const whole = sum(own.map(({ amount }) => amount));
	const row: JsonObject = {
		Header: { ColData: [{ value: label }, { value: '' }] },
		Rows: { Row: own.map((one) => dataRow(one, one.amount)) },
		...total(group, `Total ${label}`, [whole]),
	};
	return { whole, row };
}

function profitAndLoss(all: Balance[]): JsonObject {
	const income = section(all, 'Income', 'Income', ['Income'], -1);
	const cogs = section(all, 'COGS', 'Cost of Goods Sold', ['Cost of Goods Sold'], 1);
	const costs = section(all, 'Expenses', 'Expenses', ['Expense'], 1);
	const otherIncome = section(all, 'OtherIncome', 'Other Income', ['Other Income'], -1);
	const otherCosts = section(all, 'OtherExpenses', 'Other Expenses', ['Other Expense'], 1);
	const gross = income.whole.minus(cogs.whole);
	const operating = gross.minus(costs.whole);
	const net = operating.plus(otherIncome.whole).minus(otherCosts.whole);
	return {
		Columns: columns('Total'),
		Rows: {
			Row: [
				income.row,
				cogs.row,
				total('GrossProfit', 'Gross Profit', [gross]),
				costs.row,
				total('NetOperatingIncome', 'Net Operating Income', [operating]),
				otherIncome.row,
				otherCosts.row,
				total('NetIncome', 'Net Income', [net]),
			],
		},
	};
}

/** `GET /reports/<name>`: two of Intuit's reports, worked out from the journal. */
export function report(company: Company, name: string, query: Record<string, string>): JsonObject {
	const today = company.today();
	const to = dayOf(query, 'end_date', today);
	const from = dayOf(query, 'start_date', `${to.slice(0, 4)}-01-01`);
	const body =
		name === 'TrialBalance'
			? trialBalance(balances(company, '', to))
			: name === 'ProfitAndLoss'
				? profitAndLoss(balances(company, from, to))
				: undefined;
	if (!body) throw unsupportedOperation(`the report ${name} is not simulated, it`);
	const Header = {
		Time: company.timestamp(),
		ReportName: name,
		ReportBasis: 'Accrual',
		StartPeriod: from,
		EndPeriod: to,
		Currency: company.homeCurrency,
		Option: [{ Name: 'NoReportData', Value: 'false' }],
	};
	return { Header, ...body };
}
