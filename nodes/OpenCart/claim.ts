import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { BridgeError } from '../../adapters/opencart/bridgeError';
import { warn } from '../shared/hints';
import { toNodeError } from '../shared/nodeError';
import { wholeNumber } from '../shared/parameters';
import { settingsFingerprint } from './settingsFingerprint';

/** The bridge hands out 200 at a time; a page of this size is also what one run can post well within a lease. */
const PAGE = 200;
const MOST = 10_000;

/** The option for how long a run may keep what it claims. */
export const leaseMinutes = (things: string): INodeProperties => ({
	displayName: 'Lease Minutes',
	name: 'leaseMinutes',
	type: 'number',
	typeOptions: { minValue: 5, maxValue: 60 },
	default: 15,
	description: `How long this run may keep the ${things} to itself. When it ends without a result, they are handed out again.`,
});

/** The option to claim nothing. */
export const peek = (description: string): INodeProperties => ({
	displayName: 'Peek',
	name: 'peek',
	type: 'boolean',
	default: false,
	description,
});

/** A claim of what is due: how many, for whom, and what goes on with each row to "Record Results". */
export interface Claim {
	readonly wanted: number;
	/** What every question for due rows says of the caller. */
	readonly query: {
		readonly peek: boolean;
		readonly settings_fingerprint?: string;
		readonly lease?: {
			readonly owner: string;
			readonly run: string;
			readonly manual: boolean;
			readonly seconds: number;
		};
	};
	readonly handedOn: { readonly settings_fingerprint: string; readonly run: string };
}

/** Reads "Limit", "Lease Minutes" and "Peek", and who is asking. */
export function readClaim(context: IExecuteFunctions, options: Readonly<Record<string, unknown>>): Claim {
	const fingerprint = settingsFingerprint(
		context.getChildNodes(context.getNode().name, { includeNodeParameters: true }),
	);
	const run = `execution ${context.getExecutionId()}`;
	const looksOnly = options.peek === true;
	return {
		wanted: wholeNumber(context.getNodeParameter('limit', 0), 50, [1, MOST]),
		query: {
			...(fingerprint !== '' && { settings_fingerprint: fingerprint }),
			peek: looksOnly,
			...(!looksOnly && {
				lease: {
					owner: `workflow ${context.getWorkflow().id ?? ''}`,
					run,
					manual: context.getMode() === 'manual',
					seconds: 60 * wholeNumber(options.leaseMinutes, 15, [5, 60]),
				},
			}),
		},
		handedOn: { settings_fingerprint: fingerprint, run },
	};
}

/** Claims page after page. When a later page fails, the rows claimed so far are handed on, for their leases would be lost with an error. */
export async function claimPages<Page extends { readonly more: boolean }, Row>(
	context: IExecuteFunctions,
	{ wanted, query }: Claim,
	ask: (limit: number) => Promise<Page>,
	rowsOf: (page: Page) => readonly Row[],
): Promise<{ readonly rows: readonly Row[]; readonly last: Page }> {
	const page = () => ask(Math.min(PAGE, wanted - rows.length));
	const rows: Row[] = [];
	let last = await page();
	rows.push(...rowsOf(last));
	while (last.more && rowsOf(last).length > 0 && rows.length < wanted && !query.peek) {
		try {
			last = await page();
		} catch (error) {
			if (!(error instanceof BridgeError)) throw toNodeError(context, error);
			warn(context, error.message, error.remedy);
			break;
		}
		rows.push(...rowsOf(last));
	}
	return { rows, last };
}
