import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { runWorkflow } from '../support/engine';

const root = resolve(__dirname, '../..');
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('the OpenCart node hands out the very zip that the build made, without a credential', async () => {
	const run = await runWorkflow({
		workflow: {
			name: 'download',
			nodes: [
				{
					id: '1',
					name: 'Download',
					type: 'n8n-nodes-opencart-quickbooks.openCart',
					typeVersion: 1,
					position: [0, 0],
					parameters: { resource: 'store', operation: 'downloadBridge' },
				},
			],
			connections: {},
		},
		credentials: {},
	});
	expect(run.error).toBeNull();
	const [item] = run.items('Download');
	const zip = Buffer.from(item?.binary?.['data']?.data ?? '', 'base64');
	expect(sha(zip)).toBe(sha(readFileSync(join(root, 'dist/bridge/qbo_bridge.ocmod.zip'))));
});

test('the zip has a place for OpenCart 3 and one for 4, with the same core in both', () => {
	const files = Object.keys(unzipSync(readFileSync(join(root, 'dist/bridge/qbo_bridge.ocmod.zip'))));
	const below = (folder: string) =>
		files
			.filter((file) => file.startsWith(folder))
			.map((file) => file.slice(folder.length))
			.sort();
	expect(below('bridge/src/')).toEqual(below('upload/system/library/qbo_bridge/src/'));
	expect(below('bridge/src/').length).toBeGreaterThan(30);
	expect(files).toEqual(
		expect.arrayContaining([
			'install.json',
			'catalog/controller/api/bridge.php',
			'upload/catalog/controller/extension/module/qbo_bridge.php',
		]),
	);
});

test('the zip is the same wherever it is packed', () => {
	const script = `process.stdout.write(require('./bridge/pack').packBridge('1.2.3'))`;
	const packedIn = (TZ: string): string =>
		sha(execFileSync(process.execPath, ['-e', script], { cwd: root, env: { ...process.env, TZ } }));
	expect(new Set(['UTC', 'America/Vancouver', 'Pacific/Auckland'].map(packedIn)).size).toBe(1);
});
