import type { Entity } from '../../../adapters/quickbooks/entities';
import type { Change, Records } from '../../../adapters/quickbooks/records';
import type { Json } from '../../../adapters/quickbooks/body';
import type { Operation } from '../../shared/operation';
import { textOf } from '../../shared/parameters';
import { options, recordId, requestIdOption, knownVersion } from '../form/entity';
import { chosenId, knownToken, writeKey } from '../values';
import { aRecord, forEachItem } from './common';

type About = Pick<Operation, 'name' | 'value' | 'action' | 'description'>;

/** Something done to one record, which needs nothing but its id. */
const toOne = (
	entity: Entity,
	about: About,
	act: (records: Records, id: string, change: Change) => Promise<Json>,
): Operation =>
	forEachItem(
		entity,
		about,
		[recordId(entity), options(requestIdOption, knownVersion)],
		async (records, context, index) => {
			const id = chosenId(context, index, entity.label);
			const key = writeKey(context, index, id);
			return await act(records, id, { key, syncToken: knownToken(context, index) });
		},
	);

export const remove = (entity: Entity): Operation =>
	toOne(
		entity,
		{
			name: 'Delete',
			value: 'delete',
			action: `Delete ${aRecord(entity)}`,
			description: `Delete ${aRecord(entity)} for good`,
		},
		(records, id, change) => records.remove(entity, id, change),
	);

export const voided = (entity: Entity): Operation =>
	toOne(
		entity,
		{
			name: 'Void',
			value: 'void',
			action: `Void ${aRecord(entity)}`,
			description: 'Set all amounts to zero and keep the number',
		},
		(records, id, change) => records.void(entity, id, change),
	);

export const deactivate = (entity: Entity): Operation =>
	toOne(
		entity,
		{
			name: 'Make Inactive',
			value: 'deactivate',
			action: `Make ${aRecord(entity)} inactive`,
			description: 'Hide it from lists, which is as near to deleting as QuickBooks comes',
		},
		(records, id, change) => records.update(entity, id, { Active: false }, change),
	);

export const send = (entity: Entity): Operation =>
	forEachItem(
		entity,
		{
			name: 'Send',
			value: 'send',
			action: `Send ${aRecord(entity)} by email`,
			description: 'Let QuickBooks email it to the customer',
		},
		[
			recordId(entity),
			{
				displayName: 'Email',
				name: 'sendTo',
				type: 'string',
				placeholder: 'name@email.com',
				default: '',
				description: "Where to; empty for the record's own email",
			},
			options(requestIdOption),
		],
		async (records, context, index) => {
			const id = chosenId(context, index, entity.label);
			const to = textOf(context.getNodeParameter('sendTo', index, ''));
			return await records.send(entity, id, to, writeKey(context, index, [id, to]));
		},
	);
