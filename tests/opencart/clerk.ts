import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Admin } from './admin';
import { isModern, type LiveShop } from './shops';

const SHOTS = resolve(__dirname, '../../.runtime/shots/opencart');
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
];

/** Somebody who clicks in the shop's admin, in the session of an Admin. */
export class Clerk {
	private constructor(
		private readonly shop: LiveShop,
		private readonly admin: Admin,
		private readonly browser: Browser,
		private readonly page: Page,
	) {}

	static async start(shop: LiveShop, admin: Admin): Promise<Clerk> {
		const browser = await chromium.launch({
			executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
			args: ARGUMENTS,
		});
		const context = await browser.newContext({ viewport: { width: 1300, height: 1000 } });
		await context.addCookies(admin.jar());
		const page = await context.newPage();
		page.on('dialog', (dialog) => void dialog.accept());
		return new Clerk(shop, admin, browser, page);
	}

	stop(): Promise<void> {
		return this.browser.close();
	}

	/** Opens a page and takes its picture once something on it is there. */
	async picture(name: string, url: string, of: string): Promise<void> {
		mkdirSync(SHOTS, { recursive: true });
		await this.page.goto(url);
		await this.page.locator(of).first().scrollIntoViewIfNeeded();
		await this.page.screenshot({ path: join(SHOTS, `${this.shop.version}-${name}.png`) });
	}

	/** Presses a button on an order's panel; the text of the panel afterwards. */
	async pressOnPanel(orderId: number, label: string): Promise<string> {
		await this.page.goto(this.admin.orderPage(orderId));
		await this.page.locator('#qbo-panel').getByRole('button', { name: label }).click();
		await this.page.locator('#qbo-panel .qbo-message').waitFor();
		return this.page.locator('#qbo-panel').innerText();
	}

	/** What a visitor of the bridge's page gets to see after pressing one of its buttons. */
	async pressOnPage(label: string): Promise<string> {
		await this.page.goto(this.admin.page);
		await this.page.locator('.qbo').getByRole('button', { name: label }).click();
		await this.page.locator('.qbo > .alert').waitFor();
		return this.page.locator('.qbo > .alert').innerText();
	}

	/** Adds a history entry with another status on the order's page. */
	async changeStatus(orderId: number, statusId: number): Promise<void> {
		await this.page.goto(this.admin.orderPage(orderId), { waitUntil: 'networkidle' });
		await this.page.locator('#input-order-status').selectOption(String(statusId));
		await this.page.locator('#button-history').click();
		await this.page.locator('.alert-success').first().waitFor();
	}

	/** Opens the order for editing and saves it. */
	async edit(orderId: number): Promise<void> {
		if (isModern(this.shop)) {
			await this.page.goto(this.admin.orderPage(orderId), { waitUntil: 'networkidle' });
			await this.page.locator('#button-confirm').click();
		} else {
			const edit = this.admin.route('sale/order/edit', { order_id: String(orderId) });
			await this.page.goto(edit);
			await this.asked();
			for (const step of [
				'customer',
				'cart',
				'payment-address',
				'shipping-address',
				'shipping-method',
				'payment-method',
			]) {
				await this.page.locator(`#button-${step}`).click();
				await this.asked();
			}
			const [saved] = await Promise.all([
				this.page.waitForResponse((answer) => answer.url().includes('route=api/order/edit')),
				this.page.locator('#button-save').click(),
			]);
			const answer = await saved.text();
			if (!answer.includes('"success"')) throw new Error(`the shop refused the edit: ${answer}`);
		}
		await this.page.locator('.alert-success').first().waitFor();
	}

	/**
	 * Until the page of OpenCart 3 has the answer to all it asks, and to what it asks then. Two of its requests at once lose each other's changes:
	 * each stores the whole session. A page loaded long ago counts as idle on the network whatever it asks.
	 */
	private async asked(): Promise<void> {
		await this.page.waitForFunction('jQuery.active === 0');
	}

	/** Opens a product and saves it as it is. */
	async saveProduct(productId: number): Promise<void> {
		const route = isModern(this.shop) ? 'catalog/product.form' : 'catalog/product/edit';
		await this.page.goto(this.admin.route(route, { product_id: String(productId) }));
		await this.page.locator('button[form="form-product"]').click();
		await this.page.locator('.alert-success').first().waitFor();
	}

	/** Deletes the order in the list of orders. */
	async remove(orderId: number): Promise<void> {
		await this.page.goto(this.admin.orderList, { waitUntil: 'networkidle' });
		const row = this.page.locator('tr', {
			has: this.page.locator(`input[name="selected[]"][value="${orderId}"]`),
		});
		if (isModern(this.shop)) {
			await row.locator('input[type=checkbox]').check();
			await this.page.locator('#button-delete, button[formaction*="order.delete"]').click();
		} else {
			await row.locator('.dropdown-toggle').click();
			await row.locator('.dropdown-menu li:last-child a').click();
		}
		await this.page.locator('.alert-success').first().waitFor();
	}
}
