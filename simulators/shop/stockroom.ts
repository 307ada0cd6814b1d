import { soldStatuses, statuses } from './orders';
import type { Shelf } from './shelf';
import type { Line } from './wire';

interface Placed {
	readonly status: { readonly id: number };
	readonly lines: readonly Line[];
}

/** Takes the units of orders off the shelf and puts them back, as OpenCart does when an order's status enters or leaves those that take stock. */
export class Stockroom {
	private readonly taken = new Map<number, readonly Line[]>();

	constructor(private readonly shelf: Shelf) {}

	/** What is on the shelf now is without the units of this order. */
	know(orderId: number, order: Placed): void {
		if (takesStock(order)) this.taken.set(orderId, order.lines);
	}

	/** The order is as given now; undefined when it was deleted. */
	follow(orderId: number, order: Placed | undefined): void {
		const taken = this.taken.get(orderId);
		if (order && takesStock(order)) {
			if (taken) return;
			this.taken.set(orderId, order.lines);
			this.move(order.lines, -1);
		} else if (taken) {
			this.taken.delete(orderId);
			this.move(taken, 1);
		}
	}

	private move(lines: readonly Line[], sign: 1 | -1): void {
		for (const { product_id, quantity, options } of lines)
			this.shelf.move(
				product_id,
				sign * quantity,
				options.map(({ value }) => value),
			);
	}
}

const TAKES_STOCK: readonly number[] = soldStatuses.map((name) => statuses[name].id);
const takesStock = ({ status }: Placed): boolean => TAKES_STOCK.includes(status.id);
