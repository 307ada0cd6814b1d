import { Router } from 'express';
import type { Company } from './company';
import { documentPage } from './documentPage';
import { itemPage } from './itemPage';
import { salesDocuments, trialBalance } from './documentsReport';
import { entityNamed, type Entity } from './entityNames';
import { escapeHtml, layout, table } from './html';
import { amountOf, child, refOf, text } from './json';
import { card, money, shown, top } from './pageParts';
import type { Simulator } from './simulator';
import { view } from './views';

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
		const itemId = request.query['itemId'];
		const page =
			entity === 'Item' && typeof itemId === 'string'
				? itemPage(company, itemId)
				: entity && typeof id === 'string'
					? documentPage(company, entity, id)
					: undefined;
		if (page) response.send(page);
		else
			response
				.status(404)
				.send(layout('Not found', card('Not found', '', '<p>There is no such document.</p>'), top(company)));
	});
	return router;
}
