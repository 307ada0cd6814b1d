import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { z } from 'zod';
import { failed, finding, done, type Outcome } from '../../core/finding';

export const QUICKBOOKS_CREDENTIAL = 'quickBooksAccountingOAuth2Api';

const API = {
	production: 'https://quickbooks.api.intuit.com',
	sandbox: 'https://sandbox-quickbooks.api.intuit.com',
} as const;

const shape = z.object({
	environment: z.enum(['production', 'sandbox', 'custom']).catch('production'),
	apiUrl: z.string().catch(''),
	companyId: z.string().catch(''),
	oauthTokenData: z
		.object({ callbackQueryString: z.object({ realmId: z.string().catch('') }).catch({ realmId: '' }) })
		.catch({ callbackQueryString: { realmId: '' } }),
});

export interface QuickBooksAccess {
	readonly baseUrl: string;
	readonly realmId: string;
}

/** Where to send, and which company: the typed Company ID, else what Intuit told when the credential was connected. */
export function readQuickBooksAccess(credential: ICredentialDataDecryptedObject): Outcome<QuickBooksAccess> {
	const { environment, apiUrl, companyId, oauthTokenData } = shape.parse(credential);
	const baseUrl = environment === 'custom' ? apiUrl.trim().replace(/\/+$/, '') : API[environment];
	if (!URL.canParse(baseUrl))
		return failed(
			finding(
				'api_url_invalid',
				`The API URL "${apiUrl}" of the QuickBooks credential is not a URL.`,
				'Open the credential and correct the API URL, or choose Production or Sandbox.',
			),
		);
	const realmId = companyId.trim() || oauthTokenData.callbackQueryString.realmId;
	if (!/^\d+$/.test(realmId))
		return failed(
			finding(
				'realm_missing',
				realmId === ''
					? 'The QuickBooks credential does not know its company: Intuit tells it only when the credential is connected.'
					: `The Company ID "${realmId}" of the QuickBooks credential is not a number.`,
				realmId === ''
					? "Open the credential, connect it again and pick the company on Intuit's page; or fill in its Company ID."
					: 'Copy the Company ID from QuickBooks (Settings, Account and settings, Billing), or leave it empty and connect again.',
			),
		);
	return done({ baseUrl, realmId });
}
