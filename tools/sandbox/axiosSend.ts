import axios, { AxiosError, type AxiosResponseHeaders, type RawAxiosResponseHeaders } from 'axios';
import { SendError, type HttpRequest, type HttpResponse, type Send } from '../../adapters/http/send';

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const plain = (headers: RawAxiosResponseHeaders | AxiosResponseHeaders): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** A `Send` over axios; `headers` are added to every request. */
export const axiosSend =
	(headers: Readonly<Record<string, string>> = {}): Send =>
	async (request: HttpRequest): Promise<HttpResponse> => {
		try {
			const response = await axios.request<string>({
				method: request.method,
				url: request.url,
				params: request.query,
				headers: { ...request.headers, ...headers },
				data: request.bytes === undefined ? request.body : Buffer.from(request.bytes),
				timeout: request.timeoutMs,
				maxRedirects: 0,
				validateStatus: () => true,
				responseType: 'text',
				transformRequest: (body: unknown) => body,
				transformResponse: (body: unknown) => body,
			});
			return { status: response.status, headers: plain(response.headers), body: response.data };
		} catch (error) {
			if (!(error instanceof AxiosError)) throw error;
			const kind = UNREACHABLE.has(error.code ?? '') ? 'unreachable' : 'lost';
			throw new SendError(kind, error.message, { cause: error });
		}
	};
