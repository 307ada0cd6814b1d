import { randomUUID } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { signatureHeaders } from '../adapters/opencart/signature';

const wrong = (key: string, value: unknown, message: string) => ({
	type: 'responseSuccessBody' as const,
	properties: { key, value, message },
});

export class OpenCartBridgeApi implements ICredentialType {
	name = 'openCartBridgeApi';

	displayName = 'OpenCart Bridge API';

	documentationUrl = 'https://github.com/opencart-quickbooks/n8n-nodes-opencart-quickbooks#readme';

	icon = {
		light: 'file:../nodes/OpenCart/openCart.svg',
		dark: 'file:../nodes/OpenCart/openCart.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName:
				"Install the bridge extension in your shop, open its page in the shop's admin, and copy both values from there.",
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Bridge URL',
			name: 'url',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'https://shop.example/index.php?route=extension/qbo_bridge/api',
			description: 'The exact address shown on the page of the bridge: redirects are not followed',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'whsec_…',
			description: 'The secret shown on the page of the bridge. It signs every message and is never sent.',
		},
	];

	/** Signs the exact body; every message, a retry too, gets an id of its own. */
	authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? {});
		const secret = typeof credentials.secret === 'string' ? credentials.secret : '';
		return Promise.resolve({
			...request,
			body,
			headers: {
				...request.headers,
				'Content-Type': 'application/json',
				...signatureHeaders(secret, { id: randomUUID(), atMs: Date.now(), body }),
			},
		});
	}

	/** n8n shows the message of the first rule that fits; the last ones catch every answer that is not a bridge's success. */
	test: ICredentialTestRequest = {
		request: {
			url: '={{ $credentials.url }}',
			method: 'POST',
			body: { action: 'describe', params: {} },
			json: true,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		},
		rules: [
			wrong(
				'error.code',
				'signature_invalid',
				"The secret is not the bridge's: copy it again from the bridge's page in the shop's admin.",
			),
			wrong(
				'error.code',
				'timestamp_out_of_range',
				'The clocks of the shop and of n8n differ by more than 5 minutes: set the one that is wrong by a time server.',
			),
			wrong('error.code', 'bridge_off', "The bridge is switched off: switch it on in the shop's admin."),
			wrong(
				'error.code',
				'internal_error',
				"The bridge failed inside the shop: look into the shop's error log.",
			),
			wrong(
				'ok',
				false,
				'The bridge refused the message: bring the extension and this package to the same version.',
			),
			wrong(
				'ok',
				undefined,
				"What answers at this URL is not the bridge (a web page, a redirect or a shop in maintenance): copy the exact URL from the bridge's page in the shop's admin.",
			),
		],
	};
}
