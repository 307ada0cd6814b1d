import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import { PACKAGE, ROOT } from '../support/engine';

/** Installed as npm does it, where nothing is beside it but what n8n brings. */
describe('the packed file in a clean folder', () => {
	let folder: string;
	let installed: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'packed-'));
		execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: ROOT, stdio: 'pipe' });
		const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
		installed = join(folder, 'node_modules', PACKAGE);
		mkdirSync(installed, { recursive: true });
		execFileSync('tar', ['-xzf', join(folder, tarball), '-C', installed, '--strip-components=1']);
		symlinkSync(join(ROOT, 'node_modules/n8n-workflow'), join(folder, 'node_modules/n8n-workflow'));
	}, 60_000);
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	test("n8n's loader finds every node and credential of package.json, with icons and codex", async () => {
		const loader = new PackageDirectoryLoader(installed);
		await loader.loadAll();
		const { n8n } = loader.packageJson;
		expect(Object.keys(loader.nodeTypes)).toHaveLength(n8n?.nodes?.length ?? 0);
		expect(Object.keys(loader.credentialTypes)).toHaveLength(n8n?.credentials?.length ?? 0);
		for (const { codex, iconUrl } of loader.types.nodes) {
			expect(codex?.categories).toContain('Sales');
			const urls = typeof iconUrl === 'object' ? Object.values(iconUrl) : [];
			expect(urls).toHaveLength(2);
			for (const url of urls)
				expect(existsSync(join(installed, String(url).replace(`icons/${PACKAGE}/`, '')))).toBe(true);
		}
	}, 60_000);

	test('brings what users need and nothing else: no sources, no tests, no maps', () => {
		const files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((file) =>
			/\.\w+$/.test(file),
		);
		const wanted =
			/^(LICENSE|README\.md|package\.json|workflows\/[\w-]+\.json|dist\/(bridge\/\w+\.ocmod\.zip|credentials\/\w+\.credentials\.js|nodes\/\w+\/[\w.]+\.(js|json|svg)))$/;
		expect(files.filter((file) => !wanted.test(file))).toEqual([]);
	});
});
