import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { entities } from '../../adapters/quickbooks/entities';
import { createRecords, type Records } from '../../adapters/quickbooks/records';
import { simplify } from '../../adapters/quickbooks/simplify';
import { isSigned, readEvents, type BooksEvent } from '../../adapters/quickbooks/webhooks';
import { itemJson } from '../shared/itemJson';
import { failureOf, toNodeError } from '../shared/nodeError';
import { listOf, textOf } from '../shared/parameters';
import { quickBooksOptions } from '../shared/quickBooks';
import { QUICKBOOKS_CREDENTIAL } from '../shared/quickBooksAccess';
import { unseen } from '../shared/seen';
import { jsonOf, refusal } from '../shared/webhook';

/** Refuses, or acknowledges at once and then hands on what is wanted: Intuit waits three seconds and holds later events back. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const response = context.getResponseObject();
	const refuse = refusal(response);
	const credential = await context.getCredentials<IDataObject>(QUICKBOOKS_CREDENTIAL);
	const token = textOf(credential.webhookVerifierToken);
	if (token === '') return refuse(503, 'The credential has no webhook verifier token');
	if (!Buffer.isBuffer(request.rawBody)) return refuse(400, 'There is no body');
	const signature = request.headers['intuit-signature'];
	if (typeof signature !== 'string' || !isSigned(request.rawBody, signature, token))
		return refuse(401, 'The signature is not that of the app');
	const events = readEvents(jsonOf(request.rawBody));
	if (events === null) return refuse(400, 'The body is no delivery of QuickBooks');
	response.status(200).json({ received: events.length });
	return await handOn(context, events);
}

async function handOn(
	context: IWebhookFunctions,
	events: readonly BooksEvent[],
): Promise<IWebhookResponseData> {
	const chosen = listOf(context.getNodeParameter('entities', []));
	const operations = listOf(context.getNodeParameter('operations', []));
	const everyCompany = context.getNodeParameter('everyCompany', false) === true;
	const options = await quickBooksOptions(context);
	const wanted = events.filter(
		({ entity, operation, realmId }) =>
			(chosen.length === 0 || chosen.includes(entity)) &&
			(operations.length === 0 || operations.includes(operation)) &&
			(everyCompany || realmId === options.realmId),
	);
	const fresh = unseen(context.getWorkflowStaticData('node'), wanted);
	if (fresh.length === 0) return { noWebhookResponse: true };
	const fetching = context.getNodeParameter('fetchRecord', false) === true;
	const records = createRecords(options);
	const items: IDataObject[] = [];
	for (const event of fresh) {
		const own = fetching && event.realmId === options.realmId;
		items.push({ ...told(event), ...(own ? await fetched(context, records, event) : {}) });
	}
	return { noWebhookResponse: true, workflowData: [items.map((json) => ({ json }))] };
}

const told = ({ realmId, key: eventId, ...event }: BooksEvent): IDataObject => ({
	...event,
	companyId: realmId,
	eventId,
});

/** The record as it is now; the event goes on without it when it cannot be had, for it is acknowledged already. */
async function fetched(
	context: IWebhookFunctions,
	records: Records,
	event: BooksEvent,
): Promise<IDataObject> {
	const entity = entities.find(({ name, operations }) => name === event.entity && operations.includes('get'));
	if (!entity || event.operation === 'deleted') return {};
	try {
		const record = await records.get(entity, event.id);
		const simple = context.getNodeParameter('simplify', true) === true;
		return { record: itemJson(simple ? simplify(record) : record) };
	} catch (error) {
		return { record: null, ...failureOf(toNodeError(context, error), error) };
	}
}
