import upperFirst from 'lodash/upperFirst';

/** OpenCart's own order totals, as a sentence says them. */
const NAMES: Readonly<Record<string, string>> = {
	shipping: 'shipping',
	coupon: 'coupons',
	reward: 'reward points',
	handling: 'a handling fee',
	low_order_fee: 'a low-order fee',
	klarna_fee: 'a Klarna fee',
	voucher: 'gift vouchers',
	credit: 'store credit',
};

/** An order total by name; one of an extension is named by its code, in words: `fancy_fee` is a charge "Fancy fee". */
export const chargeName = (code: string): string =>
	NAMES[code] ?? `a charge "${upperFirst(code.replaceAll('_', ' ').trim())}"`;
