import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { readSaleSettings, settingFields, type SaleSettings } from '../../core/settings';
import { collectionOf } from '../shared/parameters';
import { ADVANCED, ROWS } from './form';

/** The settings as the user entered them, checked before anything is read or written. Throws one error that names every wrong setting. */
export function readSettings(context: IExecuteFunctions): SaleSettings {
	const advanced = collectionOf(context, ADVANCED);
	const raw = Object.fromEntries(
		settingFields.map((field): [string, unknown] => {
			if (field.group === 'Advanced') return [field.name, advanced[field.name] ?? field.default];
			if (field.kind === 'table')
				return [field.name, context.getNodeParameter(`${field.name}.${ROWS}`, 0, [])];
			return [field.name, context.getNodeParameter(field.name, 0, field.default)];
		}),
	);
	const checked = readSaleSettings({ ...raw, timeZone: raw.timeZone || context.getTimezone() });
	if (checked.ok) return checked.value;
	const [first, ...others] = checked.findings;
	throw new NodeOperationError(context.getNode(), first.message, {
		description: [first.remedy, ...others.map(({ message, remedy }) => `${message}. ${remedy}`)].join('<br>'),
	});
}
