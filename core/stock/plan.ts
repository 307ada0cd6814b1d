import groupBy from 'lodash/groupBy';
import type { Finding } from '../finding';
import { decimal, ZERO, type Decimal } from '../money';
import type { StockSettings } from '../settings';
import { refusalOf, summaryOf } from './guards';
import { indexItems, matchItem, type CountedItem, type ItemIndex } from './items';
import type { Remembered, StockMemory } from './memory';
import type { Place } from './places';
import { whyLeft, whyWritten } from './reasons';
import type { LeaveCode, StockItem } from './stock';
import { agrees, newQuantity } from './target';

/** A quantity to write where the shop still has `before`. */
export interface StockWrite {
	readonly place: Place;
	readonly item: Pick<StockItem, 'id' | 'name'>;
	/** What QuickBooks has, decimal text. */
	readonly onHand: string;
	readonly before: number;
	readonly after: number;
	readonly reason: string;
}

/** A place that is not written, and why. */
export interface LeftAlone {
	readonly place: Place;
	readonly item: Pick<StockItem, 'id' | 'name'> | null;
	readonly onHand: string;
	/** What the shop may offer by the books, or null where that is not known. */
	readonly wanted: number | null;
	readonly why: Finding;
}

export interface StockPlan {
	readonly writes: readonly StockWrite[];
	readonly leftAlone: readonly LeftAlone[];
	/** Why nothing of it may be written, or null. */
	readonly refusal: Finding | null;
	/** One sentence for people. */
	readonly summary: string;
	/** What the next run may remember of the places. */
	readonly seen: ReadonlyMap<string, Remembered>;
}

export interface StockInput {
	readonly places: readonly Place[];
	/** Read after the shop's quantities and unposted units were: all of them, or in a run in between those that changed and those looked up. */
	readonly items: readonly StockItem[];
	readonly settings: StockSettings;
	readonly memory: StockMemory | null;
	/** Whether `items` are all that there are. */
	readonly full: boolean;
}

/** OpenCart keeps quantities in 32 bits. */
const LARGEST = decimal('2147483647');

type Judged =
	| { readonly kind: 'right'; readonly item: CountedItem; readonly wanted: Decimal }
	| { readonly kind: 'write'; readonly item: CountedItem; readonly wanted: Decimal }
	| {
			readonly kind: 'left';
			readonly code: LeaveCode;
			readonly item: StockItem | null;
			readonly onHand: Decimal | null;
			readonly wanted: Decimal | null;
			/** Whether quantity and item are known, so that it counts as matched. */
			readonly matched: boolean;
	  }
	/** Known from an earlier run only, and as it was. */
	| { readonly kind: 'quiet' };

const left = (code: LeaveCode, item: StockItem | null = null): Judged => ({
	kind: 'left',
	code,
	item,
	onHand: item?.onHand ?? null,
	wanted: null,
	matched: false,
});

/** Shop against books for a place whose item was not read in this run: it can only be told, never written. */
function recall(place: Place, seen: Remembered, { buffer }: StockSettings): Judged {
	if ('left' in seen) return left(seen.left);
	const onHand = decimal(seen.onHand);
	const wanted = newQuantity(onHand, place.unposted, buffer);
	if (agrees(place.quantity, wanted)) return { kind: 'quiet' };
	return { kind: 'left', code: 'shop_edited', item: null, onHand, wanted, matched: true };
}

function judge(place: Place, index: ItemIndex, { settings, memory, full }: StockInput): Judged {
	if (place.trouble !== null) return left(place.trouble);
	const seen = memory?.places.get(place.key);
	const match = matchItem(place, index);
	if (!match.ok) {
		const unread =
			!full && match.code === 'not_matched' && seen && !('itemId' in seen && index.has(seen.itemId));
		return unread ? recall(place, seen, settings) : left(match.code, match.item);
	}
	const { item } = match;
	const wanted = newQuantity(item.onHand, place.unposted, settings.buffer);
	if (agrees(place.quantity, wanted)) return { kind: 'right', item, wanted };
	if (wanted.gt(LARGEST)) return left('quantity_too_large', item);
	const unchanged = memory !== null && isAsSeen(item, seen, memory);
	return unchanged && !full
		? { kind: 'left', code: 'shop_edited', item, onHand: item.onHand, wanted, matched: true }
		: { kind: 'write', item, wanted };
}

