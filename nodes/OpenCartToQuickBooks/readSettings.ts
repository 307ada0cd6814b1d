import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import type { Outcome } from '../../core/finding';
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
function valueOf(field: SettingField, entered: unknown): unknown {
	if (field.kind !== 'table') return entered ?? field.default;
	const rows = table.safeParse(entered);
	return rows.success ? rows.data[ROWS] : [];
}

/** The settings as the user entered them, checked; or a finding for each wrong one. */
export function enteredSettings(context: IExecuteFunctions): Outcome<SaleSettings> {
	const raw = Object.fromEntries(
		settingFields.map((field): [string, unknown] => {
			const entered = COLLECTIONS.has(field.group)
				? collectionOf(context, field.group)[field.name]
				: context.getNodeParameter(field.name, 0, undefined);
			return [field.name, valueOf(field, entered)];
		}),
	);
	return readSaleSettings({ ...raw, timeZone: raw.timeZone || context.getTimezone() });
}

/** The settings, checked before anything is read or written. Throws one error that names every wrong setting. */
export function readSettings(context: IExecuteFunctions): SaleSettings {
	const checked = enteredSettings(context);
	if (checked.ok) return checked.value;
	const [first, ...others] = checked.findings;
	throw new NodeOperationError(context.getNode(), first.message, {
		description: [first.remedy, ...others.map(({ message, remedy }) => `${message}. ${remedy}`)].join('<br>'),
	});
}
