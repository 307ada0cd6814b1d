import deburr from 'lodash/deburr';

/** Typographic signs outside ISO-8859-1 and what people write for them on a keyboard. */
const PLAIN_SIGNS: Readonly<Record<string, string>> = {
	'‘': "'",
	'’': "'",
	'‚': "'",
	'“': '"',
	'”': '"',
	'„': '"',
	'–': '-',
	'—': '-',
	'…': '...',
	'€': 'EUR',
	'™': '(TM)',
	'•': '-',
};

/** Flags, and what joins or colours pictographs: regional indicators, variation selector, joiner, keycap, skin tones. */
const PICTOGRAPH_PART = /\p{Regional_Indicator}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}|\u{20E3}/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
/** Pictographs to Unicode, but ordinary signs of ISO-8859-1 to everybody. */
const KEPT_SIGN = /[©®]/;

function latin1(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code <= 0x7e || (code >= 0xa0 && code <= 0xff)) return character;
	const plain = PLAIN_SIGNS[character] ?? deburr(character);
	return [...plain].every((c) => (c.codePointAt(0) ?? 0) <= 0xff && c !== character) ? plain : '';
}

/** What most texts are made of; there is nothing in them to weigh character by character. */
const PRINTABLE_ASCII = /^[ -~]*$/;

export interface TextRules {
	readonly maximum: number;
	/** US companies keep text as ISO-8859-1 (Intuit, "Basic schema and data formats"). */
	readonly latin1: boolean;
	/** Names may not hold colons, tabs or newlines (Customer.DisplayName). */
	readonly isName?: boolean;
}

/** Makes a text that QuickBooks takes: control characters and pictographs go, length is cut between characters, accents stay. */
export function cleanText(text: string, rules: TextRules): string {
	const kept = PRINTABLE_ASCII.test(text) ? plainText(text, rules) : eachCharacter(text, rules);
	const tidy = kept.replace(/ {2,}/g, ' ').trim();
	return (tidy.length <= rules.maximum ? tidy : [...tidy].slice(0, rules.maximum).join('')).trim();
}

const plainText = (text: string, { isName }: TextRules): string =>
	isName ? text.replaceAll(':', '-') : text;

function eachCharacter(text: string, rules: TextRules): string {
	return [...text.normalize('NFC')]
		.map((c) => (/[\t\r\n]/.test(c) && rules.isName ? ' ' : c))
		.filter((c) => c === '\n' || !/\p{Cc}/u.test(c))
		.filter((c) => !PICTOGRAPH_PART.test(c) && (!PICTOGRAPH.test(c) || KEPT_SIGN.test(c)))
		.map((c) => (rules.latin1 ? latin1(c) : c))
		.map((c) => (rules.isName && c === ':' ? '-' : c))
		.join('');
}

/** Longest address that QuickBooks keeps (EmailAddress.Address). */
const MAX_EMAIL = 100;

/** The address in lower case, or `""` when it is none. */
export function cleanEmail(text: string): string {
	const email = text.trim().toLowerCase();
	const [local, domain, more] = email.split('@');
	const good =
		email.length <= MAX_EMAIL &&
		more === undefined &&
		/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/.test(local ?? '') &&
		/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain ?? '');
	return good ? email : '';
}

/** `1 product`, `2 products`: a number with the noun that belongs to it. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
	`${count} ${count === 1 ? one : several}`;
