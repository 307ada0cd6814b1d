import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { settingFields, settingGroups, stockFields, type SettingField } from '../core/settings';

const README = join(resolve(__dirname, '..'), 'README.md');
const BETWEEN = /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/;
const BETWEEN_STOCK = /(<!-- stock settings -->\n)[\s\S]*?(<!-- \/stock settings -->)/;
const HEAD = ['| setting | what it does | default |', '|---|---|---|'];

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The README's table of settings, one row for each, from the same list as the form. */
export function settingsTable(): string {
	const rows = settingGroups.flatMap(({ name, label, collection }) =>
		settingFields
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

const choiceName = (field: Extract<(typeof settingFields)[number], { kind: 'choice' }>): string =>
	field.choices.find(({ value }) => value === field.default)?.name ?? field.default;

function plainDefault(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	return '';
}

/** The README with its tables brought up to date. */
export const withTable = (readme: string): string =>
	readme.replace(BETWEEN, `$1${settingsTable()}\n$2`).replace(BETWEEN_STOCK, `$1${stockTable()}\n$2`);

if (require.main === module) writeFileSync(README, withTable(readFileSync(README, 'utf8')));
