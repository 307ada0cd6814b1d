import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

/** Somebody with a browser's cookies, who follows no redirect by himself. */
export class Visitor {
	private readonly http: AxiosInstance;
	private readonly cookies = new Map<string, string>();

	constructor() {
		this.http = axios.create({ maxRedirects: 0, validateStatus: () => true, responseType: 'text' });
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

	/** Cookies for a browser that shall look at the same session. */
	jar(url: string): Array<{ name: string; value: string; url: string }> {
		return [...this.cookies].map(([name, value]) => ({ name, value, url }));
	}
}
