import type { Cart } from './cart';
import { products } from './catalogue';
import type { OrderPlan } from './orders';
import type { Profile } from './profiles';

const firstNames = [
	'Ada',
	'Basil',
	'Clara',
	'Dario',
	'Edith',
	'Felix',
	'Gwen',
	'Hugo',
	'Ines',
	'Jasper',
] as const;
const lastNames = [
	'Archer',
	'Bishop',
	'Carver',
	'Draper',
	'Fletcher',
	'Glover',
	'Mercer',
	'Potter',
	'Tanner',
] as const;
const sellable = Object.values(products).filter(
	(product) => product.inBooks && product.taxClass !== 'luxury',
);

/** An order that is the same for the same seed and can always be posted, for the button and for thousands at once. */
export function randomOrder(seed: number, profile: Profile, placedAt: number): OrderPlan {
	const next = generator(seed);
	const below = (limit: number): number => Math.floor(next() * limit);
	const oneOf = <T>(list: readonly T[]): T => {
		const value = list[below(list.length)];
		if (value === undefined) throw new Error('oneOf needs a list that is not empty');
		return value;
	};
	const [firstName, lastName] = [oneOf(firstNames), oneOf(lastNames)];
	const lines = Array.from({ length: 1 + below(4) }, () => ({
		product: oneOf(sellable),
		quantity: 1 + below(6),
	}));
	const cart: Cart = {
		lines,
		shipping: {
			code: 'flat.flat',
			title: 'Flat Shipping Rate',
			cost: oneOf(['0.0000', '4.5000', '7.9500']),
			taxed: true,
		},
		...(next() < 0.2 &&
			lines.some((line) => line.product.price !== '0.0000') && {
				coupon: { code: 'TENTH', kind: 'percent' as const, discount: '10' },
			}),
	};
	return {
		buyer: {
			firstName,
			lastName,
			email: `${firstName}.${lastName}.${below(50)}@example.com`.toLowerCase(),
		},
		place: oneOf(profile.places),
		cart,
		status: 'complete',
		placedAt,
	};
}

/** Mulberry32: small, and the same on every machine. Numbers in [0, 1). */
function generator(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
