import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import {
	readSaleSettings,
	settingFields,
	settingGroups,
	type SaleSettings,
	type SettingField,
} from '../../core/settings';
import { collectionOf } from '../shared/parameters';
import { ROWS } from './form';

const COLLECTIONS: ReadonlySet<string> = new Set(
	settingGroups.filter(({ collection }) => collection).map(({ name }) => name),
);

const table = z.object({ [ROWS]: z.array(z.unknown()) });

/** A setting's value as it was entered, or its default where it is absent or hidden. */
export function valueOf(field: SettingField, entered: unknown): unknown {
	if (field.kind !== 'table') return entered ?? field.default;
	const rows = table.safeParse(entered);
	return rows.success ? rows.data[ROWS] : [];
}

/**
 * The settings as the user entered them, checked before anything is read or written; those that the operation does not ask for are at their
 * defaults. Throws one error that names every wrong setting.
 */
export function readSettings(
	context: IExecuteFunctions,
	fields: readonly SettingField[] = settingFields,
): SaleSettings {
	const raw = Object.fromEntries(
		settingFields.map((field): [string, unknown] => {
			if (!fields.includes(field)) return [field.name, valueOf(field, undefined)];
			const entered = COLLECTIONS.has(field.group)
				? collectionOf(context, field.group)[field.name]
				: // null, not undefined: a hidden field has no value in n8n, which would throw
					context.getNodeParameter(field.name, 0, null);
			return [field.name, valueOf(field, entered)];
		}),
	);
	const checked = readSaleSettings({ ...raw, timeZone: raw.timeZone || context.getTimezone() });
	if (checked.ok) return checked.value;
	const [first, ...others] = checked.findings;
	throw new NodeOperationError(context.getNode(), first.message, {
		description: [first.remedy, ...others.map(({ message, remedy }) => `${message}. ${remedy}`)].join('<br>'),
	});
}
