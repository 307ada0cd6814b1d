import type { IHookFunctions } from 'n8n-workflow';
import { BridgeError } from '../../adapters/opencart/bridgeError';
import { SHOP_EVENTS } from '../../adapters/opencart/events';
import { bridgeOf } from '../shared/bridge';
import { toNodeError } from '../shared/nodeError';
import { listOf } from '../shared/parameters';
import { addressOf, refuseUnreachable, secretFor } from './address';

/** The events to hear of; none chosen means all. */
export function chosenEvents(value: unknown): string[] {
	const chosen = listOf(value);
	return chosen.length > 0 ? chosen : [...SHOP_EVENTS];
}

/** Whether the shop tells this address of these very events, and the last of them was taken. Anything else is to be made anew. */
export async function isSubscribed(context: IHookFunctions): Promise<boolean> {
	const address = addressOf(context);
	const events = chosenEvents(context.getNodeParameter('events', []));
	const starting = context.getActivationMode() === 'init';
	if (!starting) await refuseUnreachable(context, address);
	try {
		const known = await (await bridgeOf(context)).subscriptions();
		const mine = known.find(({ url }) => url === address);
		return mine?.last_error === '' && [...mine.events].sort().join() === [...new Set(events)].sort().join();
	} catch (error) {
		// it was made when the workflow was published: a shop that is down while n8n starts is no reason to take the workflow off
		if (error instanceof BridgeError && starting) {
			context.logger.warn(`OpenCart Trigger: the subscription could not be looked at. ${error.message}`);
			return true;
		}
		throw toNodeError(context, error);
	}
}

/** Makes the shop tell this address; one that was known is told anew what it wants to hear and with which secret. */
export async function subscribe(context: IHookFunctions): Promise<boolean> {
	const url = addressOf(context);
	const events = chosenEvents(context.getNodeParameter('events', []));
	try {
		const bridge = await bridgeOf(context);
		const secret = await secretFor(context);
		await bridge.subscribe({ url, events, ...(secret !== null && { secret }) });
		return true;
	} catch (error) {
		throw toNodeError(context, error);
	}
}

/** Ends the subscription of this address alone. A shop that is gone keeps nobody from unpublishing: it is said in n8n's log. */
export async function unsubscribe(context: IHookFunctions): Promise<boolean> {
	const address = addressOf(context);
	try {
		const bridge = await bridgeOf(context);
		const mine = (await bridge.subscriptions()).find(({ url }) => url === address);
		if (mine) await bridge.unsubscribe(mine.subscription_id);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		context.logger.warn(
			`OpenCart Trigger: the shop was not told to stop sending events to ${address}. ${why} It gives up each event after three days; to end it, publish and unpublish the workflow once the shop is back.`,
		);
	}
	return true;
}
