import { z } from 'zod';
import { sql, type LiveShop } from './shops';

/** Does something while the shop's admins have one permission less. */
export async function without(
	shop: LiveShop,
	kind: 'access' | 'modify',
	route: string,
	act: () => Promise<void>,
): Promise<void> {
	const [stored = ''] = sql(shop, 'SELECT HEX(permission) FROM oc_user_group WHERE user_group_id = 1');
	const permission = z
		.record(z.string(), z.array(z.string()))
		.parse(JSON.parse(Buffer.from(stored, 'hex').toString()));
	const less = { ...permission, [kind]: (permission[kind] ?? []).filter((one) => one !== route) };
	const store = (hex: string) =>
		sql(shop, `UPDATE oc_user_group SET permission = UNHEX('${hex}') WHERE user_group_id = 1`);
	store(Buffer.from(JSON.stringify(less)).toString('hex'));
	try {
		await act();
	} finally {
		store(stored);
	}
}
