export type ProfileName = 'us' | 'ca' | 'uk' | 'au';

export interface TaxRate {
	readonly id: number;
	readonly name: string;
	/** Percent (`P`) or an amount in the base currency (`F`), four decimals as OpenCart stores it. */
	readonly rate: string;
	readonly type: 'P' | 'F';
	readonly zone: GeoZone;
}

export interface GeoZone {
	readonly name: string;
	readonly country: string;
	/** Empty for the whole country. */
	readonly zones: readonly string[];
}

export type TaxClassName = 'standard' | 'reduced' | 'book' | 'food' | 'electrical' | 'luxury' | 'none';

export interface Place {
	readonly city: string;
	readonly postcode: string;
	readonly zone: string;
	readonly zoneCode: string;
	readonly country: string;
	readonly iso2: string;
	readonly iso3: string;
}

export interface Currency {
	readonly code: string;
	readonly title: string;
	readonly value: string;
	readonly decimals: number;
}

/** A country's shop: where it stands, what it charges in, and its tax tables. */
export interface Profile {
	readonly name: ProfileName;
	readonly timeZone: string;
	readonly currencies: readonly [Currency, Currency, Currency];
	/** Where the shop stands; then two more places of the country that differ in tax where the country's taxes differ. */
	readonly places: readonly [Place, Place, Place];
	readonly rates: readonly TaxRate[];
	/** Rates of each tax class; which of them apply depends on the shipping address. */
	readonly classes: Readonly<Record<TaxClassName, readonly number[]>>;
}

const whole = (name: string, country: string): GeoZone => ({ name, country, zones: [] });

const unitedStates: Profile = {
	name: 'us',
	timeZone: 'America/Los_Angeles',
	currencies: [
		{ code: 'USD', title: 'US Dollar', value: '1.00000000', decimals: 2 },
		{ code: 'EUR', title: 'Euro', value: '0.91873450', decimals: 2 },
		{ code: 'JPY', title: 'Japanese Yen', value: '149.53000000', decimals: 0 },
	],
	places: [
		place('Seattle', '98101', 'Washington', 'WA', 'United States', 'US', 'USA'),
		place('Portland', '97205', 'Oregon', 'OR', 'United States', 'US', 'USA'),
		place('Tacoma', '98402', 'Washington', 'WA', 'United States', 'US', 'USA'),
	],
	rates: [
		percent(31, 'WA State Sales Tax', '6.5000', { name: 'Washington', country: 'US', zones: ['WA'] }),
		percent(32, 'WA Local Sales Tax', '3.8500', { name: 'Washington', country: 'US', zones: ['WA'] }),
		fixed(36, 'Eco Fee', '1.5000', whole('United States', 'US')),
		percent(37, 'Luxury Levy', '2.0000', whole('United States', 'US')),
	],
	classes: {
		standard: [31, 32],
		reduced: [31, 32],
		book: [],
		food: [],
		electrical: [31, 32, 36],
		luxury: [31, 32, 37],
		none: [],
	},
};

const canada: Profile = {
	name: 'ca',
	timeZone: 'America/Vancouver',
	currencies: [
		{ code: 'CAD', title: 'Canadian Dollar', value: '1.00000000', decimals: 2 },
		{ code: 'USD', title: 'US Dollar', value: '0.71342160', decimals: 2 },
		{ code: 'JPY', title: 'Japanese Yen', value: '107.26000000', decimals: 0 },
	],
	places: [
		place('Vancouver', 'V6B 1A1', 'British Columbia', 'BC', 'Canada', 'CA', 'CAN'),
		place('Montréal', 'H2Y 1C6', 'Québec', 'QC', 'Canada', 'CA', 'CAN'),
		place('Toronto', 'M5V 2T6', 'Ontario', 'ON', 'Canada', 'CA', 'CAN'),
	],
	rates: [
		percent(21, 'GST', '5.0000', { name: 'GST Provinces', country: 'CA', zones: ['AB', 'BC', 'QC'] }),
		percent(22, 'PST (BC)', '7.0000', { name: 'British Columbia', country: 'CA', zones: ['BC'] }),
		percent(23, 'QST', '9.9750', { name: 'Québec', country: 'CA', zones: ['QC'] }),
		percent(24, 'HST (ON)', '13.0000', { name: 'Ontario', country: 'CA', zones: ['ON'] }),
		percent(25, 'Zero-rated', '0.0000', whole('Canada', 'CA')),
		fixed(26, 'Eco Fee', '1.5000', whole('Canada', 'CA')),
		percent(27, 'Luxury Levy', '2.0000', whole('Canada', 'CA')),
	],
	classes: {
		standard: [21, 22, 23, 24],
		reduced: [21, 24],
		book: [21],
		food: [25],
		electrical: [21, 22, 23, 24, 26],
		luxury: [21, 22, 23, 24, 27],
		none: [],
	},
};

