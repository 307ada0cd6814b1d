import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
	productFields,
	productGroups,
	settingFields,
	settingGroups,
	stockFields,
	type FormGroup,
	type SettingField,
} from '../core/settings';

const README = join(resolve(__dirname, '..'), 'README.md');
const ORDERS = /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/;
const PRODUCTS = /(<!-- product settings -->\n)[\s\S]*?(<!-- \/product settings -->)/;
const STOCK = /(<!-- stock settings -->\n)[\s\S]*?(<!-- \/stock settings -->)/;
const HEAD = ['| setting | what it does | default |', '|---|---|---|'];

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table of settings, one row for each, from the same list as the form. */
function settingsTable(groups: readonly FormGroup[], fields: readonly SettingField[]): string {
	const rows = groups.flatMap(({ name, label, collection }) =>
		fields
			.filter(({ group }) => group === name)
			.map((field) => row(field, collection ? `${label} › ${field.label}` : field.label)),
	);
	return [...HEAD, ...rows].join('\n');
}

/** The same for stock. */
export const stockTable = (): string =>
	[...HEAD, ...stockFields.map((field) => row(field, field.label))].join('\n');

function row(field: SettingField, where: string): string {
	const standard = field.kind === 'choice' ? choiceName(field) : plainDefault(field.default);
	return `| ${cell(where)} | ${cell(field.description)} | ${cell(standard)} |`;
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
		.replace(PRODUCTS, `$1${settingsTable(productGroups, productFields)}\n$2`)
		.replace(STOCK, `$1${stockTable()}\n$2`);

if (require.main === module) writeFileSync(README, withTable(readFileSync(README, 'utf8')));
