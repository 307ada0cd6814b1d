import { NodeOperationError, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createQuickBooks } from '../../adapters/quickbooks';
import { systemClock } from './clock';
import { QUICKBOOKS_CREDENTIAL, readQuickBooksAccess } from './quickBooksAccess';
import { oAuth2Send, type NodeContext } from './send';

/** The company that the node's credential is connected to. Throws when the credential does not say which one. */
export async function quickBooksOf(context: NodeContext) {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(QUICKBOOKS_CREDENTIAL);
	const access = readQuickBooksAccess(credential);
	if (!access.ok) {
		const [{ message, remedy }] = access.findings;
		throw new NodeOperationError(context.getNode(), message, { description: remedy });
	}
	const { baseUrl, realmId } = access.value;
	const books = createQuickBooks({
		send: oAuth2Send(context, QUICKBOOKS_CREDENTIAL),
		baseUrl,
		realmId,
		clock: systemClock,
	});
	return { books, realmId };
}
