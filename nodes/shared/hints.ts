import type { IExecuteFunctions } from 'n8n-workflow';

/** Shows a note above the node's output. */
export const tell = (context: IExecuteFunctions, message: string): void =>
	context.addExecutionHints({ message, location: 'outputPane' });

/** Shows what went wrong without stopping the run, and what mends it. */
export const warn = (context: IExecuteFunctions, message: string, remedy: string): void =>
	context.addExecutionHints({ message: `${message} ${remedy}`, type: 'warning', location: 'outputPane' });
