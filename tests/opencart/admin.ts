import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

/** An OpenCart that is installed and running; its admin is at `admin/` below the address. */
export interface LiveShop {
	readonly version: string;
	/** With a slash at the end. */
	readonly url: string;
	readonly database: string;
	readonly user: string;
	readonly password: string;
	/** Where its files are, with which a test lets them complain; left out, that test is. */
	readonly folder?: string | undefined;
}

const CODE = 'qbo_bridge';
const HOPS = 20;

/** Somebody with a browser in the shop's admin: cookies, the token in every address, and OpenCart's own routes. */
export class Admin {
	private readonly http: AxiosInstance;
	private readonly cookies = new Map<string, string>();
	private token = '';

	constructor(private readonly shop: LiveShop) {
		this.http = axios.create({ maxRedirects: 0, validateStatus: () => true, responseType: 'text' });
	}

	/** OpenCart 4 separates method from route by a dot, 3 by a slash. */
	private get modern(): boolean {
		return this.shop.version.startsWith('4');
	}

	route(route: string, query: Readonly<Record<string, string>> = {}): string {
		const search = new URLSearchParams({ route, user_token: this.token, ...query });
		return `${this.shop.url}admin/index.php?${search.toString()}`;
	}

	get page(): string {
		return this.route(this.permission);
	}

	get bridge(): string {
		const route = this.modern ? `extension/${CODE}/api/bridge` : `extension/module/${CODE}`;
		return `${this.shop.url}index.php?route=${route}`;
	}

	async request(method: 'GET' | 'POST', url: string, data?: unknown): Promise<AxiosResponse<string>> {
		const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const answer = await this.http.request<string>({ method, url, data, headers: { Cookie: cookie } });
		for (const one of answer.headers['set-cookie'] ?? []) {
			const [pair = ''] = one.split(';');
			const [name = '', value = ''] = pair.split('=');
			this.cookies.set(name, value);
		}
		return answer;
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
		const list = await this.request('GET', this.route('marketplace/installer.list'));
		const row = list.data.split('<tr').find((one) => one.includes('QuickBooks Bridge')) ?? '';
		const id = /extension_install_id=(\d+)/.exec(row)?.[1];
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

	/** Presses a button of the bridge's page; what the page shows afterwards. */
	async press(action: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
		const done = await this.request('POST', this.page, new URLSearchParams({ action, ...fields }));
		const next = String(done.headers['location'] ?? '');
		if (done.status !== 302 || next === '')
			throw new Error(`${action} in ${this.shop.version}: HTTP ${done.status}, and no page to go on to`);
		return (await this.request('GET', next)).data;
	}

	/** Where a permission of the bridge's page is kept in a user group. */
	get permission(): string {
		return this.modern ? `extension/${CODE}/module/${CODE}` : `extension/module/${CODE}`;
	}

	/** Cookies for a browser that shall look at the same session. */
	jar(): Array<{ name: string; value: string; url: string }> {
		return [...this.cookies].map(([name, value]) => ({ name, value, url: this.shop.url }));
	}
}
