import type { Roles } from './profile';

/** The items a shop's connector needs, each on the account it belongs to. */
export const FIXED_ITEMS: readonly { name: string; role: keyof Roles; taxable?: false }[] = [
	{ name: 'Services', role: 'serviceIncome' },
	{ name: 'Shipping', role: 'shippingIncome' },
	{ name: 'Discount', role: 'discounts' },
	{ name: 'Rounding', role: 'rounding', taxable: false },
	{ name: 'Handling fee', role: 'handlingIncome' },
	{ name: 'Gift voucher', role: 'giftCards', taxable: false },
	{ name: 'Store credit', role: 'storeCredit', taxable: false },
	{ name: 'Eco fee', role: 'ecoFees', taxable: false },
	{ name: 'Refund difference', role: 'salesIncome' },
];
