import {
	DISCOUNT_OFF,
	DISCOUNT_ON,
	inCountry,
	NOTHING_TRACKED,
	CLASSES_ON,
	LOCATIONS_ON,
	SHIPPING_OFF,
	SHIPPING_ON,
} from '../company';
import { discountLine, line, sale, sums } from '../documents';
import { child, rows, text } from '../json';
import { recordOf } from '../port';
import { refuses, sees, type Probe } from '../probe';

const LINES = 'documented, invoice lines';

export const LINE_PROBES: readonly Probe[] = [
	sees('line-half-up', 'reported: 128.350 × 14.50 = 1861.075 is 1861.08', 1861.08, async (bench) => {
		const lines = [line(bench, 1861.08, { qty: 128.35, price: 14.5 })];
		return (await bench.make('invoice', sale(bench, lines)))['TotalAmt'];
	}),
	refuses(
		'line-half-down',
		'reported: the same sent as 1861.07',
		'6070',
		/Amount is not equal to UnitPrice \* Qty\. Supplied value:1,861\.07$/,
		(bench) => bench.post('salesreceipt', sale(bench, [line(bench, 1861.07, { qty: 128.35, price: 14.5 })])),
	),
	sees(
		'line-amount-alone',
		'reported: an amount without quantity and price stands as it is',
		9.99,
		async (bench) => (await bench.make('invoice', sale(bench, [line(bench, 9.99)])))['TotalAmt'],
	),
	sees(
		'line-subtotal',
		'recorded: QuickBooks adds a SubTotal line without Id; every sold line has one',
		['SalesItemLineDetail with Id', 'DescriptionOnly with Id', 'SubTotalLineDetail'],
		async (bench) => {
			const thanks = { DetailType: 'DescriptionOnly', Description: 'Thank you', DescriptionLineDetail: {} };
			const made = await bench.make('invoice', sale(bench, [line(bench, 10), thanks]));
			return rows(made, 'Line').map((one) => text(one, 'DetailType') + (text(one, 'Id') ? ' with Id' : ''));
		},
	),
	sees(
		'line-without-item',
		`${LINES}: without ItemRef a line is documentation and its amount ignored`,
		5,
		async (bench) => {
			const loose = { Amount: 3, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: {} };
			return (await bench.make('invoice', sale(bench, [line(bench, 5), loose])))['TotalAmt'];
		},
	),
	sees(
		'answer-fields',
		'recorded: what a new invoice carries',
		{
			domain: 'QBO',
			sparse: false,
			token: '0',
			customer: 'Amy Lauterbach',
			currency: 'home',
			email: 'NotSet',
			balance: 10,
		},
		async (bench) => {
			const made = await bench.make('invoice', sale(bench, [line(bench, 10)]));
			const currency = text(child(made, 'CurrencyRef'), 'value');
			return {
				domain: made['domain'],
				sparse: made['sparse'],
				token: made['SyncToken'],
				customer: child(made, 'CustomerRef')?.['name'],
				currency: currency === bench.company.currency ? 'home' : currency,
				email: made['EmailStatus'],
				balance: made['Balance'],
			};
		},
	),
	sees(
		'answer-envelope',
		'recorded: HTTP 200, a time with milliseconds and offset, Intuit-Tid',
		{ status: 200, time: true, tid: true },
		async (bench) => {
			const answer = await bench.post('invoice', sale(bench, [line(bench, 10)]));
			recordOf(answer);
			return {
				status: answer.status,
				time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/.test(text(answer.json, 'time')),
				tid: /^1-[0-9a-f]{8}-[0-9a-f]{24}$/.test(
					answer.headers['intuit-tid'] ?? answer.headers['intuit_tid'] ?? '',
				),
			};
		},
	),
	sees(
		'class-untracked',
		'our reading: a class or location that is not tracked is dropped',
		[null, null],
		async (bench) => {
			const tags = { ClassRef: { value: '1' }, DepartmentRef: { value: '1' } };
			const made = await bench.make('invoice', sale(bench, [line(bench, 1)], tags));
			return [made['ClassRef'] ?? null, made['DepartmentRef'] ?? null];
		},
		NOTHING_TRACKED,
	),
	sees(
		'class-tracked',
		`${LINES}: ClassRef and DepartmentRef where they are tracked`,
		['class', 'location'],
		async (bench) => {
			const Class = await bench.make('class', { Name: bench.name('Class') });
			const Department = await bench.make('department', { Name: bench.name('Location') });
			const tags = { ClassRef: { value: Class['Id'] }, DepartmentRef: { value: Department['Id'] } };
			const made = await bench.make('invoice', sale(bench, [line(bench, 1)], tags));
			const is = (field: string, one: typeof made, name: string): string =>
				child(made, field)?.['name'] === one['Name'] ? name : 'another';
			return [is('ClassRef', Class, 'class'), is('DepartmentRef', Department, 'location')];
		},
		CLASSES_ON,
		LOCATIONS_ON,
	),
	refuses(
		'total-negative',
		'reported: the total must stay 0 or greater',
		'6000',
		/Transaction amount must be 0 or greater/,
		(bench) => bench.post('salesreceipt', sale(bench, [line(bench, 1), line(bench, -2)])),
	),
	refuses(
		'line-no-amount',
		'documented, error codes: You must set a transaction amount',
		'6000',
		/You must set a transaction amount/,
		(bench) => bench.post('salesreceipt', sale(bench, [{ ...line(bench, 1), Amount: null }])),
	),
];

