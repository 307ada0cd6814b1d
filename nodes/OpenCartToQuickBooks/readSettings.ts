import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { Outcome } from '../../core/finding';
import {
	productFields,
	productGroups,
	readProductSettings,
	readSaleSettings,
	settingFields,
	settingGroups,
	readStockSettings,
	stockFields,
	type FormGroup,
	type ProductSettings,
	type SaleSettings,
	type SettingField,
	type StockSettings,
} from '../../core/settings';
import { collectionOf } from '../shared/parameters';
import { ROWS } from './form';

const table = z.object({ [ROWS]: z.array(z.unknown()) });

/** A setting's value as it was entered, or its default where it is absent or hidden. */
function valueOf(field: SettingField, entered: unknown): unknown {
	if (field.kind !== 'table') return entered ?? field.default;
	const rows = table.safeParse(entered);
	return rows.success ? rows.data[ROWS] : [];
}

/** The settings as the user entered them, checked; those that the operation does not ask for are at their defaults. A finding for each wrong one. */
function entered<Settings>(
	context: IExecuteFunctions,
	groups: readonly FormGroup[],
	fields: readonly SettingField[],
	asked: readonly SettingField[],
	check: (raw: Readonly<Record<string, unknown>>) => Outcome<Settings>,
): Outcome<Settings> {
	const collections = new Set(groups.filter(({ collection }) => collection).map(({ name }) => name));
	const raw = Object.fromEntries(
		fields.map((field): [string, unknown] => {
			if (!asked.includes(field)) return [field.name, valueOf(field, undefined)];
			const value = collections.has(field.group)
				? collectionOf(context, field.group)[field.name]
				: // null, not undefined: a hidden field has no value in n8n, which would throw
					context.getNodeParameter(field.name, 0, null);
			return [field.name, valueOf(field, value)];
		}),
	);
	return check({ ...raw, timeZone: raw.timeZone || context.getTimezone() });
}

/** Throws one error that names every wrong setting. */
function sound<Settings>(context: IExecuteFunctions, checked: Outcome<Settings>): Settings {
	if (checked.ok) return checked.value;
	const [first, ...others] = checked.findings;
	throw new NodeOperationError(context.getNode(), first.message, {
		description: [first.remedy, ...others.map(({ message, remedy }) => `${message}. ${remedy}`)].join('<br>'),
	});
}

/** The settings of order → sale, or those of them that the operation asks for; or a finding for each wrong one. */
export const enteredSettings = (
	context: IExecuteFunctions,
	asked: readonly SettingField[] = settingFields,
): Outcome<SaleSettings> => entered(context, settingGroups, settingFields, asked, readSaleSettings);

/** The same, checked before anything is read or written; throws where one is wrong. */
export const readSettings = (
	context: IExecuteFunctions,
	asked: readonly SettingField[] = settingFields,
): SaleSettings => sound(context, enteredSettings(context, asked));

/** The settings of product → item; throws where one is wrong. */
export const readItemSettings = (context: IExecuteFunctions): ProductSettings =>
	sound(context, entered(context, productGroups, productFields, productFields, readProductSettings));

/** The settings of stock → shop; throws where one is wrong. */
export const readStockPlanSettings = (context: IExecuteFunctions): StockSettings =>
	sound(context, entered(context, [], stockFields, stockFields, readStockSettings));
