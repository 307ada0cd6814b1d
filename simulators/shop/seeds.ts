import { DateTime } from 'luxon';
import type { Cart } from './cart';
import { products } from './catalogue';
import type { OrderPlan } from './orders';
import type { Place, Profile } from './profiles';

/** One demo order and the case it stands for. `expect`: what a well-set-up sync makes of it. */
export interface Seed extends OrderPlan {
	readonly about: string;
	readonly expect: 'posted' | 'held' | 'not due';
	/** The code of the reason when it is held. */
	readonly reason?: string;
}

const p = products;
const flat: Cart['shipping'] = {
	code: 'flat.flat',
	title: 'Flat Shipping Rate',
	cost: '7.9500',
	taxed: true,
};
const freeShipping: Cart['shipping'] = {
	code: 'free.free',
	title: 'Free Shipping',
	cost: '0.0000',
	taxed: false,
};
const untaxedPost: Cart['shipping'] = { code: 'item.item', title: 'Post', cost: '4.5000', taxed: false };

const berlin: Place = {
	city: 'Berlin',
	postcode: '10115',
	zone: 'Berlin',
	zoneCode: 'BE',
	country: 'Germany',
	iso2: 'DE',
	iso3: 'DEU',
};
const tokyo: Place = {
	city: 'Tokyo',
	postcode: '100-0001',
	zone: 'Tōkyō',
	zoneCode: '13',
	country: 'Japan',
	iso2: 'JP',
	iso3: 'JPN',
};

const buyer = (firstName: string, lastName: string, email?: string) => ({
	firstName,
	lastName,
	email: email ?? `${firstName}.${lastName}@example.com`.toLowerCase().replace(/[^a-z0-9.@]/g, ''),
});

