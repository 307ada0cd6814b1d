import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { MAX_EVENT_BYTES, readShopEvent } from '../../adapters/opencart/events';
import { signatureFault, type SignatureFault } from '../../adapters/opencart/signature';
import { systemClock } from '../shared/clock';
import { itemJson } from '../shared/itemJson';
import { unseen } from '../shared/seen';
import { jsonOf, refusal } from '../shared/webhook';
import { secretFor } from './address';
import { chosenEvents } from './subscription';

const FAULTS: Readonly<Record<SignatureFault, string>> = {
	signature_missing: 'The message is not signed',
	signature_invalid:
		"The signature is not that of this subscription: after a change of the bridge's secret publish the workflow again",
	timestamp_out_of_range: "The message's time is more than 5 minutes off: set the clocks of both machines",
};

/** Refuses, or acknowledges at once and then hands on what is wanted: the shop waits some seconds only. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const response = context.getResponseObject();
	const refuse = refusal(response);
	const body = request.rawBody;
	if (!Buffer.isBuffer(body)) return refuse(400, 'There is no body');
	if (body.length > MAX_EVENT_BYTES) return refuse(413, `A message has ${MAX_EVENT_BYTES} bytes at most`);
	const secret = await secretFor(context);
	if (secret === null) return refuse(503, 'The credential has no secret of a bridge');
	const header = (name: string): string => {
		const value = request.headers[name];
		return typeof value === 'string' ? value : '';
	};
	const id = header('x-bridge-id');
	const timestamp = header('x-bridge-timestamp');
	const signature = header('x-bridge-signature');
	const fault = signatureFault({ id, timestamp, signature, body }, secret, systemClock.now());
	if (fault) return refuse(401, FAULTS[fault]);
	const event = readShopEvent(jsonOf(body));
	if (event?.id !== id) return refuse(400, 'The body is no event of a shop');
	response.status(200).json({ received: true });
	if (!chosenEvents(context.getNodeParameter('events', [])).includes(event.type))
		return { noWebhookResponse: true };
	const fresh = unseen(context.getWorkflowStaticData('node'), [{ key: event.id }]);
	if (fresh.length === 0) return { noWebhookResponse: true };
	const told = { event: event.type, ...event.data, time: event.timestamp, eventId: event.id };
	return { noWebhookResponse: true, workflowData: [[{ json: itemJson(told) }]] };
}
