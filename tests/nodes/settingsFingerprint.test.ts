import type { INodeParameters, NodeTypeAndVersion } from 'n8n-workflow';
import { settingsFingerprint } from '../../nodes/OpenCart/settingsFingerprint';

const node = (parameters: INodeParameters, more: Partial<NodeTypeAndVersion> = {}): NodeTypeAndVersion => ({
	name: 'Post as Sale',
	type: 'n8n-nodes-opencart-quickbooks.openCartToQuickBooks',
	typeVersion: 1,
	disabled: false,
	parameters,
	...more,
});

const original = settingsFingerprint([node({ documentPrefix: 'OC', tax: { rows: [{ a: 1, b: 2 }] } })]);

test('it is a SHA-256 in hexadecimal, which the bridge takes', () => {
	expect(original).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
	['the name', [node({ documentPrefix: 'OC', tax: { rows: [{ a: 1, b: 2 }] } }, { name: 'Book them' })]],
	['the order of the keys', [node({ tax: { rows: [{ b: 2, a: 1 }] }, documentPrefix: 'OC' })]],
	[
		'another kind of node',
		[
			node({ documentPrefix: 'OC', tax: { rows: [{ a: 1, b: 2 }] } }),
			node({ x: 1 }, { type: 'n8n-nodes-base.set' }),
		],
	],
])('%s does not matter', (_what, nodes) => {
	expect(settingsFingerprint(nodes)).toBe(original);
});

test.each([
	['a changed setting', [node({ documentPrefix: 'OD', tax: { rows: [{ a: 1, b: 2 }] } })]],
	['a changed row of a table', [node({ documentPrefix: 'OC', tax: { rows: [{ a: 1, b: 3 }] } })]],
	['a second posting node', [node({ documentPrefix: 'OC', tax: { rows: [{ a: 1, b: 2 }] } }), node({})]],
])('%s changes it', (_what, nodes) => {
	expect(settingsFingerprint(nodes)).not.toBe(original);
});

test.each([
	['without a posting node', []],
	['with a disabled one', [node({}, { disabled: true })]],
])('%s it is empty', (_what, nodes) => {
	expect(settingsFingerprint(nodes)).toBe('');
});
