import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import express, { type Request } from 'express';
import type { IDataObject, INode, INodeParameters, IWebhookResponseData } from 'n8n-workflow';
import { startQbo, type Qbo } from '../../../simulators/qbo/server';
import { create, update } from '../../../simulators/qbo/write';
import { remove } from '../../../simulators/qbo/remove';
import { booksCredential, withCredentials } from '../../support/credentials';
import { PACKAGE, pollOnce, receiveWebhook } from '../../support/engine';

const TOKEN = 'verifier-token-for-tests-only';
const nodeOf = (type: string, parameters: INodeParameters): INode => {
	const node = { id: 't', name: 'Trigger', type: `${PACKAGE}.${type}`, typeVersion: 1, position: [0, 0] };
	const [made] = withCredentials([{ ...node, position: [0, 0], parameters }]);
	if (!made) throw new Error('no node');
	return made;
};

const at = (from: Readonly<Record<string, unknown>>, name: string): string => {
	const value = from[name];
	return typeof value === 'string' ? value : '';
};

let qbo: Qbo;
let customer: string;
beforeAll(async () => {
	qbo = await startQbo({ company: 'us' });
	customer = at(create(qbo.company, 'Customer', { DisplayName: 'Webhook Jane' }), 'Id');
});
afterAll(() => qbo.stop());

const cloudEvent = (more: object = {}) => ({
	specversion: '1.0',
	id: '88cd52aa-33b6-4351-9aa4-47572edbd068',
	source: 'intuit.test',
	type: 'qbo.customer.created.v1',
	datacontenttype: 'application/json',
	time: '2026-10-16T21:31:25.179851517Z',
	intuitentityid: customer,
	intuitaccountid: qbo.realmId,
	data: {},
	...more,
});
const sign = (body: string, token = TOKEN): string =>
	createHmac('sha256', token).update(body, 'utf8').digest('base64');

/** Delivers to the trigger over HTTP, as Intuit to n8n. */
async function deliver(
	parameters: INodeParameters,
	body: string,
	{
		signature = sign(body),
		staticData = {},
		verifier = TOKEN,
	}: { signature?: string; staticData?: IDataObject; verifier?: string } = {},
): Promise<{ status: number; answeredFirst: boolean; items: IDataObject[] }> {
	const credentials = booksCredential(qbo, { webhookVerifierToken: verifier });
	const node = nodeOf('quickBooksAccountingTrigger', parameters);
	const app = express();
	let answeredFirst = false;
	const result = new Promise<IWebhookResponseData>((done, failed) => {
		app.post('/', express.raw({ type: () => true }), (request: Request, response) => {
			request.rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
			response.on('finish', () => {
				answeredFirst = qbo.log.length === 0;
			});
			receiveWebhook(node, credentials, { request, response }, staticData).then(done, failed);
		});
	});
	const server = app.listen(0, '127.0.0.1');
	await new Promise((listening) => server.once('listening', listening));
	try {
		qbo.log.length = 0;
		const { port } = server.address() as AddressInfo;
		const { status } = await axios.post(`http://127.0.0.1:${port}/`, body, {
			headers: { 'content-type': 'application/json', 'intuit-signature': signature },
			validateStatus: () => true,
			transformRequest: (sent: unknown) => sent,
		});
		const { workflowData } = await result;
		return { status, answeredFirst, items: (workflowData?.[0] ?? []).map(({ json }) => json) };
	} finally {
		server.close();
	}
}

const all: INodeParameters = { entities: [], operations: [] };

