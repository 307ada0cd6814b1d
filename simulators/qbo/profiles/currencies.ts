import { decimal, wire } from '../money';
import type { Seed } from './chart';

/** Home units for one foreign unit, from a rate to the US dollar. */
const PER_DOLLAR: Record<string, string> = {
	USD: '1',
	EUR: '0.9187',
	GBP: '0.7891',
	CAD: '1.3574',
	JPY: '149.7312',
	AUD: '1.2654',
};

export const CURRENCY_NAMES: Record<string, string> = {
	USD: 'United States Dollar',
	EUR: 'Euro',
	GBP: 'British Pound Sterling',
	CAD: 'Canadian Dollar',
	JPY: 'Japanese Yen',
	AUD: 'Australian Dollar',
};

/** Company currencies and one exchange rate each; used only while multicurrency is on. */
export function currencies(home: string): Seed[] {
	const foreign = Object.keys(PER_DOLLAR).filter((code) => code !== home);
	return foreign.flatMap((Code, i): Seed[] => [
		['CompanyCurrency', { Id: String(i + 1), Code, Name: CURRENCY_NAMES[Code] ?? Code }],
		[
			'ExchangeRate',
			{
				Id: Code,
				SourceCurrencyCode: Code,
				TargetCurrencyCode: home,
				Rate: wire(
					decimal(PER_DOLLAR[home] ?? '1')
						.div(decimal(PER_DOLLAR[Code] ?? '1'))
						.round(6),
				),
				AsOfDate: '2020-01-01',
			},
		],
	]);
}
