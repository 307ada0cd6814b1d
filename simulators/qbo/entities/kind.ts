import type { Company } from '../company';
import type { Decimal } from '../money';
import type { JsonObject } from '../json';
import type { Posting } from '../ledger';

export interface Draft {
	company: Company;
	/** The request merged over what was stored; references resolved, nulls removed. */
	document: JsonObject;
	/** What is stored now; absent on create. */
	previous?: JsonObject;
	/** The properties that this request carried. */
	supplied: Set<string>;
	/** `include=allowduplicatedocnum` */
	allowDuplicateNumber: boolean;
}

/** How one entity behaves; pure but for the numbers it draws from the company. */
export interface Kind {
	create: boolean;
	update: boolean;
	remove: boolean;
	/** Which of Intuit's two void forms the entity has. */
	void?: 'operation' | 'include';
	/** Checks a draft and computes everything QuickBooks computes; throws a Refusal. */
	finish(draft: Draft): JsonObject;
	/** Journal lines in home currency; they must sum to zero. */
	post?(company: Company, document: JsonObject, previous?: JsonObject): Posting[];
	/** What the document settles. */
	settles?(company: Company, document: JsonObject): { target: string; amount: Decimal }[];
	/** Adds what is derived from other documents when it is read. */
	view?(company: Company, document: JsonObject): JsonObject;
}