/** Whether the books' quantity is what it was when shop and books agreed, and did not move to and fro since. */
const isAsSeen = (item: CountedItem, seen: Remembered | undefined, { changedAt }: StockMemory): boolean =>
	seen !== undefined &&
	'itemId' in seen &&
	seen.itemId === item.id &&
	item.onHand.eq(decimal(seen.onHand)) &&
	item.changedAt <= changedAt;

/** Items that two places stand for, found by different ways: neither is written. */
function withoutShared(judged: ReadonlyArray<readonly [Place, Judged]>): Array<readonly [Place, Judged]> {
	const users = groupBy(
		judged.flatMap(([, one]) => ('item' in one && one.item && one.kind !== 'left' ? [one.item.id] : [])),
	);
	return judged.map(([place, one]) =>
		one.kind !== 'left' && one.kind !== 'quiet' && (users[one.item.id]?.length ?? 0) > 1
			? [place, left('item_shared', one.item)]
			: [place, one],
	);
}

function remember(place: Place, one: Judged, seen: Remembered | undefined): Remembered | undefined {
	if (one.kind === 'quiet') return seen;
	if (one.kind === 'right') return { itemId: one.item.id, onHand: one.item.onHand.toFixed() };
	if (one.kind === 'write' || place.trouble !== null) return undefined;
	if (one.code === 'shop_edited') return seen;
	return one.code === 'item_shared' || one.code === 'quantity_too_large' ? undefined : { left: one.code };
}

/**
 * What of the shop's stock has to change so that it offers what the books have: floor(on hand − unposted − buffer), never below zero. Only
 * places that differ are written; what is left alone is listed with its reason; the guards may refuse the whole.
 */
export function planStock(input: StockInput): StockPlan {
	const { places, items, settings, memory } = input;
	const index = indexItems(items);
	const judged = withoutShared(places.map((place) => [place, judge(place, index, input)] as const));
	const writes = judged.flatMap(([place, one]): StockWrite[] => {
		if (one.kind !== 'write') return [];
		const onHand = one.item.onHand.toFixed();
		return [
			{
				place,
				item: one.item,
				onHand,
				before: place.quantity,
				after: Number(one.wanted.toFixed(0)),
				reason: whyWritten(onHand, place.unposted, settings.buffer),
			},
		];
	});
	const leftAlone = judged.flatMap(([place, one]): LeftAlone[] => {
		if (one.kind !== 'left') return place.byHand.length > 0 ? [byHand(place)] : [];
		const wanted = one.wanted?.toFixed(0) ?? '';
		const onHand = one.onHand?.toFixed() ?? '';
		return [
			{
				place,
				item: one.item,
				onHand,
				wanted: one.wanted ? Number(wanted) : null,
				why: whyLeft(one.code, place, { item: one.item, wanted, onHand }),
			},
		];
	});
	const matched = judged.filter(([, one]) => one.kind !== 'left' || one.matched).length;
	const facts = { writes, left: leftAlone.length, matched, settings };
	const refusal = refusalOf(facts, hasQuantities(input));
	return {
		writes,
		leftAlone,
		refusal,
		summary: refusal?.message ?? summaryOf(facts),
		seen: new Map(
			judged.flatMap(([place, one]): Array<[string, Remembered]> => {
				const kept = remember(place, one, memory?.places.get(place.key));
				return kept ? [[place.key, kept]] : [];
			}),
		),
	};
}

const byHand = (place: Place): LeftAlone => ({
	place,
	item: null,
	onHand: '',
	wanted: null,
	why: whyLeft('options_by_hand', place, { item: null, wanted: '', onHand: '' }),
});

/** Whether any item is known to have a quantity at all. */
const hasQuantities = ({ places, items, memory }: StockInput): boolean =>
	places.length === 0 ||
	items.some(({ active, onHand }) => active && onHand?.gt(ZERO)) ||
	[...(memory?.places.values() ?? [])].some((seen) => 'onHand' in seen && decimal(seen.onHand).gt(ZERO));
