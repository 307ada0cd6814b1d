import { returnResult } from '../../../../adapters/opencart/wireShop';
import { recordOperation } from './record';

export const recordReturns = recordOperation({
	name: 'Record Return Results',
	value: 'recordReturns',
	action: 'Record return sync results',
	description: 'Tell the shop what became of the returns, so that they are not handed out again',
	notice:
		'Takes the items of "Return: Post as Refund" as they are. Hand on all items, held ones too; an item that is no result is passed through and says so.',
	from: 'Post as Refund',
	schema: returnResult,
	idOf: ({ return_id }) => return_id,
	send: async (bridge, results) =>
		new Map((await bridge.recordReturns(results)).map(({ return_id, ...answer }) => [return_id, answer])),
});
