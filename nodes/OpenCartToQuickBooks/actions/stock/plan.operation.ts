import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { toShopStock } from '../../../../adapters/opencart/toStock';
import { issuePath } from '../../../../adapters/opencart/wire';
import { stockWithUnposted, type StockWithUnposted } from '../../../../adapters/opencart/wireShop';
import { stockFields, type StockSettings } from '../../../../core/settings';
import type { StockPlan } from '../../../../core/stock';
import { planShopStock } from '../../../../sync/planStock';
import { systemClock } from '../../../shared/clock';
import { tell, warn } from '../../../shared/hints';
import { toNodeError } from '../../../shared/nodeError';
import type { Operation } from '../../../shared/operation';
import { quickBooksOf } from '../../../shared/quickBooks';
import { staticCache } from '../../../shared/staticCache';
import { toProperty } from '../../form';
import { readStockPlanSettings } from '../../readSettings';
import { planItems } from './planItems';

export const planStockOperation: Operation = {
	resource: 'stock',
	name: 'Plan',
	value: 'plan',
	action: 'Plan stock levels',
	description:
		'Compare the shop’s stock with QuickBooks and say what has to change, and what is left alone and why; nothing is written',
	fields: [
		{
			displayName:
				'Takes all items of OpenCart, "Stock: Get Many", with "Include Unposted Units" on. Hand its own items to OpenCart, "Stock: Apply", which writes those that say so.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		...stockFields.map(toProperty),
	],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readStockPlanSettings(context);
	const rows = readRows(context);
	const plan = await planned(context, rows, settings);
	if (plan.refusal) warn(context, plan.summary, plan.refusal.remedy);
	else tell(context, plan.summary);
	const inputs = new Map(rows.map(({ row, index }) => [row.product_id, index]));
	return planItems(plan).map((json) => ({
		json,
		pairedItem: { item: inputs.get(Number(json.product_id)) ?? 0 },
	}));
}

async function planned(
	context: IExecuteFunctions,
	rows: ReturnType<typeof readRows>,
	settings: StockSettings,
): Promise<StockPlan> {
	const { books, realmId } = await quickBooksOf(context);
	const cache = staticCache(context.getWorkflowStaticData('global'), realmId);
	try {
		const stock = rows.map(({ row }) => toShopStock(row));
		const flow = context.getNode().id;
		return await planShopStock(stock, settings, { books: books.stock, clock: systemClock, cache, flow });
	} catch (error) {
		throw toNodeError(context, error);
	} finally {
		cache.save();
	}
}

/** Each product once, with the item it came in: handed in twice, the later reading counts. */
function readRows(
	context: IExecuteFunctions,
): Array<{ readonly row: StockWithUnposted; readonly index: number }> {
	const rows = context.getInputData().map(({ json }, index) => {
		const parsed = stockWithUnposted.safeParse(json);
		if (parsed.success) return { row: parsed.data, index };
		throw new NodeOperationError(
			context.getNode(),
			`Item ${index} is no stock of a product with its unposted units (${issuePath(parsed.error)})`,
			{
				itemIndex: index,
				description:
					'Put OpenCart, "Stock: Get Many", before this node and switch on its "Include Unposted Units": without them the shop would offer units again that are sold already.',
			},
		);
	});
	return [...new Map(rows.map((one) => [one.row.product_id, one])).values()];
}
