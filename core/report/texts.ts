import { english } from './texts.en';
import { french } from './texts.fr';

/** Every sentence of a report, in one language. Causes and remedies come from the run and are quoted as they are. */
export interface Texts {
	/** BCP 47, for the mail's `lang`. */
	readonly code: string;
	readonly title: string;
	readonly state: (state: string) => string;
	readonly subject: (problems: number, done: number) => string;
	readonly lead: (problems: number, done: number) => string;
	readonly result: string;
	readonly count: string;
	readonly total: string;
	readonly problems: string;
	readonly first: string;
	/** What stands between a label and what it says: French puts a space before it. */
	readonly colon: string;
	readonly remedy: string;
	readonly concerns: string;
	readonly order: (id: number) => string;
	readonly product: (id: number) => string;
	readonly more: (count: number) => string;
	readonly notes: string;
	readonly footer: string;
	/** `"1234.50"` as the language writes figures. */
	readonly figure: (total: string) => string;
	/** The same with its currency. */
	readonly amount: (total: string, currency: string) => string;
	readonly waiting: (count: number, hours: number) => { readonly reason: string; readonly remedy: string };
}

export const LANGUAGES = { en: english, fr: french } as const;

export type Language = keyof typeof LANGUAGES;
