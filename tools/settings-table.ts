import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { settingFields, settingGroups } from '../core/settings';

const README = join(resolve(__dirname, '..'), 'README.md');
const BETWEEN = /(<!-- settings -->\n)[\s\S]*?(<!-- \/settings -->)/;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The README's table of settings, one row for each, from the same list as the form. */
export function settingsTable(): string {
	const rows = settingGroups.flatMap(({ name, label, collection }) =>
		settingFields
			.filter(({ group }) => group === name)
			.map((field) => {
				const where = collection ? `${label} › ${field.label}` : field.label;
				const standard = field.kind === 'choice' ? choiceName(field) : plainDefault(field.default);
				return `| ${cell(where)} | ${cell(field.description)} | ${cell(standard)} |`;
			}),
	);
	return ['| setting | what it does | default |', '|---|---|---|', ...rows].join('\n');
}

const choiceName = (field: Extract<(typeof settingFields)[number], { kind: 'choice' }>): string =>
	field.choices.find(({ value }) => value === field.default)?.name ?? field.default;

function plainDefault(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	return '';
}

/** The README with its table brought up to date. */
export const withTable = (readme: string): string => readme.replace(BETWEEN, `$1${settingsTable()}\n$2`);

if (require.main === module) writeFileSync(README, withTable(readFileSync(README, 'utf8')));
