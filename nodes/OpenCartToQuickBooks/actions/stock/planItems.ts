import type { IDataObject } from 'n8n-workflow';
import type { LeftAlone, StockPlan, StockWrite } from '../../../../core/stock';

/**
 * What a plan hands on: first its summary, then one item for each change (`write`, or `refused` when none of them may be written), then one
 * for each place that is left alone. "Stock: Apply" writes the items of action `write` and hands on the others.
 */
export function planItems(plan: StockPlan): IDataObject[] {
	const { writes, leftAlone, refusal, summary } = plan;
	return [
		{
			action: 'summary',
			summary,
			changes: writes.length,
			left_alone: leftAlone.length,
			refused: refusal !== null,
			code: refusal?.code ?? '',
			reason: refusal?.message ?? '',
			remedy: refusal?.remedy ?? '',
		},
		...writes.map((write) => ({
			action: refusal ? 'refused' : 'write',
			...common(write),
			before: write.before,
			after: write.after,
			code: refusal?.code ?? '',
			reason: write.reason,
			remedy: refusal?.remedy ?? '',
		})),
		...leftAlone.map((one) => ({
			action: 'left_alone',
			...common(one),
			before: one.place.quantity,
			after: one.wanted,
			code: one.why.code,
			reason: one.why.message,
			remedy: one.why.remedy,
		})),
	];
}

const common = ({ place, item, onHand }: StockWrite | LeftAlone): IDataObject => ({
	product_id: place.productId,
	option_value_id: place.optionValueId,
	model: place.model,
	option: place.option,
	item_id: item?.id ?? null,
	item_name: item?.name ?? '',
	in_books: onHand,
	unposted: place.unposted,
});
