import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Authorisation and token endpoints are Intuit's for production and sandbox alike (Intuit, "Set up OAuth 2.0"). */
const AUTHORISE = 'https://appcenter.intuit.com/connect/oauth2';
const TOKEN = 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer';

const custom = { show: { environment: ['custom'] } };

export class QuickBooksAccountingOAuth2Api implements ICredentialType {
	name = 'quickBooksAccountingOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'QuickBooks Accounting OAuth2 API';

	documentationUrl = 'https://github.com/opencart-quickbooks/n8n-nodes-opencart-quickbooks#readme';

	icon = {
		light: 'file:../nodes/OpenCartToQuickBooks/openCartToQuickBooks.svg',
		dark: 'file:../nodes/OpenCartToQuickBooks/openCartToQuickBooks.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production' },
				{ name: 'Sandbox', value: 'sandbox' },
				{ name: 'Custom', value: 'custom' },
			],
			default: 'production',
			description: 'Intuit gives keys for each of the two; Custom is for a proxy or a simulator',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'http://localhost:4010',
			displayOptions: custom,
		},
		{
			displayName: 'Authorization URL',
			name: 'customAuthUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'http://localhost:4010/connect/oauth2',
			displayOptions: custom,
		},
		{
			displayName: 'Access Token URL',
			name: 'customAccessTokenUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'http://localhost:4010/oauth2/v1/tokens/bearer',
			displayOptions: custom,
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ $self["environment"] === "custom" ? $self["customAuthUrl"] : "${AUTHORISE}" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ $self["environment"] === "custom" ? $self["customAccessTokenUrl"] : "${TOKEN}" }}`,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'com.intuit.quickbooks.accounting',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
		{
			displayName: 'Company ID',
			name: 'companyId',
			type: 'string',
			default: '',
			placeholder: '9341452761083000',
			description:
				'Usually empty: Intuit tells it when you connect. Fill it in only to override what Intuit told.',
		},
		{
			displayName: 'Webhook Verifier Token',
			name: 'webhookVerifierToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"For the trigger only: Intuit shows it under Webhooks in your app's settings, one for each environment",
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.environment === "custom" ? $credentials.apiUrl.replace(/\\/+$/, "") : $credentials.environment === "sandbox" ? "https://sandbox-quickbooks.api.intuit.com" : "https://quickbooks.api.intuit.com" }}',
			url: '=/v3/company/{{ $credentials.companyId || $credentials.oauthTokenData?.callbackQueryString?.realmId }}/companyinfo/{{ $credentials.companyId || $credentials.oauthTokenData?.callbackQueryString?.realmId }}',
			headers: { Accept: 'application/json' },
		},
	};
}
