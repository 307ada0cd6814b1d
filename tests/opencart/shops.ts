import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

const liveShop = z.object({
	version: z.string(),
	/** Of the storefront, with a slash at the end; the admin is at `admin/` below it. */
	url: z.string().regex(/\/$/),
	database: z.string(),
	user: z.string(),
	password: z.string(),
	/** Where its files are; with it, tests compare them, and let the shop complain. */
	folder: z.string().optional(),
});

/** An OpenCart that is installed and running. */
export type LiveShop = z.infer<typeof liveShop>;

/** Those that the environment names; without it these tests are not run at all, see jest.config.mjs. */
export const liveShops: LiveShop[] = z
	.array(liveShop)
	.parse(JSON.parse(process.env['OPENCART_SHOPS_LIVE'] ?? '[]'));

export const isModern = ({ version }: LiveShop): boolean => version.startsWith('4');

/** Lines of a statement's answer, columns between tabs. */
export const sql = ({ database }: LiveShop, statement: string): string[] =>
	execFileSync('mysql', ['-N', database, '-e', statement], { encoding: 'utf8' })
		.split('\n')
		.filter((line) => line !== '');

export const tables = (shop: LiveShop): string[] => sql(shop, 'SHOW TABLES');

export const isOwn = (table: string): boolean => table.startsWith('oc_qbo_');

/** What the shop's own tables hold: a checksum for each. */
export const contents = (shop: LiveShop): string[] =>
	sql(
		shop,
		`CHECKSUM TABLE ${tables(shop)
			.filter((table) => !isOwn(table))
			.join(', ')}`,
	);

/** What an extension could have changed for good, numbers of rows left out. */
export function state(shop: LiveShop): Record<string, string[]> {
	return {
		tables: tables(shop).filter((table) => !isOwn(table)),
		events: sql(shop, 'SELECT code, `trigger`, action FROM oc_event ORDER BY event_id'),
		settings: sql(shop, 'SELECT store_id, code, `key`, MD5(value) FROM oc_setting ORDER BY 1, 2, 3'),
		extensions: sql(shop, 'SELECT type, code FROM oc_extension ORDER BY 1, 2'),
		installed: sql(shop, 'SELECT extension_install_id FROM oc_extension_install'),
		paths: sql(shop, 'SELECT path FROM oc_extension_path ORDER BY 1'),
		permissions: sql(shop, 'SELECT permission FROM oc_user_group ORDER BY user_group_id'),
		files: shop.folder === undefined ? [] : files(shop.folder),
	};
}

/** Files with a hash of each; not those that a shop writes by running: caches, logs, sessions. */
function files(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.filter((path) => !/^(system\/storage\/(cache|logs|session|modification)|image\/cache)\//.test(path))
		.map(
			(path) =>
				`${path} ${createHash('sha256')
					.update(readFileSync(join(folder, path)))
					.digest('hex')}`,
		)
		.sort();
}
