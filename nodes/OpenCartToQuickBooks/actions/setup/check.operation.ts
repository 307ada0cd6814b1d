import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readShopFacts } from '../../../../adapters/opencart/shopFacts';
import type { Finding } from '../../../../core/finding';
import { settingFields, settingGroups } from '../../../../core/settings';
import type { Proposal } from '../../../../core/setup-check';
import { checkConnectedSetup } from '../../../../sync/checkSetup';
import { bridgeOf } from '../../../shared/bridge';
import { systemClock } from '../../../shared/clock';
import { itemJson } from '../../../shared/itemJson';
import type { Operation } from '../../../shared/operation';
import { quickBooksOf } from '../../../shared/quickBooks';
import { ROWS, settingsForm } from '../../form';
import { enteredSettings } from '../../readSettings';

export const check: Operation = {
	resource: 'setup',
	name: 'Check',
	value: 'check',
	action: 'Check the set up',
	description:
		'Look over shop, company and the settings below before the first order: one item for each finding, and proposals for what is open',
	fields: settingsForm(),
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const entered = enteredSettings(context);
	if (!entered.ok) return entered.findings.map(toItem);
	const { books } = await quickBooksOf(context);
	const { findings, proposal } = await checkConnectedSetup(
		await readShopFacts(await bridgeOf(context)),
		entered.value,
		{
			books: { ...books.audit, company: () => books.company() },
			workflowZone: context.getTimezone(),
			now: systemClock.now(),
		},
	);
	const proposed = proposal.reasons.length > 0 ? [proposalItem(context, proposal)] : [];
	return [
		...findings.map((finding) => ({ json: itemJson({ ...finding }), pairedItem: { item: 0 } })),
		...proposed,
	];
}

const toItem = ({ code, message, remedy }: Finding): INodeExecutionData => ({
	json: { severity: 'error', code, message, remedy, area: 'Settings' },
	pairedItem: { item: 0 },
});

/** The node's own parameters with what is proposed put in, collections and tables as the form keeps them. */
function withProposal(parameters: IDataObject, proposal: Proposal): IDataObject {
	const filled: IDataObject = { ...parameters, resource: 'order', operation: 'post' };
	for (const field of settingFields) {
		if (!(field.name in proposal.settings)) continue;
		const value = itemJson({ [ROWS]: proposal.settings[field.name] })[ROWS];
		const kept = field.kind === 'table' ? { [ROWS]: value } : value;
		const group = settingGroups.find(({ name }) => name === field.group);
		if (group?.collection) filled[group.name] = { ...itemJson(filled[group.name] ?? {}), [field.name]: kept };
		else filled[field.name] = kept;
	}
	return filled;
}

/** Proposals as a node: n8n takes its text when it is pasted onto the canvas. */
function proposalItem(context: IExecuteFunctions, proposal: Proposal): INodeExecutionData {
	const { type, typeVersion, parameters } = context.getNode();
	const filled = withProposal(itemJson(parameters), proposal);
	const node = {
		id: 'proposed',
		name: 'Post as Sale (Proposed)',
		type,
		typeVersion,
		position: [0, 0],
		parameters: filled,
	};
	return {
		json: itemJson({
			area: 'Proposal',
			severity: 'info',
			code: 'proposal',
			message: proposal.reasons.join('; '),
			remedy:
				'Copy the text of "paste" and paste it onto the canvas: it becomes a node with these settings. Look through them before you use it.',
			settings: proposal.settings,
			paste: JSON.stringify({ nodes: [node], connections: {} }),
		}),
		pairedItem: { item: 0 },
	};
}
