import type { Page } from 'playwright-core';
import { openNode } from '../../demo/editor';
import { importTemplate } from '../../demo/import';
import type { Workflow } from '../../demo/n8n-client';
import { describeInEditor, EDITOR_STARTS_MS, openEditor, type Editor } from '../support/editor';

/** The operations around the sync, each as a node of its name beside the set-up check of the template. */
const PANELS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
	Compare: { resource: 'reconcile', operation: 'compare', period: 'days' },
	Report: { resource: 'report', operation: 'build' },
	'Undo Orders': { resource: 'undo', operation: 'orders', orderIds: '1001' },
	'Undo Run': { resource: 'undo', operation: 'run', run: '41' },
	'Lump Sum': {
		resource: 'return',
		operation: 'postLumpSum',
		orderId: 1001,
		amount: '10.00',
		refundItem: '1',
	},
	Plan: { resource: 'stock', operation: 'plan' },
};

const withPanels = (workflow: Workflow): Workflow => {
	const check = workflow.nodes.find(({ name }) => name === 'Check');
	if (!check) throw new Error('the template has no node "Check"');
	const others = Object.entries(PANELS).map(([name, parameters], at) => ({
		...check,
		id: `panel-${at}`,
		name,
		position: [at * 220, 500],
		parameters: { ...check.parameters, ...parameters },
	}));
	return { ...workflow, nodes: [...workflow.nodes, ...others] };
};

/** Run in the page: texts of a panel that are cut, and whether it is wider than its column. */
const MEASURE = `(() => {
	const panel = document.querySelector('[data-test-id=node-parameters]');
	const cut = [...panel.querySelectorAll('label, .notice-content, .n8n-notice, [class*=label]')]
		.filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== 'visible')
		.map((one) => one.textContent.trim());
	return { cut: [...new Set(cut)], overflows: panel.scrollWidth > panel.clientWidth + 1 };
})()`;

describeInEditor("the panels of set-up check, report, comparison, undo and stock in n8n's editor", () => {
	let editor: Editor | undefined;
	let page: Page;
	let picture: Editor['picture'];

	beforeAll(async () => {
		editor = await openEditor('ca', 1500, (client, scene) =>
			importTemplate(client, scene, withPanels, 'setup-check.json'),
		);
		({ page, picture } = editor);
	}, EDITOR_STARTS_MS);
	afterAll(() => editor?.stop(), 60_000);

	test.each(['Check', ...Object.keys(PANELS)])(
		'%s: no label is cut, nothing is wider than the panel, no field is in error',
		async (name) => {
			await openNode(page, name);
			await picture(`panel-${name.toLowerCase().replace(' ', '-')}`);
			expect(await page.evaluate<unknown>(MEASURE)).toEqual({ cut: [], overflows: false });
			const issues = page.locator('[data-test-id=parameter-issues], [data-test-id=credential-issues]');
			expect(await issues.count()).toBe(0);
			await page.keyboard.press('Escape');
		},
		60_000,
	);
});
