import type { AxiosResponse } from 'axios';
import { z } from 'zod';
import { isModern, type LiveShop } from './shops';
import { Visitor } from './visitor';

const CODE = 'qbo_bridge';
const HOPS = 20;
const answered = z.union([
	z.object({ redirect: z.string() }),
	z.object({ error: z.object({ warning: z.string() }) }),
]);

/** Somebody with a browser in the shop's admin: cookies, the token in every address, and OpenCart's own routes. */
export class Admin {
	private readonly visitor = new Visitor();
	private token = '';

	constructor(private readonly shop: LiveShop) {}

	/** OpenCart 4 separates method from route by a dot, 3 by a slash. */
	private get modern(): boolean {
		return isModern(this.shop);
	}

	route(route: string, query: Readonly<Record<string, string>> = {}): string {
		const search = new URLSearchParams({ route, user_token: this.token, ...query });
		return `${this.shop.url}admin/index.php?${search.toString()}`;
	}

	/** The route of the bridge's page, which is also the name of its permission. */
	get permission(): string {
		return this.modern ? `extension/${CODE}/module/${CODE}` : `extension/module/${CODE}`;
	}

	get page(): string {
		return this.route(this.permission);
	}

	get syncPage(): string {
		return this.route(this.permission, { view: 'orders' });
	}

	/** Where the forms of the bridge's page go. */
	get save(): string {
		return this.route(`${this.permission}${this.modern ? '.' : '/'}save`);
	}

	get orderList(): string {
		return this.route('sale/order');
	}

	orderPage(orderId: number): string {
		return this.route(this.modern ? 'sale/order.info' : 'sale/order/info', { order_id: String(orderId) });
	}

	get bridge(): string {
		const route = this.modern ? `extension/${CODE}/api/bridge` : `extension/module/${CODE}`;
		return `${this.shop.url}index.php?route=${route}`;
	}

	request(method: 'GET' | 'POST', url: string, data?: unknown): Promise<AxiosResponse<string>> {
		return this.visitor.request(method, url, data);
	}

	async login(): Promise<void> {
		const { user: username, password } = this.shop;
		const form = new URLSearchParams({ username, password });
		const start = `${this.shop.url}admin/index.php?route=common/login`;
		const page = await this.request('GET', start);
		const loginToken = /login_token=([0-9a-zA-Z]+)/.exec(page.data)?.[1] ?? '';
		const target = this.modern
			? `${this.shop.url}admin/index.php?route=common/login.login&login_token=${loginToken}`
			: start;
		const answer = await this.request('POST', target, form);
		const went = `${String(answer.headers['location'] ?? '')} ${answer.data}`;
		this.token = /user_token=([0-9a-zA-Z]+)/.exec(went)?.[1] ?? '';
		if (this.token === '')
			throw new Error(`no token after the login to ${this.shop.version}: ${went.slice(0, 300)}`);
	}

	/** Follows the installer's `next` addresses to their end. */
	private async follow(answer: AxiosResponse<string>): Promise<void> {
		let current = answer;
		for (let hop = 0; hop < HOPS; hop++) {
			const json = JSON.parse(current.data) as { next?: string; error?: string };
			if (json.error) throw new Error(`the installer of ${this.shop.version} says: ${json.error}`);
			if (!json.next) return;
			current = await this.request('GET', json.next.replaceAll('&amp;', '&'));
		}
	}

	/** Extensions › Installer: uploads the zip and installs it. */
	async upload(zip: Uint8Array): Promise<void> {
		const form = new FormData();
		form.append('file', new Blob([new Uint8Array(zip)]), `${CODE}.ocmod.zip`);
		const action = this.modern ? 'marketplace/installer.upload' : 'marketplace/installer/upload';
		const uploaded = await this.request('POST', this.route(action), form);
		await this.follow(uploaded);
		if (!this.modern) return;
		const id = await this.installed();
		if (id === undefined) throw new Error(`the installer of ${this.shop.version} does not list the bridge`);
		await this.follow(
			await this.request('GET', this.route('marketplace/installer.install', { extension_install_id: id })),
		);
	}

	/** Extensions › Modules: the green or the red button. */
	async module(action: 'install' | 'uninstall'): Promise<void> {
		const route = this.modern ? `extension/module.${action}` : `extension/extension/module/${action}`;
		const answer = await this.request('GET', this.route(route, { extension: CODE, code: CODE }));
		if (answer.data.includes('"error"'))
			throw new Error(`${action} in ${this.shop.version}: ${answer.data.slice(0, 300)}`);
	}

	/** Sends a form of the bridge's page as its script does; what is then seen: the page it leads to, or the message. */
	async press(action: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
		const answer = await this.request('POST', this.save, new URLSearchParams({ action, ...fields }));
		const next = answered.parse(
			this.modern ? JSON.parse(answer.data) : { redirect: answer.headers['location'] as unknown },
		);
		if ('error' in next) return next.error.warning;
		return (await this.request('GET', next.redirect)).data;
	}

	/** Extensions › Installer: takes the files away again, and the zip. */
	async remove(): Promise<void> {
		const id = await this.installed();
		if (id === undefined) throw new Error(`the installer of ${this.shop.version} does not list the bridge`);
		const query = { extension_install_id: id };
		const action = this.modern ? 'marketplace/installer.uninstall' : 'marketplace/install/uninstall';
		await this.follow(await this.request('GET', this.route(action, query)));
		if (this.modern)
			await this.follow(await this.request('GET', this.route('marketplace/installer.delete', query)));
	}

	/** The number under which the installer lists the bridge. */
	private async installed(): Promise<string | undefined> {
		const list = this.modern ? 'marketplace/installer.list' : 'marketplace/installer/history';
		const page = await this.request('GET', this.route(list));
		const row = page.data.split('<tr').find((one) => /QuickBooks Bridge|qbo_bridge/.test(one)) ?? '';
		return (this.modern ? /extension_install_id=(\d+)/ : /value="(\d+)"/).exec(row)?.[1];
	}

	jar(): Array<{ name: string; value: string; url: string }> {
		return this.visitor.jar(this.shop.url);
	}
}
