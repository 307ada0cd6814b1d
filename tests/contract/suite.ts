import { Client, type Target } from './client';
import { dueTests } from './due';
import { boardTests } from './board';
import { catalogueTests } from './catalogue';
import { eventTests } from './events';
import { noteTests } from './notes';
import { orderTests } from './orders';
import { recordTests } from './record';
import { returnTests } from './returns';
import { transportTests } from './transport';

export type { Target } from './client';

/**
 * The bridge contract as tests, against any bridge. The target must hold at least seven placed orders that were never
 * synced; the suite settles some of them, so a target serves it once.
 */
export function contractSuite(
	name: string,
	start: () => Promise<Target>,
	suite: (name: string, tests: () => void) => void = describe,
): void {
	suite(`bridge contract: ${name}`, () => {
		let client: Client;
		const current = (): Client => client;

		beforeAll(async () => {
			client = new Client(await start());
		});
		afterAll(async () => client?.target.stop?.());

		describe('transport', () => transportTests(current));
		describe('set-up and orders', () => orderTests(current));
		describe('due orders and leases', () => dueTests(current));
		describe('results', () => recordTests(current));
		describe('the ledger as a list', () => boardTests(current));
		describe('notes', () => noteTests(current));
		describe('products, stock, customers, returns', () => catalogueTests(current));
		describe('returns to refund', () => returnTests(current));
		describe('events', () => eventTests(current));
	});
}
