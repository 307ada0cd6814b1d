import type { Company } from '../../core/company';
import type { FoundCustomer, FoundItem, Ledger, PostedDocument, Sought, Written } from '../../sync/ports';
import { BATCH_SIZE, writeBatch, type BatchWrite } from './batch';
import { QuickBooksClient, type QuickBooksOptions } from './client';
import { readCompany } from './company';
import { customerToWire, revivalToWire, toFoundCustomer } from './customers';
import { asDeleted } from './deleted';
import { documentReader } from './documents';
import { itemToWire, toFoundItem } from './items';
import { paymentToWire, toPostedPayment } from './payments';
import { queryAll, queryIn, quote } from './query';
import { describeBound, documentEntity, saleToDocument } from './saleToDocument';
import { voidDocument } from './void';
import { customerSchema, documentSchema, itemSchema, paymentSchema } from './wire';

const ACTIVE_OR_NOT = ' AND Active IN (true, false)';
const SALES = ['SalesReceipt', 'Invoice'] as const;

/** QuickBooks Online as the books. One instance serves one run and reads the company once. */
export function createLedger(options: QuickBooksOptions): Ledger {
	const client = new QuickBooksClient(options);
	let known: Promise<Company> | undefined;
	const company = (): Promise<Company> => (known ??= readCompany(client));
	const reader = async () => documentReader(options.baseUrl, (await company()).homeCurrency);

	async function findDocuments(type: PostedDocument['type'], sought: Sought): Promise<PostedDocument[]> {
		const documents = await reader();
		const rows =
			sought.by === 'numbers'
				? await queryIn(client, type, documentSchema, 'DocNumber', sought.numbers)
				: await queryAll(client, type, documentSchema, `TxnDate >= ${quote(sought.from)}`);
		return rows.map((row) => documents.toPosted(type, row));
	}

	const readDocument = async () => {
		const documents = await reader();
		return (entity: string, json: unknown): PostedDocument => documents.read(entity, json);
	};

	const writeDocuments = async (writes: readonly BatchWrite[]): Promise<Array<Written<PostedDocument>>> =>
		writeBatch(client, writes, await readDocument());

	return {
		writeSize: BATCH_SIZE,
		company,
		describeSale: saleToDocument,

		async findSales(sought) {
			const found: PostedDocument[] = [];
			for (const type of SALES) found.push(...(await findDocuments(type, sought)));
			return found;
		},

		findRefunds: (sought) => findDocuments('RefundReceipt', sought),

		async findItems(by, values): Promise<FoundItem[]> {
			const field = by === 'name' ? 'Name' : 'Sku';
			const find = async (wanted: readonly string[]) =>
				(await queryIn(client, 'Item', itemSchema, field, wanted, ACTIVE_OR_NOT)).map(toFoundItem);
			const found = await find(values);
			if (by === 'sku') return found;
			const known = new Set(found.map(({ name }) => name.toLowerCase()));
			const missing = values.filter((name) => !known.has(name.toLowerCase()));
			return [...found, ...(await find(missing.map(asDeleted)))];
		},

		async createItems(items) {
			const home = await company();
			return writeBatch(
				client,
				items.map((item) => ({
					operation: 'create',
					entity: 'Item',
					body: itemToWire(item, home),
					what: `item "${item.name}"`,
					salt: '',
				})),
				(_, json) => toFoundItem(itemSchema.parse(json)),
			);
		},

		async findCustomersByEmail(emails): Promise<FoundCustomer[]> {
			const home = await company();
			const rows = await queryIn(
				client,
				'Customer',
				customerSchema,
				'PrimaryEmailAddr',
				emails,
				ACTIVE_OR_NOT,
			);
			return rows.map((row) => toFoundCustomer(row, home));
		},

		async findCustomersByName(names, alsoInactive): Promise<FoundCustomer[]> {
			const home = await company();
			const kept = [...names, ...alsoInactive.map(asDeleted)];
			const rows = await queryIn(client, 'Customer', customerSchema, 'DisplayName', kept, ACTIVE_OR_NOT);
			return rows.map((row) => toFoundCustomer(row, home));
		},

		async createCustomers(customers) {
			const home = await company();
			return writeBatch(
				client,
				customers.map((customer) => ({
					operation: 'create',
					entity: 'Customer',
					body: customerToWire(customer, home),
					what: `customer "${customer.displayName}"`,
					salt: '',
				})),
				(_, json) => toFoundCustomer(customerSchema.parse(json), home),
			);
		},

		async reviveCustomers(customers) {
			const home = await company();
			return writeBatch(
				client,
				customers.map((customer) => ({
					operation: 'update',
					entity: 'Customer',
					body: revivalToWire(customer),
					what: `customer "${customer.displayName}"`,
					salt: customer.syncToken,
				})),
				(_, json) => toFoundCustomer(customerSchema.parse(json), home),
			);
		},

		async createSales(sales) {
			const home = await company();
			return writeDocuments(
				sales.map((bound) => ({
					operation: 'create',
					entity: documentEntity(bound),
					body: saleToDocument(bound, home),
					what: describeBound(bound),
					salt: `${bound.attempt}${bound.revived ? ' revived' : ''}${bound.replaces ? ` after ${bound.replaces}` : ''}`,
				})),
			);
		},

		async updateSales(sales) {
			const home = await company();
			return writeDocuments(
				sales.map(({ document, bound }) => ({
					operation: 'update',
					entity: document.type,
					body: {
						...saleToDocument(bound, home),
						Id: document.id,
						SyncToken: document.syncToken,
						sparse: true,
					},
					what: describeBound(bound),
					salt: document.syncToken,
				})),
			);
		},

		async createPayments(payments) {
			const home = await company();
			return writeBatch(
				client,
				payments.map((payment) => ({
					operation: 'create',
					entity: 'Payment',
					body: paymentToWire(payment, home),
					what: `the payment of ${describeBound(payment.bound)}`,
					// a second payment of the same amount is a new one only after the invoice changed
					salt: `${payment.invoice.syncToken} ${payment.invoice.paymentIds.join()}`,
				})),
				(_, json) => paymentSchema.parse(json).Id,
			);
		},

		async findPayments(ids) {
			return (await queryIn(client, 'Payment', paymentSchema, 'Id', ids)).map(toPostedPayment);
		},

		async changePayments(changes) {
			const home = await company();
			return writeBatch(
				client,
				changes.map(({ payment, payee }) => ({
					operation: 'update',
					entity: 'Payment',
					body: {
						...paymentToWire(payee, home),
						Id: payment.id,
						SyncToken: payment.syncToken,
						sparse: true,
					},
					what: `the payment of ${describeBound(payee.bound)}`,
					salt: payment.syncToken,
				})),
				(_, json) => paymentSchema.parse(json).Id,
			);
		},

		async voidSales(documents) {
			const read = await readDocument();
			const outcomes: Array<Written<PostedDocument>> = [];
			for (const document of documents) outcomes.push(await voidDocument(client, document, read));
			return outcomes;
		},

		async withdrawSales(documents) {
			const byId = new Map(documents.map((document) => [`${document.type}${document.id}`, document]));
			return writeBatch(
				client,
				documents.map((document) => ({
					operation: 'delete',
					entity: document.type,
					body: { Id: document.id, SyncToken: document.syncToken },
					what: `the deletion of ${document.number}`,
					salt: '',
				})),
				(entity, json) => {
					const { Id } = documentSchema.pick({ Id: true }).parse(json);
					const gone = byId.get(`${entity}${Id}`);
					if (!gone) throw new Error(`QuickBooks deleted ${entity} ${Id}, which was not asked for`);
					return gone;
				},
			);
		},
	};
}
