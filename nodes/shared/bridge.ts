import { createBridge, type Bridge } from '../../adapters/opencart/client';
import { systemClock } from './clock';
import { authenticatedSend, type NodeContext } from './send';

export const BRIDGE_CREDENTIAL = 'openCartBridgeApi';

/** The bridge that the node's credential names. */
export async function bridgeOf(context: NodeContext): Promise<Bridge> {
	const { url } = await context.getCredentials<{ url: string }>(BRIDGE_CREDENTIAL);
	return createBridge({
		send: authenticatedSend(context, BRIDGE_CREDENTIAL),
		url: url.trim(),
		clock: systemClock,
	});
}
