import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { bridgeOf } from '../../../shared/bridge';
import { itemJson } from '../../../shared/itemJson';
import { eachItem, type Operation } from '../../../shared/operation';

export const getSetup: Operation = {
	resource: 'store',
	name: 'Get Setup',
	value: 'getSetup',
	action: 'Get the setup of the store',
	description:
		'Get statuses, tax rates, currencies, stores, payment and shipping methods, and the versions of the shop',
	fields: [],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const bridge = await bridgeOf(context);
	return await eachItem(context, async () => {
		const description = await bridge.describe();
		const setup = await bridge.setup();
		return [itemJson({ ...description, ...setup })];
	});
}
