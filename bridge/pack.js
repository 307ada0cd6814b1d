const { readdirSync, readFileSync, statSync } = require('node:fs');
const { join, posix } = require('node:path');
const { zipSync } = require('fflate');

/** Any fixed time, so that the same input gives the same bytes. In local time, for a zip holds that, without a zone. */
const MODIFIED = new Date(2020, 0, 1);

/** Files below a folder, as paths with forward slashes, in order. */
function filesIn(folder, below = '') {
	return readdirSync(join(folder, below))
		.sort()
		.flatMap((name) => {
			const path = posix.join(below, name);
			return statSync(join(folder, path)).isDirectory() ? filesIn(folder, path) : [path];
		});
}

const placed = (folder, target) =>
	filesIn(folder).map((path) => [posix.join(target, path), readFileSync(join(folder, path))]);

/**
 * One installable zip for OpenCart 3 and 4: 3.x takes `upload/` and ignores the rest, 4.x takes everything into extension/qbo_bridge/.
 * @param {string} version of the package
 * @returns {Uint8Array}
 */
exports.packBridge = function packBridge(version) {
	const at = (path) => join(__dirname, path);
	const manifest = { ...JSON.parse(readFileSync(at('install.json'), 'utf8')), version };
	const core = (target) => [
		...placed(at('src'), posix.join(target, 'src')),
		...placed(at('contract/schemas'), posix.join(target, 'contract/schemas')),
	];
	const entries = [
		['install.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)],
		...placed(at('oc4'), ''),
		...core('bridge'),
		...placed(at('oc3'), ''),
		...core('upload/system/library/qbo_bridge'),
	];
	return zipSync(Object.fromEntries(entries), { mtime: MODIFIED, level: 9 });
};
