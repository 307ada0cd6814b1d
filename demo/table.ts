import Big from 'big.js';

/** One order's row of the report; amounts are decimal text in the order's currency. */
export interface Row {
	readonly order: number;
	readonly about: string;
	readonly state: string;
	readonly document: string;
	readonly currency: string;
	readonly charged: string;
	readonly booked: string;
	readonly difference: string;
	readonly code: string;
	readonly reason: string;
	readonly remedy: string;
}

type Cell = string | { readonly right: string };

/** The orders, one a line. */
export function orderTable(rows: readonly Row[]): string {
	return table(
		[
			'Order',
			'Case',
			'Result',
			'Document',
			{ right: 'Charged' },
			{ right: 'In the books' },
			{ right: 'Diff.' },
			'Why',
		],
		rows.map((row) => [
			String(row.order),
			row.about,
			row.state,
			row.document,
			{ right: `${row.charged} ${row.currency}` },
			{ right: row.booked && `${row.booked} ${row.currency}` },
			{ right: row.difference },
			row.code,
		]),
	);
}

/** Orders and sums by result and currency. */
export function sumTable(rows: readonly Row[]): string {
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const key = `${row.state} ${row.currency}`;
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	return table(
		['Result', { right: 'Orders' }, { right: 'Charged' }, { right: 'In the books' }, { right: 'Diff.' }],
		[...groups.values()].map((group): Cell[] => {
			const [first] = group;
			const places = Math.max(0, ...group.map((row) => row.charged.split('.')[1]?.length ?? 0));
			const sum = (column: 'charged' | 'booked' | 'difference'): string =>
				group.reduce((total, row) => total.plus(row[column] || '0'), Big('0')).toFixed(places);
			const currency = first?.currency ?? '';
			return [
				first?.state ?? '',
				{ right: String(group.length) },
				{ right: `${sum('charged')} ${currency}` },
				{ right: `${sum('booked')} ${currency}` },
				{ right: sum('difference') },
			];
		}),
	);
}

/** Why orders are held and what mends it, each cause once. */
export function causes(rows: readonly Row[]): string {
	const groups = new Map<string, Row[]>();
	for (const row of rows.filter((one) => one.code !== '' && one.state !== 'posted')) {
		groups.set(row.code, [...(groups.get(row.code) ?? []), row]);
	}
	return [...groups.values()]
		.map((group) => {
			const [first] = group;
			const orders = group.map((row) => row.order).join(', ');
			return `  ${first?.state} ${orders}: ${first?.reason}\n    → ${first?.remedy}`;
		})
		.join('\n');
}

function table(head: readonly Cell[], body: ReadonlyArray<readonly Cell[]>): string {
	const textOf = (cell: Cell | undefined): string => (typeof cell === 'object' ? cell.right : (cell ?? ''));
	const widths = head.map((cell, column) =>
		Math.max(...[cell, ...body.map((cells) => cells[column])].map((one) => textOf(one).length)),
	);
	const line = (cells: readonly Cell[]): string =>
		cells
			.map((cell, column) => {
				const width = widths[column] ?? 0;
				return typeof cell === 'object' ? cell.right.padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '─'.repeat(width)).join('  ');
	return [line(head), rule, ...body.map(line)].map((text) => `  ${text}`).join('\n');
}
