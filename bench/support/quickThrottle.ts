import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE } from '../../demo/n8n-process';

const NODE = 'dist/nodes/OpenCartToQuickBooks/OpenCartToQuickBooks.node.js';
const WINDOW = /windowMs: (250|61e3)/g;
const LIMITS = 4;

/** Makes the installed copy of the package believe that Intuit's limits are `times` as high; nothing else in it changes. */
export function quickenThrottle(userFolder: string, times: number): void {
	const file = join(userFolder, '.n8n/nodes/node_modules', PACKAGE, NODE);
	const code = readFileSync(file, 'utf8');
	const found = code.match(WINDOW)?.length ?? 0;
	if (found !== LIMITS) throw new Error(`${NODE} has ${found} limits of the throttle, not ${LIMITS}`);
	writeFileSync(
		file,
		code.replace(WINDOW, (_, milliseconds: string) => `windowMs: ${Number(milliseconds) / times}`),
	);
}
