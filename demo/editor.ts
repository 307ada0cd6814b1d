import { chromium, type Browser, type Page } from 'playwright-core';
import { OWNER } from './n8n-client';

/** Chromium's executable: CHROMIUM, or where Debian puts it. */
export const chromiumPath = (): string => process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const openBrowser = (): Promise<Browser> =>
	chromium.launch({
		executablePath: chromiumPath(),
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-dev-shm-usage',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
		],
	});

/** A page that reaches this machine only: n8n's editor otherwise waits for hosts of telemetry. */
export async function openPage(browser: Browser, size = { width: 1500, height: 1000 }): Promise<Page> {
	const page = await browser.newPage({ viewport: size });
	// n8n sends some ten megabytes of editor and starts slowly where much else runs
	page.setDefaultNavigationTimeout(120_000);
	page.setDefaultTimeout(60_000);
	await page.route(
		(url) => /^https?:$/.test(url.protocol) && url.hostname !== '127.0.0.1',
		(route) => route.abort(),
	);
	return page;
}

/** Signs in through the form and shows a workflow's canvas. */
export async function openWorkflow(page: Page, n8nUrl: string, workflowId: string): Promise<void> {
	await page.goto(`${n8nUrl}signin`, { waitUntil: 'domcontentloaded' });
	await page.locator('input[type=email], input[name=emailOrLdapLoginId]').first().fill(OWNER.email);
	await page.locator('input[type=password]').first().fill(OWNER.password);
	await page.locator('[data-test-id=form-submit-button], button[type=submit]').first().click();
	await page.waitForURL((url) => !url.pathname.includes('signin'));
	await page.goto(`${n8nUrl}workflow/${workflowId}`, { waitUntil: 'domcontentloaded' });
	await page.locator('[data-test-id=canvas-node]').first().waitFor();
	await page.waitForLoadState('networkidle');
	await page.keyboard.press('Escape');
}

/** Opens a node's panel and waits until its drop-downs have their rows. */
export async function openNode(page: Page, name: string): Promise<void> {
	await page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`).dblclick();
	const panel = page.locator('[data-test-id=node-parameters]').first();
	await panel.waitFor();
	// a script for the browser, whose types this project does not have
	await page.waitForFunction(`
		[...document.querySelectorAll('[data-test-id=node-parameters] input')]
			.every(({ value, placeholder }) => !/^Loading/.test(value) && !/^Loading/.test(placeholder))`);
}
