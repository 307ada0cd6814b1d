import type { Company } from '../../core/company';
import type { SaleCustomer } from '../../core/sale';
import type { BoundSale, FoundCustomer, FoundItem, Ledger, PostedDocument, Written } from '../../sync/ports';
import { BATCH_SIZE, writeBatch } from './batch';
import { QuickBooksClient, type QuickBooksOptions } from './client';
import { readCompany } from './company';
import { customerToWire, toFoundCustomer } from './customers';
import { queryIn } from './query';
import { describeBound, documentEntity, saleToDocument } from './saleToDocument';
import { customerSchema, documentSchema, itemSchema, type WireDocument } from './wire';

type DocumentType = PostedDocument['type'];

/** Where a person opens documents: Intuit's own pages, or the stand-in's. */
function webUrl(baseUrl: string): string {
	const { hostname, origin } = new URL(baseUrl);
	if (hostname === 'quickbooks.api.intuit.com') return 'https://qbo.intuit.com';
	if (hostname === 'sandbox-quickbooks.api.intuit.com') return 'https://sandbox.qbo.intuit.com';
	return origin;
}

/** Types that stand for a product; categories and bundles cannot be sold through the API. */
const SELLABLE = new Set(['Inventory', 'NonInventory', 'Service']);

/** QuickBooks Online as the books. One instance serves one run and reads the company once. */
export function createLedger(options: QuickBooksOptions): Ledger {
	const client = new QuickBooksClient(options);
	let known: Promise<Company> | undefined;
	const company = (): Promise<Company> => (known ??= readCompany(client));

	const toPosted = (type: DocumentType, wire: WireDocument, homeCurrency: string): PostedDocument => ({
		type,
		id: wire.Id,
		syncToken: wire.SyncToken,
		number: wire.DocNumber,
		total: wire.TotalAmt,
		tax: wire.TxnTaxDetail?.TotalTax ?? '0',
		currency: wire.CurrencyRef?.value ?? homeCurrency,
		customerName: wire.CustomerRef?.name ?? '',
		privateNote: wire.PrivateNote,
		url: `${webUrl(options.baseUrl)}/app/${type.toLowerCase()}?txnId=${encodeURIComponent(wire.Id)}`,
	});

	const readDocument =
		(homeCurrency: string) =>
		(entity: string, json: unknown): PostedDocument =>
			toPosted(entity === 'Invoice' ? 'Invoice' : 'SalesReceipt', documentSchema.parse(json), homeCurrency);

	return {
		writeSize: BATCH_SIZE,
		company,

		async findSales(numbers: readonly string[]): Promise<PostedDocument[]> {
			const { homeCurrency } = await company();
			const found: PostedDocument[] = [];
			for (const type of ['SalesReceipt', 'Invoice'] as const) {
				const rows = await queryIn(client, type, documentSchema, 'DocNumber', numbers);
				found.push(...rows.map((row) => toPosted(type, row, homeCurrency)));
			}
			return found;
		},

		async findItems(by: 'name' | 'sku', values: readonly string[]): Promise<FoundItem[]> {
			const rows = await queryIn(
				client,
				'Item',
				itemSchema,
				by === 'name' ? 'Name' : 'Sku',
				values,
				' AND Active IN (true, false)',
			);
			return rows.map((row) => ({
				id: row.Id,
				name: row.Name,
				sku: row.Sku,
				active: row.Active,
				sellable: SELLABLE.has(row.Type),
			}));
		},

		async findCustomersByEmail(emails: readonly string[]): Promise<FoundCustomer[]> {
			const home = await company();
			const rows = await queryIn(client, 'Customer', customerSchema, 'PrimaryEmailAddr', emails);
			return rows.map((row) => toFoundCustomer(row, home));
		},

		async findCustomersByName(names: readonly string[]): Promise<FoundCustomer[]> {
			const home = await company();
			const rows = await queryIn(
				client,
				'Customer',
				customerSchema,
				'DisplayName',
				names,
				' AND Active IN (true, false)',
			);
			return rows.map((row) => toFoundCustomer(row, home));
		},

		async createCustomers(customers: readonly SaleCustomer[]): Promise<Array<Written<FoundCustomer>>> {
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

		async createSales(sales: readonly BoundSale[]): Promise<Array<Written<PostedDocument>>> {
			const home = await company();
			return writeBatch(
				client,
				sales.map((bound) => ({
					operation: 'create',
					entity: documentEntity(bound),
					body: saleToDocument(bound, home),
					what: describeBound(bound),
					salt: String(bound.attempt),
				})),
				readDocument(home.homeCurrency),
			);
		},

		async correctSales(
			sales: ReadonlyArray<{ readonly document: PostedDocument; readonly bound: BoundSale }>,
		): Promise<Array<Written<PostedDocument>>> {
			const home = await company();
			return writeBatch(
				client,
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
				readDocument(home.homeCurrency),
			);
		},

		async withdrawSales(documents: readonly PostedDocument[]): Promise<Array<Written<PostedDocument>>> {
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

		describeSale: saleToDocument,
	};
}
