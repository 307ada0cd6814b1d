import { z } from 'zod';
import { done, failed, type Outcome } from '../finding';
import { productFields } from './productFields';
import { accountComplaints, chosen, complainer, day, itemShape } from './shapes';

const shape = z.object({
	...itemShape,
	carryQuantity: z.boolean(),
	openingDate: day,
	followName: z.boolean(),
	followDescription: z.boolean(),
	followPrice: z.boolean(),
	followActive: z.boolean(),
	whichProducts: z.enum(['all', 'new']),
	disabledProducts: z.enum(['skip', 'inactive', 'active']),
	describedBy: z.enum(['name', 'description']),
	nameClash: z.enum(['second', 'hold']),
	taxClasses: z.array(
		z.object({
			taxClass: z.coerce
				.number()
				.int()
				.positive('has a row without a tax class: choose one or remove the row'),
			taxCode: chosen.refine(
				(code) => code !== '',
				'has a row without a QuickBooks tax code: choose one or remove the row',
			),
		}),
	),
});

/** The settings of product → item after their checks. */
export type ProductSettings = Readonly<z.infer<typeof shape>>;

const complaint = complainer(productFields);

/** What no single setting shows: settings that need each other. */
function together(settings: ProductSettings) {
	const { startDate, openingDate, whichProducts } = settings;
	return [
		...accountComplaints(settings, complaint),
		...(openingDate !== '' && startDate !== '' && openingDate > startDate
			? [
					complaint(
						'openingDate',
						`${openingDate} is later than the start date ${startDate}: orders in between could not be booked on the item`,
					),
				]
			: []),
		...(whichProducts === 'new' && startDate === ''
			? [complaint('startDate', 'choose the day since which products become items')]
			: []),
	];
}

/** Checks the raw parameters (see `productFields` for names and kinds) when they are entered, not when an item fails. */
export function readProductSettings(raw: Readonly<Record<string, unknown>>): Outcome<ProductSettings> {
	const parsed = shape.safeParse(raw);
	const [first, ...others] = parsed.success
		? together(parsed.data)
		: parsed.error.issues.map((issue) => complaint(String(issue.path[0] ?? ''), issue.message));
	if (first) return failed(first, ...others);
	return parsed.success ? done(parsed.data) : failed(complaint('', 'cannot be read'));
}
