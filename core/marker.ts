/** What the private note of our documents says: whose order it is, and a hash of the order's content when it was posted. */
export interface Marker {
	readonly key: string;
	readonly contentKey: string;
}

/** Identifies an order of a shop for ever. */
export const saleKey = (shop: string, orderId: number): string => `oc-${shop}-${orderId}`;

export const writeMarker = ({ key, contentKey }: Marker): string =>
	contentKey === '' ? `[${key}]` : `[${key} ${contentKey}]`;

/** Finds the marker in a private note, whatever was written around it; null when there is none. */
export function readMarker(privateNote: string): Marker | null {
	const found = /\[(oc-[^\s\]]+-\d+)(?: ([0-9a-f]+))?\]/.exec(privateNote);
	return found?.[1] === undefined ? null : { key: found[1], contentKey: found[2] ?? '' };
}
