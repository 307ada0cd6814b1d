import { child, rows, text, type JsonObject } from '../../../simulators/qbo/json';
import { closeBooks, got, line, openBooks, sale } from './books';

afterEach(closeBooks);

const AU = { gst: '2', free: '3', none: '4' };
const INCLUSIVE = { GlobalTaxCalculation: 'TaxInclusive' };

/** `net, gross` of each line of a document. */
const lines = (document: JsonObject): string[] =>
	rows(document, 'Line').flatMap((one) => {
		const detail = child(one, 'SalesItemLineDetail');
		return detail ? [`${text(one, 'Amount')}, ${text(detail, 'TaxInclusiveAmt') ?? 'none'}`] : [];
	});

const override = (tax: number, rate = '1') => ({
	TxnTaxDetail: {
		TaxLine: [{ Amount: tax, DetailType: 'TaxLineDetail', TaxLineDetail: { TaxRateRef: { value: rate } } }],
	},
});

// the reading that is refused or charged otherwise is probed in tools/sandbox/contract
test('a company that recomputes takes the gross and makes the net anew', async () => {
	const books = await openBooks({ company: 'au', behaviour: { inclusiveLines: 'recompute' } });
	const body = sale([line(14.9, { code: AU.gst, gross: 14.9 })], INCLUSIVE);
	const invoice = got(await books.post('/invoice', body), 'Invoice');
	expect(lines(invoice)).toEqual(['13.55, 14.9']);
	expect(invoice['TotalAmt']).toBe(14.9);
});

test('yen have no cents: 1,000 with 10 % is 909 net, within a yen of 909.09', async () => {
	const books = await openBooks({ company: 'au', multicurrency: true });
	const yen = got(
		await books.post('/customer', { DisplayName: 'Kaori Sato', CurrencyRef: { value: 'JPY' } }),
		'Customer',
	);
	const body = {
		...sale([line(909, { code: AU.gst, gross: 1000 })], { ...INCLUSIVE, ...override(91) }),
		CustomerRef: { value: text(yen, 'Id') },
		CurrencyRef: { value: 'JPY' },
	};
	const invoice = got(await books.post('/invoice', body), 'Invoice');
	expect(lines(invoice)).toEqual(['909, 1000']);
	expect(invoice).toMatchObject({ TotalAmt: 1000, TxnTaxDetail: { TotalTax: 91 } });
});
