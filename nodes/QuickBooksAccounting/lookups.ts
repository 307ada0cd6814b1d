import lowerFirst from 'lodash/lowerFirst';
import { entities, type Entity, type Lookup } from '../../adapters/quickbooks/entities';

/** `SalesReceipt` → `salesReceipt`: the value of the resource, and the name of its drop-down. */
export const resourceOf = ({ name }: Pick<Entity, 'name'>): string => lowerFirst(name);

/** The name of the drop-down of an entity's rows; undefined where there is none. */
export const lookupOf = (entity: Entity): string | undefined =>
	entity.lookup ? resourceOf(entity) : undefined;

/** Every drop-down by its name, with the entity whose rows it shows. */
export const lookups: ReadonlyMap<string, { readonly entity: Entity; readonly lookup: Lookup }> = new Map(
	entities.flatMap((entity) =>
		Object.entries({
			...(entity.lookup ? { [resourceOf(entity)]: entity.lookup } : {}),
			...entity.lookups,
		}).map(([name, lookup]) => [name, { entity, lookup }] as const),
	),
);
