import { ZERO } from '../money';
import { labelOf } from '../settings/fields';
import { combinations, percents, rateNames, taxesAlike } from './taxes';
import { needed } from './references';
import type { SetupFacts } from './facts';
import { unmatched } from './products';

/** Settings that could be filled, each with what it would be; what is chosen already is kept. */
export interface Proposal {
	/** Values by setting, as the node keeps them (tables without their wrapper). */
	readonly settings: Readonly<Record<string, unknown>>;
	/** What each was taken for, for the reader. */
	readonly reasons: readonly string[];
}

const words = (text: string): string[] =>
	text
		.toLowerCase()
		.split(/[^\p{L}\p{N}.]+/u)
		.filter((word) => word.length > 1);

/** How many words two names share. */
const likeness = (a: string, b: string): number => {
	const known = new Set(words(a));
	return words(b).filter((word) => known.has(word)).length;
};

/** The best of several by likeness to a name; null when nothing is alike and there is a choice. */
function best<T>(name: string, among: readonly T[], nameOf: (one: T) => string): T | null {
	const ranked = among
		.map((one) => ({ one, score: likeness(name, nameOf(one)) }))
		.sort((a, b) => b.score - a.score);
	const [first, second] = ranked;
	if (!first) return null;
	if (!second) return first.one;
	return first.score > second.score ? first.one : null;
}

/** Several codes may tax nothing; the zero-rated one says so, the exempt and the out-of-scope ones do not. */
const zeroRated = (name: string): string =>
	/\bzero\b|(^|\s)0(\.0+)?\s*%/i.test(name) ? `${name} zero` : name;

interface Part {
	readonly name: string;
	readonly value: unknown;
	readonly reasons: readonly string[];
}

function taxRows(facts: SetupFacts): Part[] {
	const { company } = facts.books;
	const { settings } = facts;
	if (company.salesTax.endsWith('-off')) return [];
	const known = new Set(settings.taxMappings.map(({ rateIds }) => rateIds.join('+')));
	const rows = combinations(facts)
		.filter((ids) => !known.has(ids.join('+')))
		.flatMap((rateIds) => {
			const wanted = percents(facts, rateIds);
			const names = rateNames(facts, rateIds);
			const code = company.salesTax.startsWith('us')
				? company.taxCodes.find(({ id }) => id === 'TAX')
				: best(
						wanted.every((percent) => percent.eq(ZERO)) ? `${names} zero` : names,
						company.taxCodes.filter(
							(one) =>
								one.active &&
								one.rates.length > 0 &&
								taxesAlike(one, wanted) &&
								one.rates.length === rateIds.length,
						),
						({ name, rates }) => [zeroRated(name), ...rates.map((rate) => rate.name)].join(' '),
					);
			return code ? [{ row: { rateIds, taxCode: code.id }, reason: `${names} → ${code.name}` }] : [];
		});
	return rows.length === 0
		? []
		: [
				{
					name: 'taxMappings',
					value: [...settings.taxMappings, ...rows.map(({ row }) => row)],
					reasons: rows.map(({ reason }) => reason),
				},
			];
}

/** Names of codes for what is outside of the tax, the fittest first. */
const NO_TAX = ['no vat', 'no tax', 'out of scope', 'exempt', 'gst free', 'free'];

function noTaxCode({ settings, books: { company } }: SetupFacts): Part[] {
	if (settings.noTaxCode !== '' || company.salesTax.endsWith('-off')) return [];
	const active = company.taxCodes.filter((one) => one.active);
	const code =
		active.find(({ id }) => id === 'NON') ??
		NO_TAX.flatMap((name) => active.find((one) => one.name.toLowerCase() === name) ?? [])[0];
	return code ? [{ name: 'noTaxCode', value: code.id, reasons: [`No tax → ${code.name}`] }] : [];
}

const ITEM_NAMES: ReadonlyArray<readonly [setting: string, codes: readonly string[], name: RegExp]> = [
	['shippingItem', ['shipping'], /shipping|delivery|freight|livraison/i],
	['discountItem', ['coupon', 'reward'], /discount|coupon|remise|rabais/i],
	['roundingItem', ['total'], /rounding|arrondi/i],
	['feeItem', ['handling', 'low_order_fee'], /handling|fee|frais/i],
	['voucherItem', ['voucher'], /voucher|gift|cadeau/i],
	['storeCreditItem', ['credit'], /store credit|credit|avoir/i],
];

function roleItems(facts: SetupFacts): Part[] {
	const { settings, books } = facts;
	const chosen: Readonly<Record<string, unknown>> = settings;
	return ITEM_NAMES.flatMap(([name, codes, pattern]) => {
		const items = books.items.filter(
			(item) => item.active && item.type === 'Service' && pattern.test(item.name),
		);
		const [item] = items;
		if (chosen[name] !== '' || !needed(facts, codes) || !item || items.length > 1) return [];
		return [{ name, value: item.id, reasons: [`${labelOf(name)} → ${item.name}`] }];
	});
}

function methods({ shop, books, settings }: SetupFacts): Part[] {
	const rows = shop.paymentMethods
		.filter(({ code }) => !settings.paymentAccounts.some(({ method }) => method === code))
		.flatMap(({ code, title }) => {
			const name = `${title} ${code.replaceAll('_', ' ')}`;
			const like = <T extends { readonly name: string }>(rows: readonly T[]): T | null =>
				best(
					name,
					rows.filter((row) => likeness(name, row.name) > 0),
					(row) => row.name,
				);
			const account = like(
				books.accounts.filter(
					({ type, active }) => active && (type === 'Bank' || type === 'Other Current Asset'),
				),
			);
			const method = like(books.methods.filter(({ active }) => active));
			if (!account) return [];
			return [
				{
					row: { method: code, account: account.id, bookMethod: method?.id ?? '' },
					reason: `${title || code} → ${account.name}${method ? `, ${method.name}` : ''}`,
				},
			];
		});
	return rows.length === 0
		? []
		: [
				{
					name: 'paymentAccounts',
					value: [...settings.paymentAccounts, ...rows.map(({ row }) => row)],
					reasons: rows.map(({ reason }) => reason),
				},
			];
}

/** Products that QuickBooks knows under another of their codes. */
function exceptions(facts: SetupFacts): Part[] {
	const { books, settings } = facts;
	const sellable = books.items.filter(
		({ active, type }) => active && type !== 'Category' && type !== 'Group',
	);
	const rows = unmatched(facts).flatMap(({ model, sku, name }) => {
		const twins = sellable.filter(
			(item) =>
				item.name.toLowerCase() === name.toLowerCase() ||
				[model, sku].some(
					(code) =>
						code !== '' && [item.name, item.sku].some((own) => own.toLowerCase() === code.toLowerCase()),
				),
		);
		const [item] = twins;
		return model !== '' && item && twins.length === 1
			? [{ row: { model, item: item.id }, reason: `${model} → ${item.name}` }]
			: [];
	});
	return rows.length === 0
		? []
		: [
				{
					name: 'productExceptions',
					value: [...settings.productExceptions, ...rows.map(({ row }) => row)],
					reasons: rows.map(({ reason }) => reason),
				},
			];
}

/** Settings that names, percentages and codes on both sides suggest; only where there is one answer. */
export function propose(facts: SetupFacts): Proposal {
	const parts = [taxRows, noTaxCode, roleItems, methods, exceptions].flatMap((part) => part(facts));
	return {
		settings: Object.fromEntries(parts.map(({ name, value }) => [name, value])),
		reasons: parts.flatMap(({ reasons }) => reasons),
	};
}
