import lodashGet from 'lodash/get';
import type { Entity } from '../../../adapters/quickbooks/entities';
import { InvalidValue } from '../../../adapters/quickbooks/refused';
import type { Operation } from '../../shared/operation';
import { createFields, extraFields, options, requestIdOption } from '../form/entity';
import { newRecord, writeKey } from '../values';
import { aRecord, forEachItem } from './common';

const form = (entity: Entity) => [...createFields(entity), options(extraFields, requestIdOption)];

export const create = (entity: Entity): Operation =>
	forEachItem(
		entity,
		{
			name: 'Create',
			value: 'create',
			action: `Create ${aRecord(entity)}`,
			description: `Create ${aRecord(entity)}. A retry of the same execution does not create it twice.`,
		},
		form(entity),
		async (records, context, index) => {
			const body = newRecord(context, index, entity);
			return await records.create(entity, body, writeKey(context, index, body));
		},
	);

/** What tells the record apart, in the words of the form. */
const keyLabel = ({ key = '', fields }: Entity): string =>
	fields.find(({ path }) => path === key)?.label ?? key;

export const upsert = (entity: Entity): Operation =>
	forEachItem(
		entity,
		{
			name: 'Create or Update',
			value: 'upsert',
			action: `Create or update ${aRecord(entity)}`,
			description: 'Create a new record, or update the current one if it already exists (upsert)',
		},
		form(entity),
		async (records, context, index) => {
			const body = newRecord(context, index, entity);
			const value: unknown = lodashGet(body, entity.key ?? '');
			if (typeof value !== 'string' || value === '')
				throw new InvalidValue(
					`"${keyLabel(entity)}" is empty`,
					`Fill it in: it tells which ${entity.label.toLowerCase()} is meant.`,
				);
			return await records.upsert(entity, entity.key ?? '', value, body, writeKey(context, index, body));
		},
	);
