import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { finding, type Finding } from '../finding';
import type { SettingField } from './kinds';

/** Checks that the settings of orders and of products share. */

export const text = z.string().trim();
/** A chosen row: n8n hands ids over as text or number. Empty text means "not chosen". */
export const chosen = z.union([z.string(), z.number()]).transform((value) => String(value).trim());

/** `YYYY-MM-DD` or `""`. */
export const day = text
	.transform((value) => value.slice(0, 10))
	.refine((value) => value === '' || DateTime.fromISO(value).isValid, 'is not a date: write YYYY-MM-DD');

/** How products are matched, and what new items are made with. */
export const itemShape = {
	startDate: day,
	timeZone: text.refine(
		(zone) => IANAZone.isValidZone(zone),
		'is not a time zone: write it like America/Toronto',
	),
	matchBy: z.enum(['modelToName', 'modelToSku', 'skuToSku']),
	productExceptions: z.array(
		z.object({
			model: text.refine((model) => model !== '', 'has a row without a model: enter one or remove the row'),
			item: chosen.refine((id) => id !== '', 'has a row without an item: choose one or remove the row'),
		}),
	),
	incomeAccount: chosen,
	expenseAccount: chosen,
	assetAccount: chosen,
	nonStockIncome: chosen,
	nonStockExpense: chosen,
};

/** What making an item asks of the settings, whoever makes it. */
export type ItemSettings = Readonly<z.infer<z.ZodObject<typeof itemShape>>>;

export type Complain = (name: string, message: string) => Finding;

/** Complaints that call settings by the labels of the form. */
export const complainer =
	(fields: readonly SettingField[]): Complain =>
	(name, message) => {
		const label = fields.find((field) => field.name === name)?.label ?? name;
		return finding('setting_invalid', `Setting "${label}": ${message}`, `Correct "${label}" in the node.`);
	};

/** Accounts without which no item can be made. */
export const accountComplaints = (settings: ItemSettings, complaint: Complain): Finding[] => [
	...(settings.incomeAccount === ''
		? [complaint('incomeAccount', 'choose the income account of new items')]
		: []),
	...(settings.assetAccount !== '' && settings.expenseAccount === ''
		? [complaint('expenseAccount', 'new stock items need a cost-of-goods account')]
		: []),
];
