import { z } from 'zod';

/** One line of a report: what became of an order or a product. */
export interface Row {
	readonly kind: 'order' | 'product' | 'other';
	/** The number in the shop, 0 when the item does not say. */
	readonly id: number;
	readonly state: string;
	/** Decimal text, `""` when there is none. */
	readonly total: string;
	readonly currency: string;
	readonly document: { readonly number: string; readonly url: string } | null;
	readonly code: string;
	readonly reason: string;
	readonly remedy: string;
	readonly notes: ReadonlyArray<{ readonly code: string; readonly message: string }>;
	/** When the shop's ledger took it down (ISO), `""` for a result that comes straight from a run. */
	readonly updated: string;
}

const text = z.union([z.string(), z.number()]).transform(String).catch('');
const id = z.coerce.number().int().min(1).optional().catch(undefined);
const amount = z
	.string()
	.regex(/^-?\d+(\.\d+)?$/)
	.catch('');

const shape = z.looseObject({
	order_id: id,
	product_id: id,
	id,
	kind: text,
	state: text,
	order_total: amount,
	currency: text,
	document: z.looseObject({ number: text, url: text, total: amount, currency: text }).nullish().catch(null),
	code: text,
	reason: text,
	remedy: text,
	notes: z.array(z.looseObject({ code: text, message: text })).catch([]),
	updated: text,
	error: z.union([z.string(), z.looseObject({ message: text, description: text, stack: text })]).optional(),
	/** n8n's Error Trigger. */
	execution: z
		.looseObject({
			error: z.looseObject({ message: text, description: text }).optional(),
			url: text,
			lastNodeExecuted: text,
		})
		.optional()
		.catch(undefined),
	workflow: z.looseObject({ name: text }).optional().catch(undefined),
	recorded: z.looseObject({ accepted: z.boolean(), code: text }).nullish().catch(null),
});

type Item = z.infer<typeof shape>;

/** The cause of items that failed with an error instead of a result. */
export const FAILED = 'failed';

/** A run that stopped, as n8n's Error Trigger tells of it. */
function stopped({ execution, workflow }: Item): Pick<Row, 'state' | 'code' | 'reason' | 'remedy'> | null {
	if (!execution) return null;
	const name = workflow?.name ?? '';
	const what = execution.error?.message ?? '';
	return {
		state: FAILED,
		code: 'run_failed',
		reason: [name, execution.lastNodeExecuted, what].filter((part) => part !== '').join(' › '),
		remedy: [execution.error?.description ?? '', execution.url].filter((part) => part !== '').join(' '),
	};
}

function wrong(item: Item): Pick<Row, 'state' | 'code' | 'reason' | 'remedy'> | null {
	const { error, recorded, state } = item;
	if (error !== undefined) {
		const reason = typeof error === 'string' ? error : error.message;
		return { state: FAILED, code: item.code || 'error', reason, remedy: item.remedy };
	}
	if (recorded && !recorded.accepted)
		return {
			state: state || FAILED,
			code: recorded.code.split(':')[0] || 'not_recorded',
			reason: item.reason || recorded.code,
			remedy: item.remedy,
		};
	return stopped(item);
}

/** Reads a result item of a run, a row of the shop's ledger, or what n8n's Error Trigger hands on; null for anything else. */
export function toRow(json: unknown): Row | null {
	const parsed = shape.safeParse(json);
	if (!parsed.success) return null;
	const item = parsed.data;
	const trouble = wrong(item);
	if (!trouble && item.state === '') return null;
	const product = item.product_id !== undefined || (item.kind === 'product' && item.id !== undefined);
	const number = item.order_id ?? item.product_id ?? item.id ?? 0;
	return {
		kind: number === 0 ? 'other' : product ? 'product' : 'order',
		id: number,
		state: item.state,
		total: item.order_total || (item.document?.total ?? ''),
		currency: item.currency || (item.document?.currency ?? ''),
		document: item.document ? { number: item.document.number, url: item.document.url } : null,
		code: item.code,
		reason: item.reason,
		remedy: item.remedy,
		notes: item.notes,
		updated: item.updated,
		...trouble,
	};
}
