import { z } from 'zod';
import { listen } from '../contract/events';
import { sign } from '../contract/sign';
import { until } from '../support/until';
import { call } from './call';
import type { Signer } from './ledger';

const told = z.object({ type: z.string(), data: z.record(z.string(), z.number()) });
const subscribed = z.object({ subscription: z.object({ subscription_id: z.number() }) });
const waiting = z.object({ subscriptions: z.array(z.object({ pending: z.number() })) });

/** What somebody who subscribed has been told by now, every signature checked; waits for the first of it, and asks for no delivery. */
export type Heard = () => Promise<Array<z.infer<typeof told>>>;

/** Does something in the shop while somebody listens to some of its events. */
export async function listening(
	bridge: Signer,
	events: readonly string[],
	act: (heard: Heard) => Promise<void>,
): Promise<void> {
	const ask = async (action: string, params: object = {}) =>
		(await call(bridge.url, bridge.secret, action, params)).data;
	const listener = await listen(() => 200);
	const { subscription } = subscribed.parse(await ask('events.subscribe', { url: listener.url, events }));
	const heard: Heard = async () => {
		await until('all is delivered', async () => {
			const { subscriptions } = waiting.parse(await ask('events.list'));
			return listener.heard.length > 0 && subscriptions.every(({ pending }) => pending === 0);
		});
		return listener.heard.splice(0).map(({ headers, body }) => {
			const [id = '', time = ''] = [headers['x-bridge-id'], headers['x-bridge-timestamp']].map(String);
			expect(headers['x-bridge-signature']).toBe(sign(bridge.secret, id, time, body));
			return told.parse(JSON.parse(body));
		});
	};
	try {
		await act(heard);
	} finally {
		await listener.stop();
		await ask('events.unsubscribe', subscription);
	}
}
