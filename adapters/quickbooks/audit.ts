import { z } from 'zod';
import type { BookAccount, BookEntry, BookItem, Subscription } from '../../core/audit';
import type { QuickBooksClient } from './client';
import { queryAll } from './query';
import { withoutDeleted } from './deleted';

const ACTIVE_OR_NOT = 'Active IN (true, false)';

const text = z
	.string()
	.nullish()
	.transform((value) => value ?? '');
const refId = z
	.object({ value: z.string() })
	.nullish()
	.transform((ref) => ref?.value ?? '');

const account = z.object({
	Id: z.string(),
	Name: z.string(),
	FullyQualifiedName: text,
	AccountType: text,
	Active: z.boolean().default(true),
	CurrencyRef: refId,
});

const item = z.object({
	Id: z.string(),
	Name: z.string(),
	Sku: text,
	Type: text,
	Active: z.boolean().default(true),
	IncomeAccountRef: refId,
	ExpenseAccountRef: refId,
	AssetAccountRef: refId,
	PurchaseCost: z
		.union([z.number(), z.string()])
		.nullish()
		.transform((cost) => (cost === null || cost === undefined ? '' : String(cost))),
});

const entry = z.object({
	Id: z.string(),
	Name: text,
	FullyQualifiedName: text,
	Active: z.boolean().default(true),
});

const info = z.looseObject({
	DefaultTimeZone: text,
	NameValue: z.array(z.object({ Name: text, Value: text })).nullish(),
});

/** Whole lists of the books, inactive rows too; each is one metered read for a thousand rows. */
export function auditLists(client: QuickBooksClient) {
	const entries = async (entity: string): Promise<BookEntry[]> =>
		(await queryAll(client, entity, entry, ACTIVE_OR_NOT)).map(
			({ Id, Name, FullyQualifiedName, Active }) => ({
				id: Id,
				name: FullyQualifiedName || Name,
				active: Active,
			}),
		);
	return {
		async subscription(): Promise<Subscription> {
			const [row] = await queryAll(client, 'CompanyInfo', info);
			const value = (name: string): string =>
				row?.NameValue?.find(({ Name }) => Name.toLowerCase() === name.toLowerCase())?.Value ?? '';
			return {
				plan: value('OfferingSku'),
				status: value('SubscriptionStatus'),
				timeZone: row?.DefaultTimeZone ?? '',
			};
		},
		accounts: async (): Promise<BookAccount[]> =>
			(await queryAll(client, 'Account', account, ACTIVE_OR_NOT)).map((row) => ({
				id: row.Id,
				name: row.FullyQualifiedName || row.Name,
				type: row.AccountType,
				active: row.Active,
				currency: row.CurrencyRef,
			})),
		items: async (): Promise<BookItem[]> =>
			(await queryAll(client, 'Item', item, ACTIVE_OR_NOT)).map((row) => ({
				id: row.Id,
				name: row.Active ? row.Name : withoutDeleted(row.Name),
				sku: row.Sku,
				type: row.Type,
				active: row.Active,
				incomeAccountId: row.IncomeAccountRef,
				expenseAccountId: row.ExpenseAccountRef,
				assetAccountId: row.AssetAccountRef,
				cost: row.PurchaseCost,
			})),
		methods: () => entries('PaymentMethod'),
		classes: () => entries('Class'),
		locations: () => entries('Department'),
	};
}
