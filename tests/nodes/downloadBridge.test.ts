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

test('the zip has a place for OpenCart 3 and one for 4, and what both share once', () => {
	const files = Object.keys(unzipSync(readFileSync(join(root, 'dist/bridge/qbo_bridge.ocmod.zip'))));
	const below = (folder: string) =>
		files
			.filter((file) => file.startsWith(folder))
			.map((file) => file.slice(folder.length))
			.sort();
	const shared = below('upload/system/library/qbo_bridge/');
	expect(shared.filter((file) => file.startsWith('src/')).length).toBeGreaterThan(30);
	expect(shared).toEqual(
		expect.arrayContaining(['skin/autoload.php', 'contract/schemas/orders.due.params.json']),
	);
	// the installer of OpenCart 4 unpacks two hundred files a step
	expect(files.length).toBeLessThan(200);
	expect(files).toEqual(
		expect.arrayContaining([
			'install.json',
			'catalog/controller/api/bridge.php',
			'admin/language/fr-fr/module/qbo_bridge.php',
			'upload/admin/language/fr-fr/extension/module/qbo_bridge.php',
			'upload/catalog/controller/extension/module/qbo_bridge.php',
		]),
	);
});

/** What a script that has bridge/pack.js as `pack` prints in a time zone. */
const inZone = (TZ: string, script: string): string =>
	execFileSync(process.execPath, ['-e', `const pack = require('./bridge/pack'); ${script}`], {
		cwd: root,
		env: { ...process.env, TZ },
		encoding: 'latin1',
	});

test('the zip is the same wherever it is packed', () => {
	const zips = ['UTC', 'America/Vancouver', 'Pacific/Auckland'].map((zone) =>
		inZone(zone, `process.stdout.write(pack.packBridge('1.2.3'))`),
	);
	expect(new Set(zips).size).toBe(1);
});

test('a file that changed has another time, or an opcode cache would go on running the old one', () => {
	const times = `const times = [...'abcdefghij'].map((text) => pack.timeOf(Buffer.from(text)).getTime());`;
	expect(inZone('UTC', `${times} console.log(new Set(times).size)`)).toBe('10\n');
	expect(
		inZone('UTC', `console.log(+pack.timeOf(Buffer.from('a')) === +pack.timeOf(Buffer.from('a')))`),
	).toBe('true\n');
});
