import type { Entity } from '../../../adapters/quickbooks/entities';
import type { Operation } from '../../shared/operation';
import { extraFields, options, recordId, requestIdOption, knownVersion, updateFields } from '../form/entity';
import { changedRecord, chosenId, knownToken, writeKey } from '../values';
import { aRecord, forEachItem } from './common';

export const update = (entity: Entity): Operation =>
	forEachItem(
		entity,
		{
			name: 'Update',
			value: 'update',
			action: `Update ${entity.single ? `the ${entity.label.toLowerCase()}` : aRecord(entity)}`,
			description: 'Change what is filled in and nothing else',
		},
		[
			...(entity.single ? [] : [recordId(entity)]),
			...updateFields(entity),
			options(extraFields, requestIdOption, knownVersion),
		],
		async (records, context, index) => {
			const id = entity.single ? '' : chosenId(context, index, entity.label);
			const changes = changedRecord(context, index, entity);
			const key = writeKey(context, index, changes);
			return await records.update(entity, id, changes, { key, syncToken: knownToken(context, index) });
		},
	);
