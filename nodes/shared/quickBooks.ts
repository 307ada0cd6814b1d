import { NodeOperationError, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createQuickBooks, type QuickBooksOptions } from '../../adapters/quickbooks';
import { systemClock } from './clock';
import { QUICKBOOKS_CREDENTIAL, readQuickBooksAccess } from './quickBooksAccess';
import { oAuth2Send, type NodeContext } from './send';

/** How to reach the company that the node's credential is connected to. Throws when the credential does not say which one. */
export async function quickBooksOptions(context: NodeContext): Promise<QuickBooksOptions> {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(QUICKBOOKS_CREDENTIAL);
	const access = readQuickBooksAccess(credential);
	if (!access.ok) {
		const [{ message, remedy }] = access.findings;
		throw new NodeOperationError(context.getNode(), message, { description: remedy });
	}
	const { baseUrl, realmId } = access.value;
	return { send: oAuth2Send(context, QUICKBOOKS_CREDENTIAL), baseUrl, realmId, clock: systemClock };
}

/** The books of that company. */
export async function quickBooksOf(context: NodeContext) {
	const options = await quickBooksOptions(context);
	return { books: createQuickBooks(options), realmId: options.realmId };
}
