const { mkdir, readFile, rm, writeFile } = require('node:fs/promises');
const { dest, parallel, series, src } = require('gulp');
const esbuild = require('esbuild');
const { packBridge } = require('./bridge/pack');

/** What n8n itself provides at run time; everything else a node needs is put into its file, so the package has no dependencies. */
const PROVIDED = ['n8n-workflow'];

const clean = () => rm('dist', { recursive: true, force: true });

/** One self-contained file for each node and credential that package.json names. */
async function bundle() {
	const { n8n, version } = JSON.parse(await readFile('package.json', 'utf8'));
	const zip = Buffer.from(packBridge(version)).toString('base64');
	const outputs = [...n8n.nodes, ...n8n.credentials];
	await esbuild.build({
		entryPoints: outputs.map((output) => output.replace(/^dist\//, '').replace(/\.js$/, '.ts')),
		outbase: '.',
		outdir: 'dist',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		external: PROVIDED,
		// the extension for the shop, which the OpenCart node hands out
		define: { BRIDGE_ZIP: JSON.stringify(zip) },
		// n8n finds the class in the file by its name
		keepNames: true,
		legalComments: 'inline',
		logLevel: 'warning',
	});
}

const icons = () => src(['nodes/**/*.svg'], { base: '.', encoding: false }).pipe(dest('dist'));

/** The codex files: category and search words in the nodes panel. */
const codex = () => src(['nodes/**/*.node.json'], { base: '.' }).pipe(dest('dist'));

/** The extension for the shop, as OpenCart's installer takes it. */
async function bridge() {
	const { version } = JSON.parse(await readFile('package.json', 'utf8'));
	await mkdir('dist/bridge', { recursive: true });
	await writeFile('dist/bridge/qbo_bridge.ocmod.zip', packBridge(version));
}

exports.clean = clean;
exports.bridge = bridge;
exports.build = series(clean, parallel(bundle, icons, codex, bridge));
exports.default = exports.build;
