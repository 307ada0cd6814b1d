import type { TaxCode } from '../company';
import { decimal, ZERO, type Decimal } from '../money';
import { error, info, warning, type Check, type SetupFacts } from './facts';

const keyOf = (ids: readonly number[]): string => [...ids].sort((a, b) => a - b).join('+');

/** Every set of percentage rates that a line can carry: what the tax tables produce, and each rate by itself where they say nothing. */
export function combinations({ shop }: SetupFacts): number[][] {
	const percentages = new Set(shop.rates.filter(({ kind }) => kind === 'percentage').map(({ id }) => id));
	const sets = shop.combinations
		.map((ids) => ids.filter((id) => percentages.has(id)))
		.filter((ids) => ids.length > 0);
	const known = sets.length > 0 ? sets : [...percentages].map((id) => [id]);
	return [...new Map(known.map((ids) => [keyOf(ids), [...ids].sort((a, b) => a - b)])).values()];
}

export const rateNames = ({ shop }: SetupFacts, ids: readonly number[]): string =>
	ids.map((id) => shop.rates.find((rate) => rate.id === id)?.name ?? String(id)).join(' + ');

export const percents = ({ shop }: SetupFacts, ids: readonly number[]): Decimal[] =>
	ids.map((id) => decimal(shop.rates.find((rate) => rate.id === id)?.rate ?? '0')).sort((a, b) => a.cmp(b));

const total = (values: readonly Decimal[]): Decimal => values.reduce((a, b) => a.plus(b), ZERO);

/** Whether a code taxes as much as a combination does, in all. */
export const taxesAlike = (code: TaxCode, wanted: readonly Decimal[]): boolean =>
	total(code.rates.map(({ percent }) => percent)).eq(total(wanted));

const mapped: Check = {
	area: 'Sales tax',
	sound:
		'Every tax, and every combination of taxes that a line can carry, is mapped to an active code of the same percentage.',
	run: (facts) => {
		const { settings, books } = facts;
		const { company } = books;
		if (company.salesTax.endsWith('-off')) return [];
		const us = company.salesTax.startsWith('us');
		return combinations(facts).flatMap((ids) => {
			const names = rateNames(facts, ids);
			const row = settings.taxMappings.find(({ rateIds }) => keyOf(rateIds) === keyOf(ids));
			if (!row)
				return [
					error(
						'tax_not_mapped',
						`Lines can carry ${names}, which no tax code is chosen for: such orders will be held.`,
						'Add a row under "Tax Mapping" in the node; a proposal comes with this check.',
					),
				];
			const code = company.taxCodes.find(({ id }) => id === row.taxCode);
			if (!code?.active)
				return [
					error(
						'tax_code_unknown',
						`${names} is mapped to the tax code ${code ? `"${code.name}", which is inactive` : `${row.taxCode}, which does not exist`}.`,
						'Choose another code under "Tax Mapping" in the node.',
					),
				];
			return us || taxesAlike(code, percents(facts, ids))
				? []
				: [
						error(
							'tax_percent_differs',
							`${names} is ${total(percents(facts, ids)).toFixed()} % in the shop, and "${code.name}" ${total(code.rates.map(({ percent }) => percent)).toFixed()} % in QuickBooks: such orders will be held.`,
							'Choose a code of the same percentage under "Tax Mapping", or correct the rate in the shop.',
						),
					];
		});
	},
};

const noTax: Check = {
	area: 'Sales tax',
	sound: 'Lines without tax have their code.',
	run: ({ settings, books: { company } }) => {
		if (company.salesTax.endsWith('-off') || company.salesTax.startsWith('us')) return [];
		const code = company.taxCodes.find(({ id }) => id === settings.noTaxCode);
		if (settings.noTaxCode === '')
			return [
				warning(
					'no_tax_code_missing',
					'No tax code is chosen for lines without tax: orders that have one will be held.',
					'Choose one under "No-Tax Code" in the node.',
				),
			];
		return code?.active
			? []
			: [
					error(
						'tax_code_unknown',
						'The code under "No-Tax Code" does not exist or is inactive.',
						'Choose another under "No-Tax Code" in the node.',
					),
				];
	},
};

const stale: Check = {
	area: 'Sales tax',
	sound: 'No row of the mapping names a tax that the shop does not have.',
	run: ({ settings, shop }) =>
		settings.taxMappings
			.filter(({ rateIds }) => rateIds.some((id) => !shop.rates.some((rate) => rate.id === id)))
			.map(({ rateIds }) =>
				info(
					'tax_row_stale',
					`A row of "Tax Mapping" names the tax ${rateIds.join(' + ')}, which the shop does not have any more.`,
					'Keep it while older orders may still be edited, else remove it.',
				),
			),
};

export const taxChecks: readonly Check[] = [mapped, noTax, stale];
