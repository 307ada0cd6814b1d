import { existsSync } from 'node:fs';
import { chromiumPath } from '../../demo/editor';

/** Whether there is a Chromium for `what`; says so loudly where there is none, an error with REQUIRE_ALL=1. */
export function withBrowser(what: string): boolean {
	if (existsSync(chromiumPath())) return true;
	const reason = `no Chromium at ${chromiumPath()} (Debian: chromium; or set CHROMIUM)`;
	if (process.env['REQUIRE_ALL'] === '1') throw new Error(`REQUIRE_ALL=1, but ${reason}`);
	process.stderr.write(`\n!!! SKIPPED, ${what}: ${reason}\n\n`);
	return false;
}
