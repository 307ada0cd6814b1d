import type { INodeProperties } from 'n8n-workflow';
import { entities } from '../../../adapters/quickbooks/entities';
import { formOf, type Operation } from '../../shared/operation';
import { actionResources, actions } from '../actions';
import { resourceOf } from '../lookups';
import { operationsOf } from '../operations';
import { simplified } from '../operations/common';
import { inOrder, withSharedFields } from './shared';

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

const resources = [
	...entities.map((entity) => ({ name: entity.label, value: resourceOf(entity) })),
	...actionResources,
].sort(byName);

/** Everything the node can do. */
export const operations: readonly Operation[] = [...entities.flatMap(operationsOf), ...actions].sort(byName);

/** What answers with something else than a record. */
const plainAnswers = new Set(['delete', 'taxService']);

const properties = operations.map((operation) => {
	const plain = [operation.value, operation.resource].some((name) => plainAnswers.has(name));
	return plain ? operation : { ...operation, fields: [...operation.fields, simplified] };
});

export const form: INodeProperties[] = inOrder(withSharedFields(formOf(resources, properties)));
