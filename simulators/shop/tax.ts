import Big from 'big.js';
import type { Address } from './wire';
import type { Profile, TaxClassName, TaxRate } from './profiles';

/** The rates that a tax class bears at an address, by ascending id (OpenCart's `Tax::getRates`, rules based on the shipping address). */
export function ratesAt(
	profile: Profile,
	taxClass: TaxClassName,
	address: Pick<Address, 'country_iso2' | 'zone_code'> | null,
): readonly TaxRate[] {
	if (address === null) return [];
	return profile.rates.filter(
		(rate) =>
			profile.classes[taxClass].includes(rate.id) &&
			rate.zone.country === address.country_iso2 &&
			(rate.zone.zones.length === 0 || rate.zone.zones.includes(address.zone_code)),
	);
}

/** One rate's tax on a net amount; a fixed rate ignores the amount. */
export const taxOf = (rate: TaxRate, net: Big): Big =>
	rate.type === 'P' ? net.times(rate.rate).div('100') : Big(rate.rate);

/** Every set of percentage rates that a line can carry, without the empty set. */
export function combinations(profile: Profile): number[][] {
	const places = profile.rates.flatMap((rate) =>
		(rate.zone.zones.length === 0 ? [''] : rate.zone.zones).map((zone) => ({
			country_iso2: rate.zone.country,
			zone_code: zone,
		})),
	);
	const sets = new Map<string, number[]>();
	for (const taxClass of taxClassNames) {
		for (const place of places) {
			const ids = ratesAt(profile, taxClass, place)
				.filter((rate) => rate.type === 'P')
				.map((rate) => rate.id);
			if (ids.length > 0) sets.set(ids.join(','), ids);
		}
	}
	return [...sets.values()];
}

export const taxClassNames: readonly TaxClassName[] = [
	'standard',
	'reduced',
	'book',
	'food',
	'electrical',
	'luxury',
	'none',
];
