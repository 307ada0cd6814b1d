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

/** What a refund of a part says beside its marker: which units of which product lines (from 0) it covers; none for a lump sum. */
export interface CoveredUnits {
	readonly line: number;
	readonly units: number;
}

/** Identifies the refund of one return, or one lump sum, of a sale for ever. */
export const returnKey = (key: string, returnId: number): string => `${key}-return-${returnId}`;
export const lumpKey = (key: string, count: number): string => `${key}-lump-${count}`;

const PART = /-(return|lump)-\d+$/;

/** Key of the order that a document of ours is about, be it a sale or a refund of all or a part; null for a document that is none of ours. */
export function saleKeyIn(privateNote: string): string | null {
	const marker = readMarker(privateNote);
	return marker && marker.key.replace(PART, '');
}

/** Number of the order that a document of ours is about; null for a document that is none of ours. */
export function orderIdIn(privateNote: string): number | null {
	const id = Number(/-(\d+)$/.exec(saleKeyIn(privateNote) ?? '')?.[1]);
	return Number.isSafeInteger(id) ? id : null;
}

/** The marker of a refund of a part: `[oc-shop.example-1234-return-7 0a1b2c][1 of line 1, 2 of line 3]`, lines counted from 1 for people. */
export function writeRefundMarker(marker: Marker, covered: readonly CoveredUnits[]): string {
	const listed = covered.map(({ line, units }) => `${units} of line ${line + 1}`).join(', ');
	return writeMarker(marker) + (listed === '' ? '' : `[${listed}]`);
}

/** Reads what a refund of a part of this sale covers; null for any other document. */
export function readCovered(privateNote: string, saleKeyOfIt: string): readonly CoveredUnits[] | null {
	const marker = readMarker(privateNote);
	const part = marker?.key.startsWith(`${saleKeyOfIt}-`) ? marker.key.slice(saleKeyOfIt.length) : '';
	if (!/^-(return|lump)-\d+$/.test(part)) return null;
	const listed = /\]\[([^\]]*)\]/.exec(privateNote)?.[1] ?? '';
	return [...listed.matchAll(/(\d+) of line (\d+)/g)].map(([, units, line]) => ({
		line: Number(line) - 1,
		units: Number(units),
	}));
}
