/** What is wrong with an order, for the person who can mend it. */
export interface Finding {
	/** Stable cause, `snake_case`; same causes are grouped in reports. */
	readonly code: string;
	/** What happened, to what, with the figures. */
	readonly message: string;
	/** Which setting or action mends it. */
	readonly remedy: string;
}

/** A value, or the findings that stand in its way. */
export type Outcome<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly findings: readonly [Finding, ...Finding[]] };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const failed = (first: Finding, ...others: Finding[]): Outcome<never> => ({
	ok: false,
	findings: [first, ...others],
});

export const finding = (code: string, message: string, remedy: string): Finding => ({
	code,
	message,
	remedy,
});
