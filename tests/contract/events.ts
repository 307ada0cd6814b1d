import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from './client';

/** Who hears of what; what is delivered is tested where events can be made. */
export function eventTests(client: () => Client): void {
	const events = ['order.placed', 'return.saved'];

	test('a subscription is listed, replaced by the same address, and ended', async () => {
		const url = 'http://127.0.0.1:9/hook';
		const secret = `whsec_${Buffer.from('not-a-real-secret-for-one-hearer').toString('base64')}`;
		const { subscription } = await client().ask('events.subscribe', { url, events, secret });
		expect(subscription).toMatchObject({ url, events, pending: 0, given_up: 0, last_error: '' });
		const again = await client().ask('events.subscribe', { url, events: ['order.status'] });
		expect(again.subscription).toMatchObject({
			subscription_id: subscription.subscription_id,
			events: ['order.status'],
		});
		const { subscriptions } = await client().ask('events.list');
		expect(subscriptions).toEqual([again.subscription]);
		expect(JSON.stringify(subscriptions)).not.toContain('whsec_');
		const { subscription_id } = subscription;
		expect(await client().ask('events.unsubscribe', { subscription_id })).toEqual({ removed: true });
		expect(await client().ask('events.unsubscribe', { subscription_id })).toEqual({ removed: false });
		expect(await client().ask('events.list')).toEqual({ subscriptions: [] });
	});

	test('with nothing waiting nothing is delivered', async () => {
		expect(await client().ask('events.deliver')).toEqual({
			delivered: 0,
			failed: 0,
			given_up: 0,
			pending: 0,
		});
	});
}

export interface Heard {
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** A subscriber on a free port that answers with `status` and remembers what it heard. */
export async function listen(
	status: () => number,
): Promise<{ url: string; heard: Heard[]; stop(): Promise<void> }> {
	const heard: Heard[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
			response.writeHead(status(), { Location: 'http://127.0.0.1:9/elsewhere' }).end();
		});
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/hook`,
		heard,
		stop: () => new Promise((done) => server.close(() => done())),
	};
}
