import { wireResult } from '../../../../adapters/opencart/wire';
import { recordOperation } from './record';

export const recordResults = recordOperation({
	name: 'Record Results',
	value: 'recordResults',
	action: 'Record sync results',
	description: 'Tell the shop what became of the orders, so that they are not handed out again',
	notice:
		'Takes the items of "OpenCart to QuickBooks" as they are. Put it after every node that posts, and hand on all items, held ones too.',
	from: 'Post as Sale',
	schema: wireResult,
	idOf: ({ order_id }) => order_id,
	send: async (bridge, results) =>
		new Map((await bridge.record(results)).map(({ order_id, ...answer }) => [order_id, answer])),
});
