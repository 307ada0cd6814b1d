import { productResult } from '../../../../adapters/opencart/wireShop';
import { recordOperation } from './record';

export const recordProducts = recordOperation({
	name: 'Record Product Results',
	value: 'recordProducts',
	action: 'Record product sync results',
	description: 'Tell the shop what became of the products, so that they are not handed out again',
	notice:
		'Takes the items of "Product: Post as Item" as they are. Hand on all items, held ones too; an item that is no result is passed through and says so.',
	from: 'Post as Item',
	schema: productResult,
	idOf: ({ product_id }) => product_id,
	send: async (bridge, results) =>
		new Map((await bridge.recordProducts(results)).map(({ product_id, ...answer }) => [product_id, answer])),
});
