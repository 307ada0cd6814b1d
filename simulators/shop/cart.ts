import Big from 'big.js';
import type { Product } from './catalogue';
import type { Profile, TaxClassName, TaxRate } from './profiles';
import { ratesAt, taxOf } from './tax';
import type { Address, Line, StoredOrder, StoredTax, Total } from './wire';

export interface Fee {
	readonly code: 'handling' | 'low_order_fee';
	readonly title: string;
	readonly cost: string;
}

/** What a customer put together, before OpenCart's arithmetic. Amounts are net, in the base currency. */
export interface Cart {
	readonly lines: ReadonlyArray<{
		readonly product: Product;
		readonly quantity: number;
		readonly options?: Line['options'];
	}>;
	readonly vouchersSold?: ReadonlyArray<{ readonly description: string; readonly amount: string }>;
	readonly shipping: {
		readonly code: string;
		readonly title: string;
		readonly cost: string;
		readonly taxed: boolean;
	} | null;
	readonly fees?: readonly Fee[];
	readonly coupon?: { readonly code: string; readonly kind: 'percent' | 'amount'; readonly discount: string };
	readonly reward?: { readonly points: number; readonly discount: string };
	readonly storeCredit?: string;
	readonly giftVoucher?: { readonly code: string; readonly balance: string };
}

export type Priced = Pick<StoredOrder, 'lines' | 'totals' | 'vouchers' | 'tax' | 'total'>;

const stored = (amount: Big): string => amount.toFixed(4);
const sum = (amounts: readonly Big[]): Big => amounts.reduce((total, amount) => total.plus(amount), Big('0'));

/**
 * Prices a cart as OpenCart's checkout does: net prices, tax of one unit kept at four decimals, one tax row for each rate that is not
 * zero, discounts that lower the percentage taxes, store credit and gift vouchers after tax. The order's total is the unrounded sum.
 */
export function priceCart(cart: Cart, profile: Profile, shipTo: Address | null): Priced {
	const taxes = new Map<TaxRate, Big>();
	const bear = (taxClass: TaxClassName, net: Big, times: Big, only?: 'P'): readonly TaxRate[] => {
		const rates = ratesAt(profile, taxClass, shipTo);
		for (const rate of rates) {
			if (only && rate.type !== only) continue;
			taxes.set(rate, (taxes.get(rate) ?? Big('0')).plus(taxOf(rate, net).times(times)));
		}
		return rates;
	};
	const totals: Total[] = [];
	let running = Big('0');
	const row = (code: string, title: string, value: Big, sort: number, rates?: readonly TaxRate[]): void => {
		running = running.plus(value);
		totals.push({
			code,
			extension: 'opencart',
			title,
			value: stored(value),
			sort_order: sort,
			taxes: rates ? { rate_ids: rates.map((rate) => rate.id), reproduced: true } : null,
		});
	};

	const lines = cart.lines.map((item, index): Line & { net: Big; taxClass: TaxClassName } => {
		const price = Big(item.product.price);
		const net = price.times(String(item.quantity));
		const rates = bear(item.product.taxClass, price, Big(String(item.quantity)));
		return {
			order_product_id: index + 1,
			product_id: item.product.id,
			name: item.product.name,
			model: item.product.model,
			sku: item.product.sku,
			quantity: item.quantity,
			price: stored(price),
			total: stored(net),
			tax: stored(sum(rates.map((rate) => taxOf(rate, price)))),
			options: item.options ?? [],
			product_exists: true,
			subtract_stock: true,
			taxes: { rate_ids: rates.map((rate) => rate.id), reproduced: true },
			net,
			taxClass: item.product.taxClass,
		};
	});
	const goods = sum(lines.map((line) => line.net));
	const vouchersSold = cart.vouchersSold ?? [];
	row('sub_total', 'Sub-Total', goods.plus(sum(vouchersSold.map((voucher) => Big(voucher.amount)))), 1);

	const discount = (total: Big): void => {
		for (const line of lines) bear(line.taxClass, total.times(line.net).div(goods), Big('-1'), 'P');
	};
	if (cart.reward) {
		const value = Big(cart.reward.discount);
		discount(value);
		row('reward', `Reward Points (${cart.reward.points})`, value.neg(), 2);
	}
	if (cart.shipping) {
		const rates = bear(cart.shipping.taxed ? 'standard' : 'none', Big(cart.shipping.cost), Big('1'));
		row('shipping', cart.shipping.title, Big(cart.shipping.cost), 3, rates);
	}
	for (const fee of cart.fees ?? []) {
		row(fee.code, fee.title, Big(fee.cost), 3, bear('standard', Big(fee.cost), Big('1')));
	}
	if (cart.coupon) {
		const value =
			cart.coupon.kind === 'percent'
				? goods.times(cart.coupon.discount).div('100')
				: Big(cart.coupon.discount).gt(goods)
					? goods
					: Big(cart.coupon.discount);
		discount(value);
		row('coupon', `Coupon (${cart.coupon.code})`, value.neg(), 4);
	}
	const asTax = (rate: TaxRate, amount: Big): StoredTax => ({
		id: rate.id,
		name: rate.name,
		rate: rate.rate,
		type: rate.type,
		amount: stored(amount),
	});
	const charged = [...taxes].filter(([, amount]) => amount.gt('0'));
	for (const [rate, amount] of charged) row('tax', rate.name, amount, 5);
	// rates that left no row: zero-rated, or discounted away
	const silent = [...taxes.keys()].filter((rate) => !charged.some(([one]) => one === rate));
	const rates = [
		...charged.map(([rate, amount]) => asTax(rate, amount)),
		...silent.sort((a, b) => a.id - b.id).map((rate) => asTax(rate, Big('0'))),
	];
	const tender = (code: string, title: string, available: string, sort: number): void => {
		const value = Big(available).gt(running) ? running : Big(available);
		row(code, title, value.neg(), sort);
	};
	if (cart.storeCredit) tender('credit', 'Store Credit', cart.storeCredit, 7);
	if (cart.giftVoucher) {
		tender('voucher', `Gift Certificate (${cart.giftVoucher.code})`, cart.giftVoucher.balance, 8);
	}
	const total = stored(running);
	totals.push({
		code: 'total',
		extension: 'opencart',
		title: 'Total',
		value: total,
		sort_order: 9,
		taxes: null,
	});
	return {
		lines: lines.map(({ net: _net, taxClass: _taxClass, ...line }) => line),
		totals,
		vouchers: vouchersSold.map((voucher, index) => ({ order_voucher_id: index + 1, ...voucher })),
		tax: { reproduced: true, rates },
		total,
	};
}
