/** Where a person opens the books: Intuit's own pages, or the stand-in's. */
export function webUrl(baseUrl: string): string {
	const { hostname, origin } = new URL(baseUrl);
	if (hostname === 'quickbooks.api.intuit.com') return 'https://qbo.intuit.com';
	if (hostname === 'sandbox-quickbooks.api.intuit.com') return 'https://sandbox.qbo.intuit.com';
	return origin;
}
