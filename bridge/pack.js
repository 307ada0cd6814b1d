const { createHash } = require('node:crypto');
const { readdirSync, readFileSync, statSync } = require('node:fs');
const { join, posix } = require('node:path');
const { zipSync } = require('fflate');

const DAYS = 1461;
const STEPS = 10_800;

/**
 * The time of a file in the zip, between 2020 and 2023: the same content has the same, other content another. OpenCart 3 keeps it, and to
 * PHP's opcode cache a file of the same time is the same file. A zip holds local time in steps of two seconds; in the afternoon no clock
 * is put forward anywhere.
 * @param {Uint8Array} content
 */
const timeOf = (content) => {
	const number = createHash('sha256').update(content).digest().readUInt32BE();
	return new Date(2020, 0, 1 + (number % DAYS), 12, 0, 2 * (Math.floor(number / DAYS) % STEPS));
};
exports.timeOf = timeOf;

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

/** What answers are made of is checked by the tests; the shop checks what it is asked. */
const onlyOfAnswers = (path) => path.endsWith('.data.json');

/**
 * One installable zip for OpenCart 3 and 4: 3.x takes `upload/` and ignores the rest, 4.x takes everything into extension/qbo_bridge/, where
 * its skin finds the shared part below `upload/` too.
 * @param {string} version of the package
 * @returns {Uint8Array}
 */
exports.packBridge = function packBridge(version) {
	const at = (path) => join(__dirname, path);
	const manifest = { ...JSON.parse(readFileSync(at('install.json'), 'utf8')), version };
	const shared = (folder) => placed(at(folder), posix.join('upload/system/library/qbo_bridge', folder));
	const texts = (target) =>
		filesIn(at('language')).map((file) => [
			target.replace('*', file.replace(/\.php$/, '')),
			readFileSync(at(`language/${file}`)),
		]);
	const entries = [
		['install.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)],
		...placed(at('oc4'), ''),
		...texts('admin/language/*/module/qbo_bridge.php'),
		...placed(at('oc3'), ''),
		...texts('upload/admin/language/*/extension/module/qbo_bridge.php'),
		...['src', 'skin', 'contract/schemas'].flatMap(shared).filter(([path]) => !onlyOfAnswers(path)),
	];
	const files = entries.map(([path, content]) => [path, [content, { mtime: timeOf(content) }]]);
	return zipSync(Object.fromEntries(files), { level: 9 });
};
