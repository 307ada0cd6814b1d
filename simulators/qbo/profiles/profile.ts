import type { Entity } from '../entityNames';
import type { JsonObject } from '../json';

/** Accounts the books need by what they are for; values are Account ids. */
export interface Roles {
	receivable: string;
	undeposited: string;
	checking: string;
	salesIncome: string;
	serviceIncome: string;
	shippingIncome: string;
	discounts: string;
	cogs: string;
	inventory: string;
	openingEquity: string;
	exchangeGain: string;
	rounding: string;
	giftCards: string;
	storeCredit: string;
	ecoFees: string;
	handlingIncome: string;
}

/** A company's country: its seeds and the rules that differ between countries. */
export interface Profile {
	key: 'us' | 'ca' | 'uk' | 'au';
	country: string;
	homeCurrency: string;
	realmId: string;
	/** US: lines carry TAX or NON; elsewhere each line names a tax code. */
	usSalesTax: boolean;
	/** US automated sales tax: the tax code the engine assigns to a ship-to address. */
	codeForShipTo(state: string | undefined, country: string | undefined): string;
	/** What 6000 calls the tax that a line lacks. */
	taxName: string;
	roles: Roles;
	/** The liability account of each TaxAgency id. */
	taxAccounts: Record<string, string>;
	/** Documents the company starts with, each with its Id. */
	seeds: [Entity, JsonObject][];
}
