import { Router } from 'express';
import type { Company } from './company';
import { salesDocuments, trialBalance } from './documentsReport';
import { entityNamed, keyOf, type Entity } from './entityNames';
import { escapeHtml, layout, table } from './html';
import { amountOf, child, refOf, rows, text, type JsonObject } from './json';
import { ZERO, type Decimal } from './money';
import type { Simulator } from './simulator';
import { view } from './views';

const money = (value: Decimal | undefined): string => (value ? escapeHtml(value.toFixed(2)) : '');
const shown = (value: string | undefined): string => escapeHtml(value ?? '');

const top = (company: Company): string =>
	`<header class="top"><a href="/">${escapeHtml(company.name)}</a>
	<span>QuickBooks Online simulator · company ${escapeHtml(company.realmId)} · ${escapeHtml(company.profile.country)} · ${escapeHtml(company.homeCurrency)}</span></header>`;

const card = (title: string, note: string, body: string): string =>
	`<section class="card"><h2>${escapeHtml(title)} <small>${escapeHtml(note)}</small></h2>${body}</section>`;

const link = (type: string, id: string, label: string): string =>
	`<a href="/app/${type.toLowerCase()}?txnId=${encodeURIComponent(id)}">${escapeHtml(label)}</a>`;

function salesCard(company: Company): string {
	const sales = salesDocuments(company);
	const columns = [
		{ title: 'Number' },
		{ title: 'Type' },
		{ title: 'Date' },
		{ title: 'Customer' },
		{ title: 'Tax', number: true },
		{ title: 'Total', number: true },
		{ title: 'Open', number: true },
		{ title: 'Currency' },
	];
	const lines = [...sales]
		.reverse()
		.map((one) => [
			link(one.type, one.id, one.docNumber ?? `#${one.id}`),
			escapeHtml(one.type),
			escapeHtml(one.date),
			shown(one.customer),
			escapeHtml(one.tax),
			escapeHtml(one.total),
			escapeHtml(one.balance),
			escapeHtml(one.currency),
		]);
	return card('Sales', `${sales.length} documents, newest first`, table(columns, lines));
}

function customersCard(company: Company): string {
	const lines = company
		.all('Customer')
		.map((one) => view(company, 'Customer', one))
		.map((one) => [
			shown(text(one, 'DisplayName')),
			shown(text(child(one, 'PrimaryEmailAddr'), 'Address')),
			shown(refOf(one, 'CurrencyRef')),
			money(amountOf(one, 'Balance')),
		]);
	const columns = [
		{ title: 'Name' },
		{ title: 'E-mail' },
		{ title: 'Currency' },
		{ title: 'Owes', number: true },
	];
	return card('Customers', `${lines.length}`, table(columns, lines));
}

function itemsCard(company: Company): string {
	const lines = company
		.all('Item')
		.map((one) => view(company, 'Item', one))
		.map((one) => [
			shown(text(one, 'Name')),
			shown(text(one, 'Sku')),
			shown(text(one, 'Type')),
			shown(text(one, 'UnitPrice')),
			shown(text(one, 'QtyOnHand')),
			shown(text(company.find('Account', refOf(one, 'IncomeAccountRef')), 'Name')),
		]);
	const columns = [
		{ title: 'Name' },
		{ title: 'SKU' },
		{ title: 'Type' },
		{ title: 'Price', number: true },
		{ title: 'On hand', number: true },
		{ title: 'Income account' },
	];
	return card('Products and services', `${lines.length}`, table(columns, lines));
}

function balanceCard(company: Company): string {
	const { rows: accounts, debit, credit, difference } = trialBalance(company);
	const lines = accounts.map((one) => [
		escapeHtml(one.account),
		escapeHtml(one.type),
		one.debit === '0.00' ? '' : escapeHtml(one.debit),
		one.credit === '0.00' ? '' : escapeHtml(one.credit),
	]);
	const columns = [
		{ title: 'Account' },
		{ title: 'Type' },
		{ title: 'Debit', number: true },
		{ title: 'Credit', number: true },
	];
	const foot = ['Total', '', escapeHtml(debit), escapeHtml(credit)];
	const note = difference === '0.00' ? 'in balance' : `out of balance by ${difference}`;
	return card('Trial balance', `${company.homeCurrency}, ${note}`, table(columns, lines, foot));
}

function tiles(simulator: Simulator): string {
	const { company, meter } = simulator;
	const count = (entity: Entity): number => company.table(entity).size;
	const reading = meter.reading();
	const difference = trialBalance(company).difference;
	const list: [string | number, string][] = [
		[count('SalesReceipt'), 'sales receipts'],
		[count('Invoice'), 'invoices'],
		[count('Payment'), 'payments'],
		[reading.reads, 'metered reads'],
		[reading.writes, 'writes'],
		[reading.batches, 'batches'],
		[difference, 'debits less credits'],
	];
	const cells = list.map(
		([value, label]) => `<div class="tile"><b>${escapeHtml(String(value))}</b><span>${label}</span></div>`,
	);
	return `<div class="tiles">${cells.join('')}</div>`;
}

function lineRow(line: JsonObject): string[] {
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
		shown(text(child(detail, 'TaxCodeRef'), 'name') ?? refOf(detail, 'TaxCodeRef')),
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

function documentPage(company: Company, entity: Entity, id: string): string | undefined {
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
	const lines = card('Lines', currency, table(LINE_COLUMNS, rows(document, 'Line').map(lineRow), foot));
	const head = `<section class="card"><h1>${escapeHtml(title)}</h1><dl>${list}</dl></section>`;
	return layout(
		title,
		head + lines + taxCard(company, document) + entryCard(company, entity, id),
		top(company),
	);
}

/** The page where a person sees the books, and one page for each document at QuickBooks' own address form. */
export function pageRoutes(simulator: Simulator): Router {
	const router = Router();
	router.get('/', (_, response) => {
		const { company } = simulator;
		const cards = [salesCard, balanceCard, customersCard, itemsCard].map((one) => one(company)).join('');
		response.send(layout(company.name, tiles(simulator) + cards, top(company)));
	});
	router.get('/app/:entity', (request, response) => {
		const { company } = simulator;
		const entity = entityNamed(request.params.entity);
		const id = request.query['txnId'];
		const page = entity && typeof id === 'string' ? documentPage(company, entity, id) : undefined;
		if (page) response.send(page);
		else
			response
				.status(404)
				.send(layout('Not found', card('Not found', '', '<p>There is no such document.</p>'), top(company)));
	});
	return router;
}
