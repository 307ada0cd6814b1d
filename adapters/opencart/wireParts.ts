import { z } from 'zod';

/** Values that many of the bridge's messages share. */

export const id = z.number().int().min(1);
export const idOrZero = z.number().int().min(0);
export const amount = z.string().regex(/^-?\d+(\.\d+)?$/, 'is not a decimal text');
export const iso = z.iso.datetime({ offset: true });
export const time = z.object({ raw: z.string(), iso });
export const lease = z.object({ token: z.string(), until: iso });

/** Text of at most so many characters (not UTF-16 units), as JSON Schema counts them. */
export const upTo = (most: number) =>
	z.string().refine((text) => [...text].length <= most, `is longer than ${most} characters`);

export const document = z.object({
	type: z.string().min(1).max(32),
	id: z.string().min(1).max(64),
	number: z.string().max(64),
	total: amount,
	currency: z.string().min(3).max(3),
	url: z.string().max(1024),
});

/** What the ledger says of an order or a product. */
export const sync = z.object({
	state: z.string(),
	attempts: z.number().int().min(0),
	next_attempt: iso.nullable(),
	lease_until: iso.nullable(),
	document: document.nullable(),
	code: z.string(),
	reason: z.string(),
	remedy: z.string(),
	fingerprint: z.string(),
});
