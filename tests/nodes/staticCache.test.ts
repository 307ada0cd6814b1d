import type { IDataObject } from 'n8n-workflow';
import { staticCache } from '../../nodes/shared/staticCache';

test('what is saved is there in the next run, for the same company only', () => {
	const data: IDataObject = { other: 'node' };
	const cache = staticCache(data, '123');
	cache.set('item|TEA-003', '45');
	expect(data).toEqual({ other: 'node' });
	cache.save();
	expect(staticCache(data, '123').get('item|TEA-003')).toBe('45');
	expect(staticCache(data, '456').get('item|TEA-003')).toBeUndefined();
	expect(data.other).toBe('node');
});

test('a dropped entry is gone', () => {
	const data: IDataObject = {};
	const cache = staticCache(data, '1');
	cache.set('a', '1');
	cache.set('b', '2');
	cache.drop('a');
	cache.save();
	expect([staticCache(data, '1').get('a'), staticCache(data, '1').get('b')]).toEqual([undefined, '2']);
});

test('beyond 1 MB the entries that were used longest ago go', () => {
	const data: IDataObject = {};
	const cache = staticCache(data, '1');
	const value = 'x'.repeat(990);
	for (let index = 0; index < 2000; index++) cache.set(`key-${index}`, value);
	cache.get('key-0');
	cache.save();
	expect(JSON.stringify(data).length).toBeLessThan(1_048_576);
	const kept = staticCache(data, '1');
	expect(kept.get('key-0')).toBe(value);
	expect(kept.get('key-1999')).toBe(value);
	expect(kept.get('key-1')).toBeUndefined();
});

test.each([[{ openCartToQuickBooks: 'damaged' }], [{ openCartToQuickBooks: [[1, 2]] }]])(
	'damaged static data (%j) counts as empty',
	(data: IDataObject) => {
		expect(staticCache(data, '1').get('a')).toBeUndefined();
	},
);
