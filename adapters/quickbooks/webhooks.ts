import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What Intuit's webhooks tell of (developer.intuit.com, "Webhooks"). */
export const TOLD = [
	'Account',
	'Bill',
	'BillPayment',
	'Budget',
	'Class',
	'CreditMemo',
	'Currency',
	'Customer',
	'Department',
	'Deposit',
	'Employee',
	'Estimate',
	'Invoice',
	'Item',
	'JournalCode',
	'JournalEntry',
	'Payment',
	'PaymentMethod',
	'Preferences',
	'Purchase',
	'PurchaseOrder',
	'RefundReceipt',
	'SalesReceipt',
	'TaxAgency',
	'Term',
	'TimeActivity',
	'Transfer',
	'Vendor',
	'VendorCredit',
] as const;

export const HAPPENED = ['created', 'updated', 'deleted', 'voided', 'merged', 'emailed'] as const;
export type Happened = (typeof HAPPENED)[number];

/** Something that happened to a record of one company. */
export interface BooksEvent {
	/** The same whenever the same event is delivered again. */
	readonly key: string;
	readonly realmId: string;
	readonly entity: string;
	readonly id: string;
	readonly operation: Happened;
	readonly time: string;
	/** Of a merge: the record that is gone. */
	readonly deletedId?: string;
}

const spelled = new Map<string, string>(TOLD.map((name) => [name.toLowerCase(), name]));
const spelling = (name: string): string => spelled.get(name.toLowerCase()) ?? name;

const cloudEvents = z.array(
	z.looseObject({
		specversion: z.string(),
		id: z.string(),
		type: z.string(),
		time: z.string().default(''),
		intuitentityid: z.string(),
		intuitaccountid: z.string(),
		data: z.looseObject({ deletedId: z.string().optional() }).nullish(),
	}),
);
const classic = z.object({
	eventNotifications: z.array(
		z.object({
			realmId: z.string(),
			dataChangeEvent: z
				.object({
					entities: z.array(
						z.looseObject({
							name: z.string(),
							id: z.string(),
							operation: z.string(),
							lastUpdated: z.string().default(''),
							deletedId: z.string().optional(),
						}),
					),
				})
				.optional(),
		}),
	),
});

const CLASSIC: Readonly<Record<string, Happened>> = {
	create: 'created',
	update: 'updated',
	delete: 'deleted',
	void: 'voided',
	merge: 'merged',
	emailed: 'emailed',
};

const happened = (word: string): Happened | undefined =>
	HAPPENED.find((one) => one === word.toLowerCase()) ?? CLASSIC[word.toLowerCase()];

/** The events of a delivery, of every company in it, in CloudEvents or in Intuit's older form; null for anything else. */
export function readEvents(json: unknown): BooksEvent[] | null {
	const modern = cloudEvents.safeParse(json);
	if (modern.success)
		return modern.data.flatMap(
			({ id: key, type, time, intuitentityid: id, intuitaccountid: realmId, data }) => {
				const [, entity = '', word = ''] = type.split('.');
				const operation = happened(word);
				if (operation === undefined) return [];
				const gone = data?.deletedId === undefined ? {} : { deletedId: data.deletedId };
				return [{ key, realmId, entity: spelling(entity), id, operation, time, ...gone }];
			},
		);
	const older = classic.safeParse(json);
	if (!older.success) return null;
	return older.data.eventNotifications.flatMap(({ realmId, dataChangeEvent }) =>
		(dataChangeEvent?.entities ?? []).flatMap(({ name, id, operation: word, lastUpdated, deletedId }) => {
			const operation = happened(word);
			if (operation === undefined) return [];
			const key = [realmId, name, id, word, lastUpdated].join('|');
			const gone = deletedId === undefined ? {} : { deletedId };
			return [{ key, realmId, entity: spelling(name), id, operation, time: lastUpdated, ...gone }];
		}),
	);
}

/** Whether Intuit signed these very bytes: base64 of HMAC-SHA256 under the app's verifier token, compared in constant time. */
export function isSigned(body: Uint8Array, signature: string, verifierToken: string): boolean {
	const expected = createHmac('sha256', verifierToken).update(body).digest();
	const given = Buffer.from(signature, 'base64');
	return given.length === expected.length && timingSafeEqual(given, expected);
}
