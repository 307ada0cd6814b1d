import { createHash } from 'node:crypto';
import type { NodeTypeAndVersion } from 'n8n-workflow';

/**
 * A hash of the settings that decide what becomes of an order: the parameters of all "OpenCart to QuickBooks" nodes downstream. The bridge
 * hands held orders out again as soon as it differs, so that a corrected setting counts in the next run. A node's name or place does
 * not matter; without such a node it is `""`, and held orders come back by time alone.
 */
export function settingsFingerprint(downstream: readonly NodeTypeAndVersion[]): string {
	const settings = downstream
		.filter(
			({ type, disabled, parameters }) =>
				type.endsWith('.openCartToQuickBooks') && !disabled && decides(parameters),
		)
		.map(({ parameters }) => JSON.stringify(sorted(parameters ?? {})))
		.sort();
	return settings.length === 0 ? '' : createHash('sha256').update(settings.join('\n')).digest('hex');
}

/** A report decides nothing: changing when it is sent must not hand every held order out again. */
const decides = (parameters: NodeTypeAndVersion['parameters']): boolean => parameters?.resource !== 'report';

/** The same value with the keys of its objects in order, so that equal settings give equal text. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, sorted(inner)]),
	);
}
