import { z } from 'zod';
import { done, failed, finding, type Outcome } from '../finding';
import { stockFields } from './stockFields';

const text = z.string().trim();

const shape = z.object({
	matchBy: z.enum(['modelToName', 'modelToSku', 'skuToSku']),
	confirmed: z.boolean(),
	zeroLimit: z.coerce.number().min(0).max(100),
	buffer: z.coerce.number().int('must be a whole number').min(0).max(1_000_000),
	fullCompare: z.enum(['everyRun', 'daily', 'weekly', 'never']),
	stockExceptions: z.array(
		z.object({
			model: text.refine((model) => model !== '', 'has a row without a model: enter one or remove the row'),
			option: text.default(''),
			item: z
				.union([z.string(), z.number()])
				.transform((value) => String(value).trim())
				.refine((id) => id !== '', 'has a row without an item: choose one or remove the row'),
		}),
	),
});

/** The settings of stock → shop after their checks. */
export type StockSettings = Readonly<z.infer<typeof shape>>;

function complaint({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }) {
	const name = String(path[0] ?? '');
	const label = stockFields.find((field) => field.name === name)?.label ?? name;
	return finding('setting_invalid', `Setting "${label}": ${message}`, `Correct "${label}" in the node.`);
}

/** Checks the raw parameters (see `stockFields` for names and kinds). */
export function readStockSettings(raw: Readonly<Record<string, unknown>>): Outcome<StockSettings> {
	const parsed = shape.safeParse(raw);
	if (parsed.success) return done(parsed.data);
	const [first, ...others] = parsed.error.issues.map(complaint);
	return failed(first ?? complaint({ path: [], message: 'cannot be read' }), ...others);
}