const unitedKingdom: Profile = {
	name: 'uk',
	timeZone: 'Europe/London',
	currencies: [
		{ code: 'GBP', title: 'Pound Sterling', value: '1.00000000', decimals: 2 },
		{ code: 'EUR', title: 'Euro', value: '1.17253140', decimals: 2 },
		{ code: 'JPY', title: 'Japanese Yen', value: '191.42000000', decimals: 0 },
	],
	places: [
		place('London', 'SE1 9GF', 'Greater London', 'LND', 'United Kingdom', 'GB', 'GBR'),
		place('Edinburgh', 'EH1 1YZ', 'Edinburgh', 'EDH', 'United Kingdom', 'GB', 'GBR'),
		place('Belfast', 'BT1 5GS', 'Belfast', 'BFS', 'United Kingdom', 'GB', 'GBR'),
	],
	rates: [
		percent(11, 'VAT 20%', '20.0000', whole('United Kingdom', 'GB')),
		percent(12, 'VAT 5%', '5.0000', whole('United Kingdom', 'GB')),
		percent(13, 'VAT Zero', '0.0000', whole('United Kingdom', 'GB')),
		fixed(16, 'Eco Fee', '1.5000', whole('United Kingdom', 'GB')),
		percent(17, 'Luxury Levy', '2.0000', whole('United Kingdom', 'GB')),
	],
	classes: {
		standard: [11],
		reduced: [12],
		book: [13],
		food: [13],
		electrical: [11, 16],
		luxury: [11, 17],
		none: [],
	},
};

const australia: Profile = {
	name: 'au',
	timeZone: 'Australia/Melbourne',
	currencies: [
		{ code: 'AUD', title: 'Australian Dollar', value: '1.00000000', decimals: 2 },
		{ code: 'EUR', title: 'Euro', value: '0.60417820', decimals: 2 },
		{ code: 'JPY', title: 'Japanese Yen', value: '98.31000000', decimals: 0 },
	],
	places: [
		place('Collingwood', '3066', 'Victoria', 'VIC', 'Australia', 'AU', 'AUS'),
		place('Fremantle', '6160', 'Western Australia', 'WA', 'Australia', 'AU', 'AUS'),
		place('Hobart', '7000', 'Tasmania', 'TAS', 'Australia', 'AU', 'AUS'),
	],
	rates: [
		percent(41, 'GST 10%', '10.0000', whole('Australia', 'AU')),
		percent(43, 'GST Free', '0.0000', whole('Australia', 'AU')),
		fixed(46, 'Eco Fee', '1.5000', whole('Australia', 'AU')),
		percent(47, 'Luxury Levy', '2.0000', whole('Australia', 'AU')),
	],
	classes: {
		standard: [41],
		reduced: [41],
		book: [41],
		food: [43],
		electrical: [41, 46],
		luxury: [41, 47],
		none: [],
	},
};

export const profiles: Readonly<Record<ProfileName, Profile>> = {
	us: unitedStates,
	ca: canada,
	uk: unitedKingdom,
	au: australia,
};

/** The rate that nobody has given a QuickBooks tax code yet. */
export const UNMAPPED_RATE = 'Luxury Levy';

function percent(id: number, name: string, rate: string, zone: GeoZone): TaxRate {
	return { id, name, rate, type: 'P', zone };
}

function fixed(id: number, name: string, rate: string, zone: GeoZone): TaxRate {
	return { id, name, rate, type: 'F', zone };
}

function place(
	city: string,
	postcode: string,
	zone: string,
	zoneCode: string,
	country: string,
	iso2: string,
	iso3: string,
): Place {
	return { city, postcode, zone, zoneCode, country, iso2, iso3 };
}
