import type { Company } from './company';
import { keyOf, type Entity } from './entityNames';
import { escapeHtml, layout, table } from './html';
import { amountOf, child, refOf, rows, text, type JsonObject } from './json';
import { ZERO, type Decimal } from './money';
import { card, money, shown, top } from './pageParts';
import { view } from './views';

function lineRow(company: Company, line: JsonObject): string[] {
	const detail = child(line, 'SalesItemLineDetail');
	const label: Record<string, string> = {
		SubTotalLineDetail: 'Subtotal',
		DiscountLineDetail: 'Discount',
		DescriptionOnly: '',
	};
	const type = text(line, 'DetailType') ?? '';
	const name = text(child(detail, 'ItemRef'), 'name') ?? refOf(detail, 'ItemRef') ?? label[type] ?? type;
	return [
		shown(name),
		shown(text(line, 'Description')),
		shown(text(detail, 'Qty')),
		shown(text(detail, 'UnitPrice')),
		shown(text(company.find('TaxCode', refOf(detail, 'TaxCodeRef')), 'Name')),
		money(amountOf(line, 'Amount')),
	];
}

const LINE_COLUMNS = [
	{ title: 'Item' },
	{ title: 'Description' },
	{ title: 'Qty', number: true },
	{ title: 'Price', number: true },
	{ title: 'Tax' },
	{ title: 'Amount', number: true },
];

function taxCard(company: Company, document: JsonObject): string {
	const lines = rows(child(document, 'TxnTaxDetail'), 'TaxLine').map((line) => {
		const detail = child(line, 'TaxLineDetail');
		return [
			shown(text(company.find('TaxRate', refOf(detail, 'TaxRateRef')), 'Name')),
			shown(text(detail, 'TaxPercent')),
			money(amountOf(detail, 'NetAmountTaxable')),
			money(amountOf(detail, 'OverrideDeltaAmount')),
			money(amountOf(line, 'Amount')),
		];
	});
	const columns = [
		{ title: 'Rate' },
		{ title: 'Percent', number: true },
		{ title: 'On', number: true },
		{ title: 'Override', number: true },
		{ title: 'Tax', number: true },
	];
	return card('Tax', text(document, 'GlobalTaxCalculation') ?? '', table(columns, lines));
}

function entryCard(company: Company, entity: Entity, id: string): string {
	const entry = company.ledger.entry(keyOf(entity, id));
	const side = (amount: Decimal, debit: boolean): string =>
		(debit ? amount.gt(ZERO) : amount.lt(ZERO)) ? money(amount.abs()) : '';
	const lines = (entry?.postings ?? [])
		.filter((one) => !one.amount.eq(ZERO))
		.map((one) => [
			shown(text(company.find('Account', one.account), 'Name')),
			shown(one.memo),
			side(one.amount, true),
			side(one.amount, false),
		]);
	const columns = [
		{ title: 'Account' },
		{ title: 'Memo' },
		{ title: 'Debit', number: true },
		{ title: 'Credit', number: true },
	];
	return card('Journal entry', company.homeCurrency, table(columns, lines));
}

const addressText = (address: JsonObject | undefined): string =>
	['Line1', 'Line2', 'City', 'CountrySubDivisionCode', 'PostalCode', 'Country']
		.map((field) => text(address, field))
		.filter((part) => part)
		.join(', ');

/** One document with its lines, tax and journal entry; `undefined` when there is none. */
export function documentPage(company: Company, entity: Entity, id: string): string | undefined {
	const stored = company.find(entity, id);
	if (!stored) return undefined;
	const document = view(company, entity, stored);
	const currency = refOf(document, 'CurrencyRef') ?? company.homeCurrency;
	const facts: [string, string | undefined][] = [
		['Customer', text(child(document, 'CustomerRef'), 'name')],
		['Date', text(document, 'TxnDate')],
		['Due', text(document, 'DueDate')],
		['E-mail', text(child(document, 'BillEmail'), 'Address')],
		['Bill to', addressText(child(document, 'BillAddr'))],
		['Ship to', addressText(child(document, 'ShipAddr'))],
		['Paid into', text(child(document, 'DepositToAccountRef'), 'name')],
		['Reference', text(document, 'PaymentRefNum')],
		['Private note', text(document, 'PrivateNote')],
		['Exchange rate', text(document, 'ExchangeRate')],
	];
	const known = facts.filter(([, value]) => value);
	const list = known.map(([name, value]) => `<dt>${name}</dt><dd>${shown(value)}</dd>`).join('');
	const title = `${entity} ${text(document, 'DocNumber') ?? `#${id}`}`;
	const foot = ['Total', '', '', '', '', `${money(amountOf(document, 'TotalAmt'))} ${escapeHtml(currency)}`];
	const lines = card(
		'Lines',
		currency,
		table(
			LINE_COLUMNS,
			rows(document, 'Line').map((line) => lineRow(company, line)),
			foot,
		),
	);
	const head = `<section class="card"><h1>${escapeHtml(title)}</h1><dl>${list}</dl></section>`;
	return layout(
		title,
		head + lines + taxCard(company, document) + entryCard(company, entity, id),
		top(company),
	);
}
