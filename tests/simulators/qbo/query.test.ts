import { closeBooks, got, openBooks } from './books';

afterEach(closeBooks);

// the query language itself is probed in tools/sandbox/contract
test('a page holds 100 rows unless asked for up to 1000', async () => {
	const books = await openBooks({ items: Array.from({ length: 150 }, (_, i) => ({ name: `Thing ${i}` })) });
	const size = async (statement: string): Promise<unknown> =>
		got(await books.query(statement), 'QueryResponse')['maxResults'];
	expect(await size('select * from Item')).toBe(100);
	expect(await size('select * from Item maxresults 1000')).toBe(159);
	expect(await size('select * from Item startposition 101 maxresults 1000')).toBe(59);
});
