import { parameterOf } from '../../adapters/quickbooks/body';
import { entities, type Entity, type Field, type OperationName } from '../../adapters/quickbooks/entities';
import { REPORTS } from '../../adapters/quickbooks/reports';

const NAMES: Readonly<Record<OperationName, string>> = {
	create: 'Create',
	upsert: 'Create or Update',
	deactivate: 'Make Inactive',
	delete: 'Delete',
	get: 'Get',
	getAll: 'Get Many',
	send: 'Send',
	update: 'Update',
	void: 'Void',
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text}\``;

function kindOf(field: Field): string {
	switch (field.kind) {
		case 'reference':
			return 'from a list';
		case 'choice':
			return field.choices.join(', ');
		case 'text':
			return field.max === undefined ? 'text' : `text, ${field.max} characters`;
		case 'money':
			return 'amount';
		case 'boolean':
			return 'yes or no';
		default:
			return field.kind;
	}
}

function fieldRows(fields: readonly Field[], place: (path: string) => string): string[] {
	return fields.map((field) => {
		const label = field.required ? `**${field.label}**` : field.label;
		const about = [kindOf(field), field.description ?? ''].filter((part) => part !== '').join('. ');
		return `| ${cell(label)} | ${code(parameterOf(field))} | ${code(place(field.path))} | ${cell(about)} |`;
	});
}

const table = (rows: readonly string[]): string[] =>
	rows.length === 0 ? [] : ['', '| field | parameter | on the wire | what |', '|---|---|---|---|', ...rows];

function chapter(entity: Entity): string {
	const { label, description, operations, fields, lines = [], filters, key, pdf } = entity;
	const filterable = filters.filter(({ filter }) => filter !== false).map(({ path }) => code(path));
	const keyLabel = fields.find(({ path }) => path === key)?.label ?? key;
	return [
		`### ${label}`,
		'',
		`${description}${description.endsWith('.') ? '' : '.'} Operations: ${operations.map((name) => NAMES[name]).join(', ')}.`,
		...(pdf ? ['Get can download the PDF.'] : []),
		...(operations.includes('upsert') ? [`Create or Update goes by **${keyLabel}**.`] : []),
		...(filterable.length > 0 && operations.includes('getAll')
			? ['', `Filters of Get Many: ${filterable.join(', ')}.`]
			: []),
		...table(fieldRows(fields, (path) => path)),
		...lines.flatMap((kind) => [
			'',
			`Line **${kind.label}**${kind.single ? ' (one at most)' : ''}:`,
			...table(
				fieldRows(kind.fields, (path) =>
					path.startsWith('/') ? `Line.${path.slice(1)}` : `Line.${kind.detail}.${path}`,
				),
			),
		]),
	].join('\n');
}

const HEAD = `# QuickBooks Accounting

Reads and writes the books of one QuickBooks Online company, with the credential **QuickBooks Accounting OAuth2 API**.
This page is made from the descriptions that the node itself is made from (\`adapters/quickbooks/entities\`).

- **Create** carries a key of its own: when n8n retries the same execution, QuickBooks does not do it twice.
- **Update** changes what is filled in and nothing else. The node reads the SyncToken; when somebody was quicker, it reads again and tries once more. With *Known Version* it saves the read and refuses instead.
- **Get Many** reads a thousand rows a page in a fixed order, so that *Return All* is complete. Filters are those that QuickBooks can filter by.
- **Simplify** puts names beside ids (\`CustomerRef\` becomes \`CustomerId\` and \`Customer\`), takes lines apart and leaves out what is technical.
- **Extra Fields** takes what has no field here, as JSON with Intuit's names.
- Amounts are typed as \`12.50\`. A line without an amount gets quantity × price, half up to the cent, without binary fractions.
- A refusal shows Intuit's words, its code and the \`tid\` that Intuit's support asks for, and what to do about it.

## Example

An invoice of two products, sent by email:

1. **Invoice: Create or Update**, Customer from the list, Number \`={{ $json.orderNumber }}\`, Lines: two of *Product or Service* with quantity and price.
2. **Invoice: Send**, Invoice by ID \`={{ $json.Id }}\`.

\`\`\`json
{
	"resource": "invoice",
	"operation": "upsert",
	"customer": { "__rl": true, "mode": "id", "value": "58" },
	"docNumber": "={{ $json.orderNumber }}",
	"lines": { "product": [{ "item": { "__rl": true, "mode": "id", "value": "11" }, "quantity": "2", "price": "12.50" }] }
}
\`\`\`

What comes out, one item for each that came in:

\`\`\`json
{
	"Id": "130",
	"DocNumber": "OC1234",
	"TxnDate": "2026-10-16",
	"CustomerId": "58",
	"Customer": "Amy Lauterbach",
	"TotalAmt": 25,
	"Balance": 25,
	"SyncToken": "0",
	"Lines": [{ "ItemId": "11", "Item": "Tea", "Qty": 2, "UnitPrice": 12.5, "Amount": 25 }]
}
\`\`\`

## Beyond single records

| resource | what it does |
|---|---|
| Attachment: Upload | puts a file into QuickBooks and attaches it to a record |
| Batch: Run | one request for each input item, thirty at a time; each comes out with its Status |
| Changed Since: Get | what was created, changed or deleted since a time (CDC), at most 30 days back |
| Exchange Rate: Get, Update | the rate of a currency on a day |
| Query: Run | QuickBooks' own query language; pages by itself |
| Report: Get | REPORTS |
| Tax Service: Create | a tax code and its rates |

## Triggers

[QuickBooks Accounting Trigger](quickbooks-accounting-trigger.md) takes Intuit's webhooks;
[QuickBooks Accounting Polling Trigger](quickbooks-accounting-polling-trigger.md) looks for changes on a schedule, for an n8n without a public URL.

## Entities

Fields in **bold** must be filled in to create one.
`;

/** The page of QuickBooks Accounting: its entities have the same operations, so each has one table for all of them. */
export const quickBooksDocs = (): string =>
	`${HEAD.replace('REPORTS', Object.values(REPORTS).join(', '))}\n${entities.map(chapter).join('\n\n')}\n`;