const DISCOUNT = 'documented, discount line';

export const DISCOUNTS: readonly Probe[] = [
	sees(
		'discount-amount',
		`${DISCOUNT}: Amount is positive and subtracted; it stands after the SubTotal`,
		{ total: 9, types: 'SalesItemLineDetail SubTotalLineDetail DiscountLineDetail' },
		async (bench) => {
			const made = await bench.make('invoice', sale(bench, [line(bench, 10), discountLine({ Amount: 1 })]));
			const types = rows(made, 'Line').map((one) => text(one, 'DetailType'));
			return { total: made['TotalAmt'], types: types.join(' ') };
		},
		DISCOUNT_ON,
	),
	sees(
		'discount-percent',
		`${DISCOUNT}: PercentBased`,
		{ total: 17.5 },
		async (bench) => {
			const discount = discountLine({}, { PercentBased: true, DiscountPercent: 12.5 });
			return { total: (await bench.make('invoice', sale(bench, [line(bench, 20), discount])))['TotalAmt'] };
		},
		DISCOUNT_ON,
	),
	refuses(
		'discount-nothing',
		`${DISCOUNT}: neither amount nor percent`,
		'6090',
		/Amount or DiscountPercent/,
		(bench) => bench.post('salesreceipt', sale(bench, [line(bench, 1), discountLine({}, {})])),
		DISCOUNT_ON,
	),
	refuses(
		'discount-twice',
		`${DISCOUNT}: one transaction-wide discount`,
		'6000',
		/./,
		(bench) =>
			bench.post(
				'salesreceipt',
				sale(bench, [line(bench, 5), discountLine({ Amount: 1 }), discountLine({ Amount: 1 })]),
			),
		DISCOUNT_ON,
	),
	refuses(
		'discount-off',
		'our reading: refused while the preference is off',
		'6000',
		/Discounts are turned off/,
		(bench) => bench.post('salesreceipt', sale(bench, [line(bench, 5), discountLine({ Amount: 1 })])),
		DISCOUNT_OFF,
	),
	sees(
		'discount-item',
		'reported: a negative line with an item of its own always works',
		{ tax: 0, total: 8 },
		async (bench) =>
			sums(
				await bench.make('invoice', sale(bench, [line(bench, 10), line(bench, -2, { item: 'Discount' })])),
			),
	),
	sees(
		'shipping-line',
		'documented: SHIPPING_ITEM_ID comes back after the SubTotal, without Id',
		{ total: 14, last: 'SalesItemLineDetail without Id' },
		async (bench) => {
			const lines = [line(bench, 4, { item: 'SHIPPING_ITEM_ID' }), line(bench, 10)];
			const made = await bench.make('invoice', sale(bench, lines));
			const last = rows(made, 'Line').at(-1);
			const id = text(last, 'Id') ? 'with' : 'without';
			return { total: made['TotalAmt'], last: `${text(last, 'DetailType')} ${id} Id` };
		},
		SHIPPING_ON,
	),
	refuses(
		'shipping-off',
		'our reading: refused while the preference is off',
		'6000',
		/Shipping is turned off/,
		(bench) =>
			bench.post('salesreceipt', sale(bench, [line(bench, 1), line(bench, 2, { item: 'SHIPPING_ITEM_ID' })])),
		SHIPPING_OFF,
	),
	sees(
		'discount-before-tax-ca',
		'our reading: outside the US a discount lowers each tax base by its share',
		{ tax: 2.7, total: 92.7 },
		async (bench) => {
			const code = (name: string): string => bench.catalogue.id('TaxCode', name);
			const lines = [
				line(bench, 60, { code: code('GST') }),
				line(bench, 40, { code: code('Zero-rated') }),
				discountLine({ Amount: 10 }),
			];
			return sums(await bench.make('salesreceipt', sale(bench, lines)));
		},
		DISCOUNT_ON,
		inCountry('CA'),
	),
];
