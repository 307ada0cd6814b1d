import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until';
import type { call } from './call';
import { sql, type LiveShop } from './shops';

/** Lets the installed bridge's own code complain and break, with the shop showing errors and hiding them; it must answer in JSON throughout. */
export function complaints(shop: LiveShop, describeBridge: () => ReturnType<typeof call>): void {
	const { folder, version } = shop;
	if (folder === undefined) {
		process.stderr.write(`\n!!! NOT RUN on ${version}: PHP's complaints, for its folder is not named\n\n`);
		return;
	}
	test('PHP that complains spoils no answer, whether the shop shows errors or not', async () => {
		const place = version.startsWith('4') ? 'extension/qbo_bridge/upload' : '.';
		const file = join(folder, place, 'system/library/qbo_bridge/src/Describe.php');
		const source = readFileSync(file, 'utf8');
		const display = (value: string) =>
			sql(shop, `UPDATE oc_setting SET value = '${value}' WHERE \`key\` = 'config_error_display'`);
		const complaint = ['WARNING', 'NOTICE', 'DEPRECATED'].map(
			(level) => `trigger_error('complaint', E_USER_${level});`,
		);
		const begins = (code: string) =>
			writeFileSync(file, source.replace('\t\treturn [', `${code}\n\t\treturn [`));
		const versionTold = async () => (await describeBridge()).data?.['opencart_version'];
		try {
			for (const shown of ['1', '0']) {
				display(shown);
				const mark = `complaining, errors shown: ${shown}`;
				// PHP's opcode cache looks for changed files every other second
				begins(`$this->openCartVersion = '${mark}'; ${complaint.join(' ')} echo '<p>';`);
				await until('the bridge complains', async () => (await versionTold()) === mark);
				begins('no_such_function();');
				await until('the bridge breaks', async () => {
					const answer = await describeBridge();
					return answer.status === 500 && answer.error?.code === 'internal_error';
				});
			}
		} finally {
			display('1');
			writeFileSync(file, source);
		}
		await until('the bridge is whole again', async () => (await versionTold()) === version);
	});
}
