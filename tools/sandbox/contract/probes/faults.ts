import type { Bench } from '../bench';
import { CLOSED_BOOKS, CURRENCIES_OFF, CURRENCIES_ON, inCountry } from '../company';
import { deposited, line, own, sale } from '../documents';
import { child, text, type JsonObject } from '../json';
import type { Answer } from '../port';
import { refuses, type Probe } from '../probe';

const receipt =
	(more: JsonObject) =>
	(bench: Bench): Promise<Answer> =>
		bench.post('salesreceipt', sale(bench, [line(bench, 1)], more));
const customer =
	(more: JsonObject) =>
	(bench: Bench): Promise<Answer> =>
		bench.post('customer', { DisplayName: bench.name('Fault'), ...more });
const CODES = 'documented, error codes';

export const FAULTS: readonly Probe[] = [
	refuses(
		'fault-no-resource',
		'recorded: could not find resource',
		'500',
		/Could not find resource/,
		(bench) => bench.get('customer/1/5'),
	),
	refuses('fault-not-utf8', 'documented: bytes that are no UTF-8', '500', /MalformedByteSequence/, (bench) =>
		bench.send('POST', 'customer', {}, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), {
			'Content-Type': 'application/json',
		}),
	),
	refuses(
		'fault-never-was',
		'recorded: Object Not Found',
		'610',
		/^Object Not Found : Something you're trying to use has been made inactive/,
		(bench) => bench.get('invoice/99994711'),
	),
	refuses(
		'fault-unknown-property',
		'recorded: unrecognized field',
		'2010',
		/^Property Name:Unrecognized field "BadJson" \(class com\.intuit\.schema\.finance\.v3\.Invoice\), not marked as ignorable \(\d+ known properties: /,
		(bench) => bench.post('invoice', sale(bench, [line(bench, 1)], { BadJson: 1 })),
	),
	refuses(
		'fault-unknown-in-line',
		'recorded: unrecognized field',
		'2010',
		/"Quantity" \(class com\.intuit\.schema\.finance\.v3\.SalesItemLineDetail\)/,
		receipt({
			Line: [{ Amount: 1, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { Quantity: 1 } }],
		}),
	),
	refuses(
		'fault-not-lines',
		'our reading: a text where lines belong',
		'2010',
		/Line: expected an array/,
		receipt({ Line: 'x' }),
	),
	refuses(
		'fault-no-lines',
		`${CODES}: required parameter missing`,
		'2020',
		/^Required parameter Line is missing in the request$/,
		receipt({ Line: undefined }),
	),
	refuses(
		'fault-no-customer',
		'documented, invoice: CustomerRef is required',
		'2020',
		/CustomerRef/,
		(bench) => bench.post('invoice', sale(bench, [line(bench, 1)], { CustomerRef: undefined })),
	),
	refuses(
		'fault-no-refund-account',
		'documented, refund receipt: DepositToAccountRef is required',
		'2020',
		/DepositToAccountRef/,
		(bench) => bench.post('refundreceipt', sale(bench, [line(bench, 1)])),
	),
	refuses(
		'fault-no-mail-address',
		'documented: BillEmail is required for NeedToSend',
		'2020',
		/BillEmail/,
		(bench) => bench.post('invoice', sale(bench, [line(bench, 1)], { EmailStatus: 'NeedToSend' })),
	),
	refuses('fault-date', CODES, '2060', /2026-02-30/, receipt({ TxnDate: '2026-02-30' })),
	refuses('fault-decimal', CODES, '2110', /ten/, receipt({ Line: [{ Amount: 'ten' }] })),
	refuses('fault-enumeration', CODES, '2170', /Maybe/, receipt({ EmailStatus: 'Maybe' })),
	refuses('fault-email', CODES, '2210', /nobody/, customer({ PrimaryEmailAddr: { Address: 'nobody' } })),
	refuses(
		'fault-customer',
		'reported: names element',
		'2500',
		/^Invalid Reference Id : Names element id 999999583 not found$/,
		receipt({ CustomerRef: { value: '999999583' } }),
	),
	refuses(
		'fault-class',
		'reported: klasses element',
		'2500',
		/^Invalid Reference Id : Klasses element id 999999 not found$/,
		receipt({ ClassRef: { value: '999999' } }),
	),
	refuses(
		'fault-account',
		'reported: accounts element',
		'2500',
		/^Invalid Reference Id : Accounts element id 999999 is invalid$/,
		receipt({ DepositToAccountRef: { value: '999999' } }),
	),
	refuses(
		'fault-item',
		'our reading: items element',
		'2500',
		/Items element id 999999 not found/,
		(bench) => {
			const one = line(bench, 1);
			const detail = { ...child(one, 'SalesItemLineDetail'), ItemRef: { value: '999999' } };
			return bench.post('salesreceipt', sale(bench, [{ ...one, SalesItemLineDetail: detail }]));
		},
	),
	refuses('fault-deposit-account', `${CODES}: invalid account type`, '6430', /DepositToAccountRef/, (bench) =>
		receipt({ DepositToAccountRef: { value: bench.catalogue.id('Account', 'Sales of Product Income') } })(
			bench,
		),
	),
	refuses(
		'fault-refund-account',
		`${CODES}: invalid account type`,
		'6430',
		/DepositToAccountRef/,
		(bench) => {
			const account = {
				DepositToAccountRef: { value: bench.catalogue.id('Account', 'Sales of Product Income') },
			};
			return bench.post('refundreceipt', sale(bench, [line(bench, 1)], { ...deposited(bench), ...account }));
		},
	),
	refuses(
		'fault-one-currency',
		'our reading: other currencies need multicurrency',
		'6000',
		/Multi Currency should be enabled/,
		receipt({ CurrencyRef: { value: 'EUR' } }),
		CURRENCIES_OFF,
	),
	refuses(
		'fault-no-currency',
		'documented, invoice: CurrencyRef is required where multicurrency is on',
		'2020',
		/CurrencyRef/,
		receipt({ CurrencyRef: undefined }),
		CURRENCIES_ON,
	),
	refuses(
		'fault-inactive-customer',
		"reported: something you're trying to use has been made inactive",
		'2500',
		/Something you're trying to use has been made inactive/,
		async (bench) => {
			const made = await bench.make('customer', { DisplayName: bench.name('Gone') });
			await bench.make('customer', own(made, { Active: false }));
			return receipt({ CustomerRef: { value: made['Id'] } })(bench);
		},
	),
	refuses(
		'fault-six-decimals',
		'documented: an amount has at most 10 digits before and 5 after the point',
		'2110',
		/Amount|Decimal/,
		(bench) => bench.post('invoice', sale(bench, [line(bench, 1.000001)])),
	),
	refuses(
		'fault-eleven-digits',
		'documented: an amount has at most 10 digits before and 5 after the point',
		'2110',
		/Amount|Decimal/,
		(bench) => bench.post('invoice', sale(bench, [line(bench, 12_345_678_901)])),
	),
	refuses(
		'fault-751-taxed-lines',
		'documented, limits: a taxable sale has at most 750 lines',
		'6000',
		/750/,
		(bench) =>
			bench.post(
				'invoice',
				sale(
					bench,
					Array.from({ length: 751 }, () => line(bench, 1, { code: 'TAX' })),
				),
			),
		inCountry('US'),
	),
	refuses(
		'fault-other-currency',
		"our reading: a sale has its customer's currency",
		'6000',
		/currency of the transaction is invalid for customer.*EUR/,
		receipt({ CurrencyRef: { value: 'EUR' } }),
		CURRENCIES_ON,
	),
	refuses(
		'fault-closed-period',
		'documented, error codes: the account period has closed',
		'6210',
		/The account period has closed/,
		(bench) => {
			const books = child(bench.company.preferences, 'AccountingInfoPrefs');
			return receipt({ TxnDate: text(books, 'BookCloseDate') })(bench);
		},
		CLOSED_BOOKS,
	),
];
