import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';

/** An error that says what mends it, as the adapters throw them. */
type Remediable = Error & { readonly remedy: string };

const isRemediable = (error: unknown): error is Remediable =>
	error instanceof Error && 'remedy' in error && typeof error.remedy === 'string';

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
		description: isRemediable(error) ? error.remedy : undefined,
		itemIndex,
	});
}