/** The demo shop's orders, oldest first; `now` in milliseconds. The same case in every country, taxed by the country's tables. */
export function seeds(profile: Profile, now: number): readonly Seed[] {
	const [home, second, third] = profile.places;
	const [, foreign, yen] = profile.currencies;
	const today = DateTime.fromMillis(now, { zone: profile.timeZone });
	const lastMinuteOfMonth = today.startOf('month').minus({ minutes: 1 }).toMillis();
	const firstMinuteOfMonth = today.startOf('month').toMillis();
	const sold = (about: string, plan: Partial<OrderPlan> & { cart: Cart }) => ({
		about,
		expect: 'posted' as const,
		buyer: buyer('Ann', 'Marlow'),
		place: home,
		...plan,
	});
	const plain: Cart = { lines: [{ product: p.teapot, quantity: 1 }], shipping: flat };

	const list: ReadonlyArray<Omit<Seed, 'placedAt'> & { placedAt?: number }> = [
		sold('the last minute of the month, shop time', {
			buyer: buyer('Yusuf', 'Demir'),
			cart: plain,
			placedAt: lastMinuteOfMonth,
		}),
		sold('the first minute of the month, shop time', {
			buyer: buyer('Zoë', 'Müller'),
			cart: plain,
			placedAt: firstMinuteOfMonth,
			status: 'shipped',
		}),
		sold('plain, one product', { cart: plain }),
		sold('several lines, unit price does not round', {
			buyer: buyer('Bruno', 'Castell'),
			cart: {
				lines: [
					{ product: p.tinnedTea, quantity: 7 },
					{ product: p.cup, quantity: 2 },
					{ product: p.tray, quantity: 3 },
				],
				shipping: flat,
			},
		}),
		sold('options on a line, reduced rate', {
			buyer: buyer('Chiara', 'Dolce'),
			cart: {
				lines: [{ product: p.kettle, quantity: 1, options: [{ name: 'Finish', value: 'Hammered' }] }],
				shipping: flat,
			},
		}),
		sold('mixed rates with a book and zero-rated food', {
			buyer: buyer('David', 'Okafor'),
			cart: {
				lines: [
					{ product: p.teapot, quantity: 1 },
					{ product: p.book, quantity: 1 },
					{ product: p.greenTea, quantity: 3 },
				],
				shipping: flat,
			},
		}),
		sold('coupon of 10 % before tax', {
			buyer: buyer('Elise', 'Fontaine'),
			cart: {
				lines: [
					{ product: p.kettle, quantity: 1 },
					{ product: p.spoon, quantity: 4 },
				],
				shipping: flat,
				coupon: { code: 'SPRING', kind: 'percent', discount: '10' },
			},
		}),
		sold('coupon of a fixed amount over mixed rates', {
			buyer: buyer('Farid', 'Haddad'),
			cart: {
				lines: [
					{ product: p.cup, quantity: 3 },
					{ product: p.book, quantity: 1 },
				],
				shipping: flat,
				coupon: { code: 'TENOFF', kind: 'amount', discount: '10' },
			},
		}),
		sold('reward points', {
			buyer: { ...buyer('Greta', 'Holm'), customerId: 4 },
			cart: {
				lines: [{ product: p.tray, quantity: 2 }],
				shipping: flat,
				reward: { points: 400, discount: '4.0000' },
			},
		}),
		sold('another region: its own taxes', {
			buyer: buyer('Hélène', 'Tremblay'),
			place: second,
			cart: { lines: [{ product: p.cup, quantity: 5 }], shipping: flat },
		}),
		sold('a third place, untaxed post', {
			buyer: buyer('Ivan', 'Petrov'),
			place: third,
			cart: { lines: [{ product: p.tinnedTea, quantity: 2 }], shipping: untaxedPost },
		}),
		sold(`foreign currency (${foreign.code})`, {
			buyer: buyer('Jonas', 'Keller'),
			place: berlin,
			currency: foreign,
			cart: {
				lines: [
					{ product: p.tinnedTea, quantity: 7 },
					{ product: p.cup, quantity: 1 },
				],
				shipping: flat,
				coupon: { code: 'TENOFF', kind: 'amount', discount: '10' },
			},
		}),
		sold('yen have no decimals', {
			buyer: buyer('Kaori', 'Sato'),
			place: tokyo,
			currency: yen,
			cart: { lines: [{ product: p.teapot, quantity: 2 }], shipping: flat },
		}),
		sold('low-order fee', {
			buyer: buyer('Liam', 'Byrne'),
			cart: {
				lines: [{ product: p.spoon, quantity: 1 }],
				shipping: flat,
				fees: [{ code: 'low_order_fee', title: 'Low Order Fee', cost: '5.0000' }],
			},
		}),
		sold('handling fee', {
			buyer: buyer('Mona', 'Lind'),
			cart: {
				lines: [{ product: p.tray, quantity: 4 }],
				shipping: freeShipping,
				fees: [{ code: 'handling', title: 'Handling Fee', cost: '3.5000' }],
			},
		}),
		sold('a fixed eco fee beside the sales tax', {
			buyer: buyer('Nils', 'Aberg'),
			cart: { lines: [{ product: p.lamp, quantity: 2 }], shipping: flat },
		}),
		sold('paid in part with store credit', {
			buyer: { ...buyer('Olga', 'Brandt'), customerId: 9 },
			cart: { lines: [{ product: p.teapot, quantity: 1 }], shipping: flat, storeCredit: '15.0000' },
		}),
		sold('gift voucher sold', {
			buyer: buyer('Paul', 'Renner'),
			cart: {
				lines: [],
				shipping: null,
				vouchersSold: [{ description: '50.00 Gift Certificate for Quinn Abbott', amount: '50.0000' }],
			},
		}),
		sold('gift voucher redeemed', {
			buyer: buyer('Quinn', 'Abbott'),
			cart: {
				lines: [{ product: p.kettle, quantity: 1 }],
				shipping: flat,
				giftVoucher: { code: 'GIFT50', balance: '50.0000' },
			},
		}),
		sold('gift voucher pays for everything', {
			buyer: buyer('Rosa', 'Vidal'),
			cart: {
				lines: [{ product: p.cup, quantity: 1 }],
				shipping: flat,
				giftVoucher: { code: 'GIFT99', balance: '99.0000' },
			},
		}),
		sold('guest with a repeated e-mail', {
			buyer: buyer('A.', 'Marlow', 'Ann.Marlow@example.com'),
			cart: { lines: [{ product: p.greenTea, quantity: 2 }], shipping: flat },
		}),
		sold('the same name, another person', {
			buyer: buyer('Ann', 'Marlow', 'ann@marlow-antiques.example'),
			cart: { lines: [{ product: p.spoon, quantity: 6 }], shipping: flat },
		}),
		sold('the name of a supplier in the books', { buyer: buyer('Mia', 'Vendor'), cart: plain }),
		sold('no e-mail', { buyer: buyer('Sven', 'Dahl', ''), cart: plain }),
		sold('an e-mail that is none', { buyer: buyer('Tara', 'Quist', 'tara@@quist'), cart: plain }),
		sold('colon, emoji, ampersand and a long name', {
			buyer: {
				...buyer('Ulrich 🍵', 'Maximilian-Ferdinand von Au', 'ulrich@example.com'),
				company: 'Ets. Dupont : Fils & Cie – "Import/Export" et Torréfaction artisanale',
			},
			cart: plain,
			comment: 'Please ring twice 🛎',
		}),
		sold('a free sample: nothing to pay', {
			buyer: buyer('Vera', 'Novak'),
			cart: { lines: [{ product: p.sample, quantity: 1 }], shipping: freeShipping },
		}),
		{
			...sold('a product that the books do not know', {
				buyer: buyer('Willem', 'Smit'),
				cart: { lines: [{ product: p.winterBlend, quantity: 2 }], shipping: flat },
			}),
			expect: 'held',
			reason: 'product_not_matched',
		},
		{
			...sold('a tax that nobody has mapped', {
				buyer: buyer('Xenia', 'Pappas'),
				cart: { lines: [{ product: p.chest, quantity: 1 }], shipping: flat },
			}),
			expect: 'held',
			reason: 'tax_not_mapped',
		},
		{ ...sold('not yet in a selected status', { cart: plain, status: 'pending' }), expect: 'not due' },
		{ ...sold('cancelled before it was posted', { cart: plain, status: 'canceled' }), expect: 'not due' },
		{ ...sold('refunded before it was posted', { cart: plain, status: 'refunded' }), expect: 'not due' },
	];
	const hour = 3_600_000;
	return list.map((seed, index) => ({ placedAt: now - (list.length - index) * hour, ...seed }));
}
