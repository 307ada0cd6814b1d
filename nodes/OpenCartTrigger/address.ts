import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { derivedSecret } from '../../adapters/opencart/signature';
import { BRIDGE_CREDENTIAL } from '../shared/bridge';
import { textOf } from '../shared/parameters';

/** The address that the shop is told: n8n's own, of the test run or of the published workflow, or the same path below another base. */
export function addressOf(context: IHookFunctions): string {
	const own = context.getNodeWebhookUrl('default') ?? '';
	const base = textOf(context.getNodeParameter('options.baseUrl', ''));
	if (base === '') return own;
	if (!/^https?:\/\//.test(base) || !URL.canParse(base))
		throw new NodeOperationError(context.getNode(), `"${base}" is no address of n8n`, {
			description: 'Write it like https://n8n.example under "Base URL for the Shop", or leave it empty.',
		});
	return base.replace(/\/+$/, '') + new URL(own).pathname;
}

/**
 * The secret that this trigger's deliveries are signed with, another one for test runs. It is made of the bridge's own, so that nothing is
 * stored, and of what n8n tells alike when the trigger subscribes and when it receives; the test address is not among that. Null when the
 * credential's secret is none.
 */
export async function secretFor(context: IHookFunctions | IWebhookFunctions): Promise<string | null> {
	const { secret } = await context.getCredentials<IDataObject>(BRIDGE_CREDENTIAL);
	const use = context.getMode() === 'manual' ? 'test' : 'live';
	const purpose = ['events', context.getWorkflow().id ?? '', context.getNode().id, use].join(' ');
	return derivedSecret(textOf(secret), purpose);
}

/** Throws when the address is this machine's own and the shop is on another: no event would ever arrive. */
export async function refuseUnreachable(context: IHookFunctions, address: string): Promise<void> {
	const { url } = await context.getCredentials<IDataObject>(BRIDGE_CREDENTIAL);
	const chosen = textOf(context.getNodeParameter('options.baseUrl', '')) !== '';
	if (chosen || !isLocal(address) || isLocal(textOf(url))) return;
	const { origin } = new URL(address);
	throw new NodeOperationError(
		context.getNode(),
		`The shop cannot reach n8n at ${origin}: that address means the shop's own machine there`,
		{
			description:
				'Set n8n\'s environment variable WEBHOOK_URL to an address that the shop can reach, or fill "Base URL for the Shop" under Options. Without such an address remove this trigger: the schedule finds the same orders.',
		},
	);
}

const isLocal = (address: string): boolean =>
	URL.canParse(address) &&
	/^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(new URL(address).hostname);
