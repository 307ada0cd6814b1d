import { readSaleSettings, settingFields } from '../../core/settings';
import { rawSettings } from '../support/orders';

const raw = { ...rawSettings, taxMappings: [], noTaxCode: '' };

const complaint = (changes: Readonly<Record<string, unknown>>): string => {
	const read = readSaleSettings({ ...raw, ...changes });
	return read.ok ? '' : read.findings[0].message;
};

describe('settings of order to sale', () => {
	test('F48: a prefix that leaves no room for ten digits is refused when it is entered', () => {
		expect(complaint({ documentPrefix: 'MYSHOPNORTH-2026-NOV-' })).toBe(
			'Setting "Order Number Prefix": the prefix "MYSHOPNORTH-2026-NOV-" is too long: QuickBooks takes 21 characters, an order number needs up to 10 and a refund one more, so use at most 10',
		);
		expect(complaint({ documentPrefix: 'SHOPNORTH-' })).toBe('');
	});

	test.each([
		[{ timeZone: 'Toronto' }, 'Setting "Account Time Zone": is not a time zone'],
		[{ tolerance: 'five' }, 'Setting "Rounding Tolerance": must be an amount such as 0.05'],
		[{ startDate: '31.12.2026' }, 'Setting "Start Date": is not a date'],
		[
			{ taxMappings: [{ rateIds: [], taxCode: 'S' }] },
			'Setting "Tax Mapping": has a row without an OpenCart tax',
		],
		[
			{ taxMappings: [{ rateIds: [1], taxCode: '' }] },
			'Setting "Tax Mapping": has a row without a QuickBooks tax code',
		],
	])('%j is refused with a sentence that names the setting', (changes, message) => {
		expect(complaint(changes)).toContain(message);
	});

	test('rates of a combination are sorted and told once', () => {
		const read = readSaleSettings({ ...raw, taxMappings: [{ rateIds: ['89', 88, '89'], taxCode: '7' }] });
		expect(read.ok && read.value.taxMappings).toEqual([{ rateIds: [88, 89], taxCode: '7' }]);
	});

	test('labels fit the panel of n8n', () => {
		expect(settingFields.filter(({ label }) => label.length > 24).map(({ label }) => label)).toEqual([]);
	});
});
