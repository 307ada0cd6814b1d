import { NY8, VAT20 } from '../support/orders';
import { openBooks, type Books } from './company';
import { expectShopSums } from './sums';
import { playOn } from './time';
import type { Wire, WireInput } from './wire';

playOn();

let books: Books;
beforeEach(async () => {
	books = await openBooks('uk');
});
afterEach(() => books.stop());

type Person = { readonly firstName: string; readonly lastName: string; readonly email: string };
const JOHN: Person = { firstName: 'John', lastName: 'Doe', email: 'john@example.com' };
const JOHN2: Person = { ...JOHN, email: 'john2@example.com' };

/** An order of 120.00, 20.00 of it tax. */
const order = (id: number, customer: Partial<Person>, more: Partial<WireInput> = {}): Wire =>
	books.order({ id, lines: [{ model: 'Product 1', price: '100', rates: [VAT20] }], customer, ...more });
const buyers = (): string[] => books.qbo.documents().map(({ customer }) => customer ?? '');
/** A run of another process: nothing is remembered. */
const fresh = { staticData: {} };

describe('C. customers', () => {
	test.each(['Vendor', 'Employee'])(
		'F18: the name is taken by a %s: "John Doe-1", kept for his second order, no "-2"',
		async (list) => {
			await books.enter(list, { GivenName: 'John', FamilyName: 'Doe', DisplayName: 'John Doe' });
			const orders = [order(1, JOHN2), order(2, JOHN2)];
			expect((await books.post(orders.slice(0, 1))).told).toEqual(['posted']);
			expect((await books.post(orders.slice(1), fresh)).told).toEqual(['posted']);
			expect(buyers()).toEqual(['John Doe-1', 'John Doe-1']);
			expectShopSums(books.qbo, orders);
		},
	);

	test('F18: two people of one name on one page are "John Doe" and "John Doe-1", and stay so', async () => {
		await books.post([order(1, JOHN), order(2, JOHN2)]);
		await books.post([order(3, JOHN2), order(4, JOHN)], fresh);
		expect(buyers()).toEqual(['John Doe', 'John Doe-1', 'John Doe-1', 'John Doe']);
	});

	test('F18: twelve people of one name are "John Doe" to "John Doe-11", found with four reads more than one is', async () => {
		const people = Array.from({ length: 12 }, (_, index) =>
			order(index + 1, { ...JOHN, email: `john${index}@example.com` }),
		);
		const reads = () => books.qbo.meter.reading().byEntity['Customer']?.['query'] ?? 0;
		expect(new Set((await books.post(people)).told)).toEqual(new Set(['posted']));
		expect(buyers()).toEqual(people.map((_, index) => (index === 0 ? 'John Doe' : `John Doe-${index}`)));
		// by e-mail, the name, its suffixes to 2, to 9, to 39
		expect(reads()).toBe(5);
		await books.post(
			people.map((_, index) => order(index + 21, { ...JOHN, email: `john${index}@example.com` })),
			fresh,
		);
		expect(buyers().slice(12)).toEqual(buyers().slice(0, 12));
		expect(reads()).toBe(6);
	});

	describe('F19: the customer John Doe was made inactive', () => {
		beforeEach(async () => {
			await books.post([order(1, JOHN)]);
			const { Id, SyncToken } = books.named('Customer', 'John Doe');
			await books.enter('Customer', { Id, SyncToken, sparse: true, Active: false });
		});

		test.each([
			['remembered from the last run', {}],
			['looked up', fresh],
		])('by default it is made active again, once (%s)', async (_what, memory) => {
			const run = await books.post([order(2, JOHN), order(3, JOHN)], memory);
			expect(run.told).toEqual(['posted', 'posted']);
			expect(run.rows[0]?.notes).toContain('customer_revived');
			expect(buyers()).toEqual(['John Doe', 'John Doe', 'John Doe']);
			expect(books.named('Customer', 'John Doe')['Active']).toBe(true);
			expect((await books.post([order(4, JOHN)], fresh)).rows[0]?.notes).toEqual([]);
		});

		test('found by his name when the shop knows no e-mail address', async () => {
			const run = await books.post([order(2, { ...JOHN, email: '' })], fresh);
			expect(run.rows[0]?.notes).toContain('customer_revived');
			expect(buyers()).toEqual(['John Doe', 'John Doe']);
		});

		test.each([
			['known by his e-mail address', JOHN, fresh],
			['known by his name alone', { ...JOHN, email: '' }, fresh],
			['remembered from the last run', JOHN, {}],
		])('by choice he gets a new customer, once, and keeps it (%s)', async (_what, person, memory) => {
			const settings = { inactiveCustomers: 'replace' };
			const orders = [order(2, person), order(3, person)];
			expect((await books.post(orders.slice(0, 1), { settings, ...memory })).told).toEqual(['posted']);
			expect((await books.post(orders.slice(1), { settings, ...fresh })).told).toEqual(['posted']);
			const [first, second, third] = books.all('SalesReceipt').map((receipt) => receipt['CustomerRef']);
			expect(second).not.toEqual(first);
			expect(third).toEqual(second);
			expect(books.named('Customer', 'John Doe (deleted)')['Active']).toBe(false);
			expect(books.named('Customer', 'John Doe')['Active']).toBe(true);
			expect(books.accounts()['Stripe Clearing']).toBe('360.00');
		});
	});

	test('F20: three guest orders of one address by "Jon Doe", "John Doe", "J. Doe": one customer', async () => {
		const guest = (id: number, firstName: string) => order(id, { ...JOHN, firstName });
		const orders = [guest(1, 'Jon'), guest(2, 'John'), guest(3, 'J.')];
		await books.post(orders.slice(0, 2));
		await books.post(orders.slice(2), fresh);
		expect(buyers()).toEqual(['Jon Doe', 'Jon Doe', 'Jon Doe']);
		expectShopSums(books.qbo, orders);
	});

	describe('F21: characters and length', () => {
		const long = `Ets. Dupont : Fils & Cie\t🎁\n${'é'.repeat(140)}`;
		const company = (country: string): Partial<WireInput> => ({
			billing: { company: long, line1: 'Rue de l’Église 1', countryCode: country },
		});
		const named = { settings: { customerMode: 'organisation' } };

		test('":" becomes "-", tabs, line ends and emoji go, 100 characters, accents and & stay', async () => {
			expect((await books.post([order(1, JOHN, company('FR'))], named)).told).toEqual(['posted']);
			const [name = ''] = buyers();
			expect(name).toBe(`Ets. Dupont - Fils & Cie ${'é'.repeat(75)}`);
			expect([...name]).toHaveLength(100);
			const address = books.all('SalesReceipt')[0]?.['BillAddr'];
			expect(JSON.stringify(address)).toContain(`Ets. Dupont : Fils & Cie`);
			expect(JSON.stringify(address)).toContain('é'.repeat(140));
		});

		test('a US company takes ISO-8859-1 only: accents stay, other letters become plain', async () => {
			await books.stop();
			books = await openBooks('us');
			const polish = books.order({
				lines: [{ model: 'Product 1', price: '100', rates: [NY8], name: 'Tasse “Łódź” – 2 €' }],
				customer: { firstName: 'Zoë', lastName: 'Wałęsa', email: 'zoe@example.com' },
			});
			expect((await books.post([polish])).told).toEqual(['posted']);
			expect(buyers()).toEqual(['Zoë Walesa']);
			expectShopSums(books.qbo, [polish]);
		});

		test('two long names that differ only behind the hundredth character stay two customers', async () => {
			const two = [
				order(1, { firstName: 'A'.repeat(120), lastName: 'One', email: 'one@example.com' }),
				order(2, { firstName: 'A'.repeat(120), lastName: 'Two', email: 'two@example.com' }),
			];
			expect((await books.post(two)).told).toEqual(['posted', 'posted']);
			expect(buyers()).toEqual(['A'.repeat(100), `${'A'.repeat(98)}-1`]);
		});
	});

	test.each([
		['john@@x', ['email_invalid']],
		['', []],
	])('F22: the e-mail address is "%s": left out, posted, warned of', async (email, notes) => {
		const run = await books.post([order(1, { ...JOHN, email })]);
		expect(run.told).toEqual(['posted']);
		expect(run.rows[0]?.notes).toEqual(notes);
		expect(books.all('SalesReceipt')[0]?.['BillEmail']).toBeUndefined();
		expect(books.named('Customer', 'John Doe')['PrimaryEmailAddr']).toBeUndefined();
		expect(books.documents()).toEqual(['SalesReceipt OC1 120.00 20.00 0.00']);
	});

	test('F23: one online-sales customer: 50 receipts on it, each with its buyer, e-mail and addresses', async () => {
		const orders = Array.from({ length: 50 }, (_, index) =>
			order(
				index + 1,
				{ firstName: `Buyer${index}`, lastName: 'Test', email: `b${index}@example.com` },
				{
					billing: { firstName: `Buyer${index}`, lastName: 'Test', line1: `${index} High Street` },
					shipTo: { firstName: `Friend${index}`, lastName: 'Test', line1: `${index} Low Street` },
				},
			),
		);
		const customers = books.all('Customer').length;
		const run = await books.post(orders, {
			settings: { customerMode: 'generic', genericCustomer: books.named('Customer', 'Web Sales')['Id'] },
		});
		expect(new Set(run.told)).toEqual(new Set(['posted']));
		expect(new Set(buyers())).toEqual(new Set(['Web Sales']));
		expect(books.all('Customer')).toHaveLength(customers);
		books.all('SalesReceipt').forEach((receipt, index) => {
			expect(receipt['PrivateNote']).toContain(`Buyer${index} Test b${index}@example.com`);
			expect(receipt).toMatchObject({
				BillEmail: { Address: `b${index}@example.com` },
				BillAddr: { Line1: `Buyer${index} Test`, Line2: `${index} High Street` },
				ShipAddr: { Line1: `Friend${index} Test`, Line2: `${index} Low Street` },
			});
		});
		expectShopSums(books.qbo, orders);
	});
});
