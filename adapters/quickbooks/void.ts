import type { PostedDocument, Written } from '../../sync/ports';
import { requestId, type QuickBooksClient } from './client';
import { lostAnswer, toRefusal } from './faults';

/** Voids one document; batches have no void. Invoices take `operation=void`, sales receipts `include=void` (Intuit). */
export async function voidDocument(
	client: QuickBooksClient,
	document: PostedDocument,
	attempt: string,
	read: (entity: string, json: unknown) => PostedDocument,
): Promise<Written<PostedDocument>> {
	const invoice = document.type === 'Invoice';
	const body = { Id: document.id, SyncToken: document.syncToken, ...(invoice ? {} : { sparse: true }) };
	const query: Readonly<Record<string, string>> = invoice
		? { operation: 'void' }
		: { operation: 'update', include: 'void' };
	const what = `the voiding of ${document.number}`;
	const key = requestId(JSON.stringify(['void', document.type, body, attempt]));
	const reply = await client.write(document.type.toLowerCase(), body, key, query);
	if (reply.status === 'lost') return { status: 'uncertain', fault: lostAnswer(what, reply.why) };
	if (reply.status === 'fault') return { status: 'refused', fault: toRefusal(reply.fault, what) };
	const { json } = reply;
	const found =
		typeof json === 'object' && json !== null
			? Object.entries(json).find(([name]) => name === document.type)
			: undefined;
	return found
		? { status: 'done', value: read(document.type, found[1]) }
		: { status: 'uncertain', fault: lostAnswer(what, 'the answer does not hold the document') };
}
