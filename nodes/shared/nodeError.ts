import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { BridgeError } from '../../adapters/opencart/bridgeError';
import { LedgerStop } from '../../sync/ports';

/** The same error as n8n shows it: the message on top, the remedy below. */
export function toNodeError(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	error: unknown,
	itemIndex?: number,
): NodeOperationError | NodeApiError {
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return error;
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(context.getNode(), cause, {
		message: cause.message,
		description: remedyOf(error),
		itemIndex,
	});
}

function remedyOf(error: unknown): string | undefined {
	if (error instanceof BridgeError) return error.remedy;
	if (error instanceof LedgerStop) return error.finding.remedy;
	return undefined;
}
