import type { INode } from 'n8n-workflow';
import { setScene, type Scene } from '../../demo/scene';
import { bridgeCredential } from '../support/credentials';
import { loadOptions } from '../support/engine';
import { DUE, filled, loginsOf, POST } from './scene';

describe('the drop-downs of a Canadian company', () => {
	let scene: Scene;
	let nodes: readonly INode[];
	beforeAll(async () => {
		scene = await setScene({ company: 'ca' });
		({ nodes } = await filled(scene));
	});
	afterAll(() => scene.stop());

	const rows = async (name: string, method: string, credentials = loginsOf(scene)) => {
		const node = nodes.find((one) => one.name === name);
		if (!node) throw new Error(`no node ${name}`);
		return await loadOptions(node, method, credentials);
	};

	test.each([
		[DUE, 'shopStatuses', { name: 'Complete', value: 5 }],
		[POST, 'booksItems', { name: 'Shipping', value: '2' }],
		[POST, 'booksItems', { name: '(None)', value: '' }],
		[POST, 'booksDepositAccounts', { name: '(Undeposited Funds)', value: '' }],
	])('%s, %s offers %j', async (name, method, row) => {
		expect(await rows(name, method)).toContainEqual(row);
	});

	test('stores are told apart by their address', async () => {
		const [store] = await rows(DUE, 'shopStores');
		expect(store?.value).toBe(0);
		expect(store?.description).toMatch(/^https?:/);
	});

	test('taxes of the shop show their percentage without idle zeros', async () => {
		const names = (await rows(POST, 'shopTaxRates')).map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining(['GST · 5 %', 'QST · 9.975 %', 'HST (ON) · 13 %', 'Zero-rated · 0 %']),
		);
		expect(names.filter((name) => /fixed/.test(name))).toHaveLength(1);
	});

	test('tax codes of the books show theirs', async () => {
		const names = (await rows(POST, 'booksTaxCodes')).map(({ name }) => name);
		expect(names[0]).toBe('(None)');
		expect(names).toContain('GST/PST BC (5 % + 7 %)');
	});

	test('a wrong secret is said in the list itself, with the remedy', async () => {
		const secret = `whsec_${Buffer.from('a-wrong-secret-for-tests-only!!!').toString('base64')}`;
		const wrong = bridgeCredential({ url: scene.shop.url, secret });
		await expect(rows(DUE, 'shopStatuses', wrong)).rejects.toMatchObject({
			description: expect.stringMatching(/secret/i) as string,
		});
	});
});
