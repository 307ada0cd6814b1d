import { productsToItems } from '../../core/product-to-item';
import { company, product, productSettings } from '../support/products';

const ALPHABET = [...'aB9 :\t\n"\'\\[]&é€ŁźŽ😀🇩🇪™©   日本'];

/** The same sequence in every run: a linear congruential generator. */
function* numbers(seed: number): Generator<number> {
	let state = seed;
	for (;;) {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		yield state / 2 ** 31;
	}
}

const random = numbers(20_261_124);
const next = (most: number): number => Math.floor((random.next().value ?? 0) * most);
const text = (most: number): string =>
	Array.from({ length: next(most + 1) }, () => ALPHABET[next(ALPHABET.length)] ?? '').join('');

const RUNS = 300;

test.each(['US', 'GB'])(
	'whatever the shop calls its products, %s items have names QuickBooks takes',
	(country) => {
		let made = 0;
		for (const matchBy of ['modelToName', 'modelToSku', 'skuToSku'] as const) {
			const context = {
				settings: productSettings({ matchBy }),
				company: company({ country, salesTax: country === 'US' ? 'us-automated' : 'global' }),
				today: '2026-11-24',
			};
			for (let run = 0; run < RUNS; run++) {
				const one = product(1, text(64), { sku: text(64), name: text(255), description: text(300) });
				const [outcome] = productsToItems([one], context);
				if (!outcome?.ok) {
					expect(outcome?.findings.map(({ code }) => code)).toEqual(['product_code_empty']);
					continue;
				}
				if (outcome.value.intent !== 'sync') throw new Error('an enabled product was skipped');
				made++;
				const { code, by, item } = outcome.value;
				for (const name of [item.name, item.secondName, item.sku]) {
					const characters = [...name];
					expect(characters.length).toBeGreaterThan(0);
					expect(characters.length).toBeLessThanOrEqual(100);
					expect(name).toBe(name.trim());
					expect(name).not.toMatch(/[:\t\r\n]|\p{Extended_Pictographic}(?<![©])/u);
					if (country === 'US')
						expect(characters.every((one) => (one.codePointAt(0) ?? 0) <= 0xff)).toBe(true);
				}
				// the item made of a product is found again by the product's code
				expect(by === 'name' ? item.name : item.sku).toBe(code);
				if (by === 'sku') expect(item.secondName.endsWith(`[${code}]`)).toBe(true);
				// and cleaning what is clean changes nothing: the same code in every run
				const [again] = productsToItems([{ ...one, model: code, sku: code }], context);
				expect(again?.ok && again.value.intent === 'sync' && again.value.code).toBe(code);
			}
		}
		expect(made).toBeGreaterThan(RUNS);
	},
);
