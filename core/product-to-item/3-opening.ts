import { dayIn } from '../day';
import { finding, type Finding } from '../finding';
import type { Product } from '../product';
import { called, type Context } from './context';
import { keepsStock } from './new-item';

/** With how much a stock item begins, and on which day. */
export interface Opening {
	readonly quantity: number;
	/** ISO date. */
	readonly startDate: string;
	readonly notes: readonly Finding[];
	/** Why an item must not begin so, or null; no matter for an item that exists. */
	readonly trouble: Finding | null;
}

const NOTHING = 0;

/** The first day of a new item: the chosen one, the integration's, or the day the product came into the shop. */
function firstDay(product: Product, { settings, today }: Context): string {
	if (settings.openingDate !== '') return settings.openingDate;
	if (settings.startDate !== '') return settings.startDate;
	const added = product.addedAt === '' ? today : dayIn(product.addedAt, settings.timeZone);
	return added < today ? added : today;
}

/**
 * Step 3: the opening stock. What the shop sold and did not book yet has left its shelf already and will leave the books with its order, so
 * it is added: 10 on the shelf and 3 in unposted orders begin with 13.
 */
export function opening(product: Product, active: boolean, context: Context): Opening {
	const { settings, company } = context;
	const startDate = firstDay(product, context);
	const carried = settings.carryQuantity && active && keepsStock(product.stocked, settings, company);
	if (!carried) return { quantity: NOTHING, startDate, notes: [], trouble: null };
	const units = product.quantity + (product.unpostedUnits ?? NOTHING);
	const notes = [
		...(units < NOTHING
			? [
					finding(
						'quantity_negative',
						`${called(product)} has ${units} units in the shop; its item starts with 0.`,
						'Correct the quantity in the shop, and in QuickBooks once they are there.',
					),
				]
			: []),
		...(product.unpostedUnits === null
			? [
					finding(
						'unposted_unknown',
						`${called(product)} starts with the ${Math.max(units, NOTHING)} units on the shelf; what is in orders that are not in the books yet was not counted.`,
						'Choose "Orders Since" in "Get Products to Sync", or do this once all orders are posted.',
					),
				]
			: []),
	];
	const quantity = Math.max(Math.trunc(units), NOTHING);
	const closed = quantity > NOTHING && company.closedUntil !== null && startDate <= company.closedUntil;
	const trouble = closed
		? finding(
				'period_closed',
				`${called(product)} would start with ${quantity} units on ${startDate}, and the books are closed until ${company.closedUntil}.`,
				'Choose a later "Opening Date" and "Start Date" in the node, or switch "Carry Quantity" off, or move the closing date in QuickBooks.',
			)
		: null;
	return { quantity, startDate, notes, trouble };
}
