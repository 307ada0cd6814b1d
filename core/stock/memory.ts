import { z } from 'zod';
import type { StockSettings } from '../settings';
import type { ItemIndex } from './items';
import type { Place } from './places';
import type { LeaveCode } from './stock';

/** What an earlier run saw of a place: shop and books agreed while the item had `onHand`, or it was left alone because of its item. */
export type Remembered = { readonly itemId: string; readonly onHand: string } | { readonly left: LeaveCode };

/**
 * What earlier runs saw. It saves reads and tells an edit of the shop from one of the books; no quantity is ever written from it, and it may be
 * lost at any time: then all items are read again.
 */
export interface StockMemory {
	/** The settings it was made under; under others it says nothing. */
	readonly scope: string;
	/** When all items were read last, milliseconds. */
	readonly fullAt: number;
	/** Newest change of an item that was seen, milliseconds. */
	readonly changedAt: number;
	readonly places: ReadonlyMap<string, Remembered>;
}

/** Beyond this many characters nothing is remembered and every run reads all items: the store is shared, and small. */
const MAX_TEXT = 400_000;
const LEFT = '-';

const stored = z.tuple([z.string(), z.number(), z.number(), z.record(z.string(), z.string())]);

/** The settings that decide what is matched and what it comes to. */
export const scopeOf = ({ matchBy, buffer, stockExceptions }: StockSettings): string =>
	JSON.stringify([matchBy, buffer, stockExceptions]);

/** The memory as text, `""` when it would be too long. */
export function memoryToText({ scope, fullAt, changedAt, places }: StockMemory): string {
	const rows = [...places].map(([key, seen]): [string, string] => [
		key,
		'left' in seen ? LEFT + seen.left : `${seen.itemId} ${seen.onHand}`,
	]);
	const text = JSON.stringify([scope, fullAt, changedAt, Object.fromEntries(rows)]);
	return text.length > MAX_TEXT ? '' : text;
}

const isCode = (text: string): text is LeaveCode => /^[a-z_]+$/.test(text);

function toRemembered(text: string): Remembered | null {
	if (text.startsWith(LEFT)) {
		const left = text.slice(LEFT.length);
		return isCode(left) ? { left } : null;
	}
	const [, itemId, onHand] = /^(\S+) (-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
	return itemId !== undefined && onHand !== undefined ? { itemId, onHand } : null;
}

/** What `memoryToText` wrote under the same settings; null for anything else. */
export function memoryFromText(text: string, settings: StockSettings): StockMemory | null {
	const parsed = stored.safeParse(json(text));
	if (!parsed.success) return null;
	const [scope, fullAt, changedAt, rows] = parsed.data;
	if (scope !== scopeOf(settings)) return null;
	const places = Object.entries(rows).flatMap(([key, value]): Array<[string, Remembered]> => {
		const seen = toRemembered(value);
		return seen ? [[key, seen]] : [];
	});
	return { scope, fullAt, changedAt, places: new Map(places) };
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		if (error instanceof SyntaxError) return null;
		throw error;
	}
}

/**
 * Places whose items have to be looked up beside those that changed: nothing is remembered of them (new, or still to be written), or a
 * changed item may have taken the place of the one that is remembered.
 */
export const unsurePlaces = (places: readonly Place[], memory: StockMemory, changed: ItemIndex): Place[] =>
	places.filter((place) => {
		if (place.trouble !== null) return false;
		const seen = memory.places.get(place.key);
		const now = changed.find(place.wanted);
		if (!seen) return true;
		if ('left' in seen) return now.length > 0;
		return now.some(({ id }) => id !== seen.itemId) || (now.length === 0 && changed.has(seen.itemId));
	});