describe('QuickBooks Accounting Trigger', () => {
	test('hands on a CloudEvent of its company', async () => {
		const { status, items } = await deliver(all, JSON.stringify([cloudEvent()]));
		expect(status).toBe(200);
		expect(items).toEqual([
			{
				entity: 'Customer',
				id: customer,
				operation: 'created',
				time: '2026-10-16T21:31:25.179851517Z',
				companyId: qbo.realmId,
				eventId: '88cd52aa-33b6-4351-9aa4-47572edbd068',
			},
		]);
	});

	test('hands on the older form', async () => {
		const entity = {
			name: 'SalesReceipt',
			id: '7',
			operation: 'Void',
			lastUpdated: '2026-09-08T20:52:31.657Z',
		};
		const body = {
			eventNotifications: [{ realmId: qbo.realmId, dataChangeEvent: { entities: [entity] } }],
		};
		const { items } = await deliver(all, JSON.stringify(body));
		expect(items).toMatchObject([{ entity: 'SalesReceipt', id: '7', operation: 'voided' }]);
	});

	test('checks the signature over the very bytes, before it reads them', async () => {
		// another spacing than JSON.stringify's, and a letter of two bytes
		const body = `[ ${JSON.stringify(cloudEvent({ source: 'é' }))} ]\n`;
		expect((await deliver(all, body)).status).toBe(200);
		const refused = [sign(body, 'another token'), sign(`${body} `), '', 'not base64 !'];
		for (const signature of refused) {
			const { status, items } = await deliver(all, body, { signature });
			expect({ status, items }).toEqual({ status: 401, items: [] });
		}
		const none = await deliver(all, body, { verifier: '' });
		expect(none).toMatchObject({ status: 503, items: [] });
		expect((await deliver(all, '{"hello":1}')).status).toBe(400);
		expect((await deliver(all, 'no json')).status).toBe(400);
	});

	test('keeps to its entities, operations and company; others on demand', async () => {
		const body = JSON.stringify([
			cloudEvent({ id: 'a' }),
			cloudEvent({ id: 'b', type: 'qbo.invoice.updated.v1' }),
			cloudEvent({ id: 'c', type: 'qbo.invoice.created.v1' }),
			cloudEvent({ id: 'd', type: 'qbo.invoice.created.v1', intuitaccountid: '99' }),
		]);
		const ids = async (parameters: INodeParameters) =>
			(await deliver(parameters, body)).items.map(({ eventId }) => eventId);
		expect(await ids(all)).toEqual(['a', 'b', 'c']);
		expect(await ids({ entities: ['Invoice'], operations: [] })).toEqual(['b', 'c']);
		expect(await ids({ entities: ['Invoice'], operations: ['created'] })).toEqual(['c']);
		expect(await ids({ ...all, everyCompany: true })).toEqual(['a', 'b', 'c', 'd']);
	});

	test('drops what was delivered before, and twice in one delivery', async () => {
		const staticData: IDataObject = {};
		const body = JSON.stringify([cloudEvent({ id: 'x' }), cloudEvent({ id: 'x' }), cloudEvent({ id: 'y' })]);
		expect((await deliver(all, body, { staticData })).items).toHaveLength(2);
		const again = await deliver(all, body, { staticData });
		expect(again).toMatchObject({ status: 200, items: [] });
	});

	test('fetches the record after it has answered Intuit', async () => {
		const parameters = { ...all, fetchRecord: true };
		const { items, answeredFirst } = await deliver(
			parameters,
			JSON.stringify([
				cloudEvent({ id: 'f' }),
				cloudEvent({ id: 'g', type: 'qbo.customer.deleted.v1' }),
				cloudEvent({ id: 'h', intuitentityid: '99999' }),
			]),
		);
		expect(answeredFirst).toBe(true);
		expect(items[0]?.record).toMatchObject({ Id: customer, DisplayName: 'Webhook Jane' });
		expect(items[1]).not.toHaveProperty('record');
		expect(items[2]).toMatchObject({ record: null, code: '610' });
	});
});

describe('QuickBooks Accounting Polling Trigger', () => {
	const polling = (parameters: INodeParameters) => nodeOf('quickBooksAccountingPollingTrigger', parameters);
	const invoice = (number: string) =>
		create(qbo.company, 'Invoice', {
			DocNumber: number,
			CustomerRef: { value: customer },
			Line: [
				{ Amount: 5, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: { value: '1' } } },
			],
		});
	const told = (found: Awaited<ReturnType<typeof pollOnce>>) =>
		(found?.[0] ?? []).map(({ json }) => `${at(json, 'operation')} ${at(json, 'id')}`);

	test('tells each change once, whatever the overlap, and deletions too', async () => {
		invoice('POLL-0');
		const memory: IDataObject = {};
		const node = polling({ entities: ['Invoice'], operations: [] });
		const poll = () => pollOnce(node, booksCredential(qbo), memory);
		expect(await poll()).toBeNull();
		const first = invoice('POLL-1');
		const id = at(first, 'Id');
		expect(told(await poll())).toEqual([`created ${id}`]);
		expect(await poll()).toBeNull();
		const changed = update(qbo.company, 'Invoice', {
			Id: id,
			SyncToken: '0',
			sparse: true,
			PrivateNote: 'new',
		});
		expect(told(await poll())).toHaveLength(1);
		remove(qbo.company, 'Invoice', { Id: id, SyncToken: at(changed, 'SyncToken') });
		const second = invoice('POLL-2');
		expect(told(await poll()).sort()).toEqual([`created ${at(second, 'Id')}`, `deleted ${id}`]);
		expect(await poll()).toBeNull();
	});

	test('a manual run shows what changed lately and remembers nothing', async () => {
		invoice('POLL-3');
		const memory: IDataObject = {};
		const found = await pollOnce(polling({ entities: ['Invoice'] }), booksCredential(qbo), memory, 'manual');
		expect((found?.[0] ?? []).map(({ json }) => json)).toContainEqual(
			expect.objectContaining({
				entity: 'Invoice',
				companyId: qbo.realmId,
				record: expect.objectContaining({ DocNumber: 'POLL-3', TotalAmt: 5.4 }) as object,
			}),
		);
		expect(memory).toEqual({});
	});
});
