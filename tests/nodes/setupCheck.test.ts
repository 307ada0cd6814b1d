import type { IDataObject } from 'n8n-workflow';
import { companySettings } from '../../demo/company';
import { lookupIn, setScene, type Scene } from '../../demo/scene';
import type { ProfileName } from '../../simulators/shop';
import { runWorkflow } from '../support/engine';
import { loginsOf, single } from './scene';

async function check(scene: Scene, settings: object) {
	const parameters = JSON.parse(
		JSON.stringify({ resource: 'setup', operation: 'check', ...settings }),
	) as IDataObject;
	const run = await runWorkflow({
		workflow: single('openCartToQuickBooks', parameters as Parameters<typeof single>[1]),
		credentials: loginsOf(scene),
	});
	expect(run.error).toBeNull();
	const items = run.output('node');
	const of = (severity: string): unknown[] =>
		items.filter((item) => item['severity'] === severity).map(({ code }) => code);
	return { items, of, proposal: items.find(({ code }) => code === 'proposal') };
}

describe.each<ProfileName>(['us', 'ca', 'uk'])('the set-up of the demo in %s', (company) => {
	let scene: Scene;
	beforeAll(async () => {
		scene = await setScene({ company });
	});
	afterAll(() => scene.stop());

	test('is looked over in few reads, writes nothing, and names what the demo leaves open on purpose', async () => {
		scene.books.meter.reset();
		const { of, items } = await check(scene, await companySettings(company, lookupIn(scene.books)));
		const { reads, writes } = scene.books.meter.reading();
		expect([reads <= 12, writes]).toEqual([true, 0]);
		// one tax of the demo shop and one product are open on purpose
		expect([...new Set(of('error'))].sort()).toEqual(['products_not_matched', 'tax_not_mapped']);
		expect(of('ok').length).toBeGreaterThan(8);
		expect(items.every(({ message, area }) => message !== '' && area !== '')).toBe(true);
	});

	test('proposes from nothing the mapping that the demo made by hand', async () => {
		const chosen = await companySettings(company, lookupIn(scene.books));
		const byHand = JSON.parse(JSON.stringify(chosen)) as {
			taxMappings: { rows: Array<{ rateIds: number[]; taxCode: string }> };
			noTaxCode: string;
			shippingItem: string;
			discountItem: string;
		};
		const { proposal, of } = await check(scene, { timeZone: 'UTC' });
		expect(of('error')).toEqual(expect.arrayContaining(['tax_not_mapped', 'item_missing']));
		const settings = proposal?.['settings'] as Partial<typeof byHand> & { taxMappings?: unknown };
		const rows = settings.taxMappings as unknown;
		for (const row of byHand.taxMappings.rows) expect(rows).toContainEqual(row);
		expect([settings.noTaxCode, settings.shippingItem, settings.discountItem]).toEqual([
			byHand.noTaxCode,
			byHand.shippingItem,
			byHand.discountItem,
		]);
		const pasted = JSON.parse(proposal?.['paste'] as string) as {
			nodes: Array<{ type: string; parameters: IDataObject }>;
		};
		expect(pasted.nodes[0]?.parameters).toMatchObject({
			resource: 'order',
			operation: 'post',
			taxMappings: { rows },
			shippingItem: byHand.shippingItem,
		});
	});

	test('a setting that is no setting is told before anything is read', async () => {
		scene.books.meter.reset();
		const { of, items } = await check(scene, { documentPrefix: 'FAR-TOO-LONG-A-PREFIX' });
		expect([of('error'), items[0]?.['area'], scene.books.meter.reading().reads]).toEqual([
			['setting_invalid'],
			'Settings',
			0,
		]);
	});
});
