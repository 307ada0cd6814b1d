import { loadPackage, PACKAGE } from './engine';

/** Every `resource operation` that the drop-downs of a built node offer, sorted. */
export async function offeredBy(node: string): Promise<string[]> {
	const { nodes } = await loadPackage();
	const properties = nodes[`${PACKAGE}.${node}`]?.description.properties ?? [];
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.flatMap((option) =>
					typeof resource === 'string' && 'value' in option ? `${resource} ${String(option.value)}` : [],
				),
			),
		)
		.sort();
}
