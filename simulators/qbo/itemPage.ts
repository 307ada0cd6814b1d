import type { Company } from './company';
import { escapeHtml, layout, table } from './html';
import { asText, text } from './json';
import { card, shown, top } from './pageParts';
import { view } from './views';

const FIELDS = [
	'Name',
	'Sku',
	'Type',
	'Description',
	'UnitPrice',
	'QtyOnHand',
	'InvStartDate',
	'Taxable',
	'Active',
];

/** One product or service as a person sees it; `undefined` when there is none. */
export function itemPage(company: Company, id: string): string | undefined {
	const stored = company.find('Item', id);
	if (!stored) return undefined;
	const item = view(company, 'Item', stored);
	const name = text(item, 'Name') ?? id;
	const rows = FIELDS.filter((field) => item[field] !== undefined).map((field) => [
		escapeHtml(field),
		shown(asText(item[field])),
	]);
	const body = table([{ title: 'Field' }, { title: 'Value' }], rows);
	return layout(name, card(escapeHtml(name), '', body), top(company));
}
