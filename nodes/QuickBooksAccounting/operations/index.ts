import type { Entity, OperationName } from '../../../adapters/quickbooks/entities';
import type { Operation } from '../../shared/operation';
import { create, upsert } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { deactivate, remove, send, voided } from './single';
import { update } from './update';

const BUILDERS: Readonly<Record<OperationName, (entity: Entity) => Operation>> = {
	create,
	upsert,
	deactivate,
	delete: remove,
	get,
	getAll,
	send,
	update,
	void: voided,
};

/** All that can be done with an entity, as its description says. */
export const operationsOf = (entity: Entity): Operation[] =>
	entity.operations.map((name) => BUILDERS[name](entity));
