import { NodeApiError, NodeOperationError, type IDataObject, type FunctionsBase } from 'n8n-workflow';
import { BridgeError } from '../../adapters/opencart/bridgeError';
import { AnswerLost, InvalidValue, QuickBooksRefusal } from '../../adapters/quickbooks/refused';
import { LedgerStop } from '../../sync/ports';

/** The same error as n8n shows it: the message on top, the remedy below. */
export function toNodeError(
	context: Pick<FunctionsBase, 'getNode'>,
	error: unknown,
	itemIndex?: number,
): NodeOperationError | NodeApiError {
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return error;
	if (error instanceof QuickBooksRefusal) {
		const { message, remedy, code, tid, status } = error;
		return new NodeApiError(
			context.getNode(),
			{ message, code, tid },
			{ message, description: remedy, httpCode: String(status), itemIndex },
		);
	}
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(context.getNode(), cause, {
		message: cause.message,
		description: remedyOf(error),
		itemIndex,
	});
}

/** What an item that failed carries with "Continue on Fail": the words, the remedy, and Intuit's code and tid where it refused. */
export function failureOf(told: NodeOperationError | NodeApiError, error: unknown): IDataObject {
	const intuit = error instanceof QuickBooksRefusal ? { code: error.code, tid: error.tid } : {};
	return { error: told.message, remedy: told.description ?? '', ...intuit };
}

function remedyOf(error: unknown): string | undefined {
	if (error instanceof BridgeError) return error.remedy;
	if (error instanceof LedgerStop) return error.finding.remedy;
	if (error instanceof InvalidValue || error instanceof AnswerLost) return error.remedy;
	return undefined;
}
