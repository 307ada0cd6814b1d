import { createHmac } from 'node:crypto';
import { startQbo, type Qbo } from '../../simulators/qbo/server';
import { booksCredential } from '../support/credentials';
import { PACKAGE } from '../support/engine';
import { describeWithN8n, startTestN8n, type TestN8n } from '../support/n8n';
import { until } from '../support/until';

const TOKEN = 'verifier-token-for-tests-only';

describeWithN8n('the QuickBooks nodes in a real n8n', () => {
	let n8n: TestN8n;
	let qbo: Qbo;
	beforeAll(async () => {
		qbo = await startQbo({ company: 'us' });
		n8n = await startTestN8n();
	}, 240_000);
	afterAll(async () => {
		await n8n?.remove();
		await qbo?.stop();
	}, 60_000);

	const credential = async (verifier: string) => {
		const { quickBooksAccountingOAuth2Api: data = {} } = booksCredential(qbo, {
			webhookVerifierToken: verifier,
			customAuthUrl: `${qbo.url}/connect/oauth2`,
			customAccessTokenUrl: `${qbo.url}/oauth2/v1/tokens/bearer`,
		});
		const name = `Company ${verifier}`;
		const id = await n8n.open.client.createCredential(name, 'quickBooksAccountingOAuth2Api', data);
		return { quickBooksAccountingOAuth2Api: { id, name } };
	};
	const node = (name: string, type: string, parameters: object, more: object = {}) => ({
		id: name,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: { ...parameters },
		...more,
	});
	const next = (to: string) => ({ main: [[{ node: to, type: 'main', index: 0 }]] });

	const listening = async (verifier: string, webhookId: string): Promise<string> =>
		n8n.open.client.createWorkflow({
			name: `Listening ${webhookId}`,
			nodes: [
				node(
					'Trigger',
					`${PACKAGE}.quickBooksAccountingTrigger`,
					{ entities: ['Customer'], operations: [], fetchRecord: true },
					{ webhookId, credentials: await credential(verifier) },
				),
				node('End', 'n8n-nodes-base.noOp', {}),
			],
			connections: { Trigger: next('End') },
			settings: {},
		});

	test('a signed delivery starts the workflow once, with the record; a forged one does not', async () => {
		const workflow = await listening(TOKEN, 'qbo-hook-1');
		await n8n.open.client.publish(workflow);
		const body = JSON.stringify([
			{
				specversion: '1.0',
				id: 'event-1',
				source: 'intuit.test',
				type: 'qbo.customer.updated.v1',
				time: '2026-10-16T21:31:25.179851517Z',
				intuitentityid: '1',
				intuitaccountid: qbo.realmId,
				data: {},
			},
		]);
		const deliver = async (token: string): Promise<number> => {
			const signature = createHmac('sha256', token).update(body).digest('base64');
			const headers = { 'content-type': 'application/json', 'intuit-signature': signature };
			const url = `${n8n.open.process.url}webhook/qbo-hook-1/webhook`;
			return (await fetch(url, { method: 'POST', headers, body })).status;
		};
		// n8n answers before the trigger listens
		await until('the trigger listens', async () => (await deliver('forged')) === 401);
		expect(await deliver(TOKEN)).toBe(200);
		const executions = () => n8n.open.client.executions(workflow);
		await until('the delivery started the workflow', async () =>
			(await executions()).some(({ status }) => status === 'success'),
		);
		// delivered again, as Intuit does when an acknowledgement was lost
		expect(await deliver(TOKEN)).toBe(200);
		const [first, ...more] = await executions();
		expect(more).toEqual([]);
		const run = await n8n.open.client.finished(first?.id ?? '');
		expect(run.items('Trigger')).toMatchObject([
			{ entity: 'Customer', operation: 'updated', id: '1', record: { DisplayName: 'Amy Lauterbach' } },
		]);
	}, 120_000);

	test('the node runs, and its drop-down is searched as the editor does', async () => {
		const credentials = await credential(TOKEN);
		const parameters = {
			resource: 'customer',
			operation: 'getAll',
			returnAll: true,
			filters: {},
			options: {},
		};
		const type = `${PACKAGE}.quickBooksAccounting`;
		const workflow = await n8n.open.client.createWorkflow({
			name: 'Customers',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', {}),
				node('Customers', type, parameters, { credentials }),
			],
			connections: { Start: next('Customers') },
			settings: {},
		});
		const run = await n8n.open.client.run(workflow, 'Start');
		expect(run.error).toBeNull();
		expect(run.items('Customers').length).toBe(qbo.company.all('Customer').length);
		const found = await n8n.open.client.rest(
			'POST',
			'rest/dynamic-node-parameters/resource-locator-results',
			{
				path: 'parameters.customer',
				methodName: 'searchCustomer',
				filter: 'amy',
				nodeTypeAndVersion: { name: type, version: 1 },
				currentNodeParameters: { resource: 'invoice', operation: 'create' },
				credentials,
			},
		);
		expect(found).toMatchObject({ results: [{ name: 'Amy Lauterbach', value: '1' }] });
	}, 120_000);
});
