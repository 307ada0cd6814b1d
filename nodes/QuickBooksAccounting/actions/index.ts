import type { Operation, Resource } from '../../shared/operation';
import { runBatch } from './batch.operation';
import { getChanges } from './changes.operation';
import { getExchangeRate, updateExchangeRate } from './exchangeRate.operation';
import { runQuery } from './query.operation';
import { getReport } from './report.operation';
import { createTaxCode } from './taxService.operation';
import { upload } from './upload.operation';

/** What is no entity of Intuit's, or works in a way of its own. */
export const actions: readonly Operation[] = [
	runBatch,
	getChanges,
	getExchangeRate,
	updateExchangeRate,
	runQuery,
	getReport,
	createTaxCode,
	upload,
];

/** The resources of those that are no entity. */
export const actionResources: readonly Resource[] = [
	{ name: 'Batch', value: 'batch' },
	{ name: 'Changed Since', value: 'changes' },
	{ name: 'Query', value: 'query' },
	{ name: 'Report', value: 'report' },
	{ name: 'Tax Service', value: 'taxService' },
];
