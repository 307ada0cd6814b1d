import omit from 'lodash/omit';
import type { INodeProperties } from 'n8n-workflow';

/** All but where a field shows. */
const contentOf = ({ displayOptions, ...content }: INodeProperties): string =>
	JSON.stringify([content, omit(displayOptions?.show, ['resource', 'operation'])]);

const shownFor = (property: INodeProperties, by: 'resource' | 'operation'): string[] =>
	(property.displayOptions?.show?.[by] ?? []).map(String);

const union = (lists: readonly string[][]): string[] => [...new Set(lists.flat())];

function merge(properties: readonly INodeProperties[], over: 'resource' | 'operation'): INodeProperties[] {
	const other = over === 'resource' ? 'operation' : 'resource';
	const groups = new Map<string, INodeProperties[]>();
	for (const property of properties) {
		const key = JSON.stringify([contentOf(property), shownFor(property, other)]);
		groups.set(key, [...(groups.get(key) ?? []), property]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (!first || shownFor(first, over).length === 0) return group;
		const show = { ...first.displayOptions?.show, [over]: union(group.map((one) => shownFor(one, over))) };
		return [{ ...first, displayOptions: { ...first.displayOptions, show } }];
	});
}

/** The same form with each field once that several operations or resources ask for alike: a tenth of the size in the editor. */
export const withSharedFields = (properties: readonly INodeProperties[]): INodeProperties[] =>
	merge(merge(properties, 'operation'), 'resource');

/** What a person fills in first stands first; a shared field would else stand where its first resource has it. */
const RANKS: Readonly<Record<string, number>> = {
	resource: -2,
	operation: -1,
	recordId: 0,
	docNumber: 1.5,
	lines: 2,
	additionalFields: 3,
	updateFields: 3,
	filters: 3,
	options: 4,
	simplify: 5,
};

const rank = ({ name }: INodeProperties): number => RANKS[name] ?? 1;

export const inOrder = (properties: readonly INodeProperties[]): INodeProperties[] =>
	[...properties].sort((a, b) => rank(a) - rank(b));
