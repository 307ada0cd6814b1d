import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
	productFields,
	productGroups,
	settingFields,
	settingGroups,
	type FormGroup,
	type SettingField,
} from '../core/settings';

const README = join(resolve(__dirname, '..'), 'README.md');
const ORDERS = /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/;
const PRODUCTS = /(<!-- product settings -->\n)[\s\S]*?(<!-- \/product settings -->)/;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table of settings, one row for each, from the same list as the form. */
function settingsTable(groups: readonly FormGroup[], fields: readonly SettingField[]): string {
	const rows = groups.flatMap(({ name, label, collection }) =>
		fields
			.filter(({ group }) => group === name)
			.map((field) => {
				const where = collection ? `${label} › ${field.label}` : field.label;
				const standard = field.kind === 'choice' ? choiceName(field) : plainDefault(field.default);
				return `| ${cell(where)} | ${cell(field.description)} | ${cell(standard)} |`;
			}),
	);
	return ['| setting | what it does | default |', '|---|---|---|', ...rows].join('\n');
}

const choiceName = (field: Extract<SettingField, { kind: 'choice' }>): string =>
	field.choices.find(({ value }) => value === field.default)?.name ?? field.default;

function plainDefault(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	return '';
}

/** The README with its tables brought up to date. */
export const withTable = (readme: string): string =>
	readme
		.replace(ORDERS, `$1${settingsTable(settingGroups, settingFields)}\n$2`)
		.replace(PRODUCTS, `$1${settingsTable(productGroups, productFields)}\n$2`);

if (require.main === module) writeFileSync(README, withTable(readFileSync(README, 'utf8')));
