import type { ICredentialDataDecryptedObject, IDataObject, INode } from 'n8n-workflow';

/** Decrypted credentials by type. */
export type Credentials = Record<string, ICredentialDataDecryptedObject>;

export interface BridgeLogin {
	readonly url: string;
	readonly secret: string;
}

/** A company that can be connected to; `simulators/qbo` is one. */
export interface BooksLogin {
	readonly url: string;
	readonly clientId: string;
	readonly clientSecret: string;
	issueToken(): object;
}

export const bridgeCredential = ({ url, secret }: BridgeLogin): Credentials => ({
	openCartBridgeApi: { url, secret },
});

/** As n8n decrypts it after the browser came back from the authorisation page. */
export const booksCredential = (books: BooksLogin, more: IDataObject = {}): Credentials => ({
	quickBooksAccountingOAuth2Api: {
		grantType: 'authorizationCode',
		environment: 'custom',
		apiUrl: books.url,
		companyId: '',
		accessTokenUrl: `${books.url}/oauth2/v1/tokens/bearer`,
		authentication: 'header',
		scope: 'com.intuit.quickbooks.accounting',
		clientId: books.clientId,
		clientSecret: books.clientSecret,
		oauthTokenData: { ...books.issueToken() },
		...more,
	},
});

/** The same nodes with the credentials chosen that their types ask for. */
export function withCredentials(nodes: readonly INode[]): INode[] {
	const bridge = { openCartBridgeApi: { id: 'bridge', name: 'Shop' } };
	const books = { quickBooksAccountingOAuth2Api: { id: 'books', name: 'Company' } };
	return nodes.map((node) => {
		if (/\.openCart(Trigger)?$/.test(node.type)) return { ...node, credentials: bridge };
		if (node.type.endsWith('.openCartToQuickBooks')) return { ...node, credentials: { ...bridge, ...books } };
		if (node.type.includes('.quickBooksAccounting')) return { ...node, credentials: books };
		return node;
	});
}
