import fc from 'fast-check';
import { openCompany, type ProfileKey } from '../../../simulators/qbo/open';
import { trialBalance } from '../../../simulators/qbo/documentsReport';
import { remove, voided } from '../../../simulators/qbo/remove';
import { create, update } from '../../../simulators/qbo/write';
import { amountOf, child, pruned, rows, text, type JsonObject } from '../../../simulators/qbo/json';
import { sum, ZERO } from '../../../simulators/qbo/money';
import { Ledger } from '../../../simulators/qbo/ledger';
import { decimal } from '../../../simulators/qbo/money';
import type { Company } from '../../../simulators/qbo/company';

const CODES: Record<ProfileKey, string[]> = {
	us: ['TAX', 'NON'],
	ca: ['2', '3', '4', '5', '6', '7'],
	uk: ['2', '3', '4', '5', '6'],
	au: ['2', '3', '4'],
};

const amount = fc.integer({ min: 1, max: 2_000_00 }).map((all) => all / 100);
const soldLine = fc.record({
	amount,
	code: fc.nat(10),
	stock: fc.boolean(),
	qty: fc.integer({ min: 1, max: 9 }),
});
const action = fc.record({
	form: fc.constantFrom('Invoice', 'SalesReceipt', 'CreditMemo', 'RefundReceipt'),
	lines: fc.array(soldLine, { minLength: 1, maxLength: 5 }),
	foreign: fc.boolean(),
	inclusive: fc.boolean(),
	discount: fc.option(fc.integer({ min: 1, max: 30 })),
	then: fc.constantFrom('nothing', 'pay', 'void', 'delete', 'update'),
});
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

function body(company: Company, key: ProfileKey, one: Action, stock: string, euro: string): JsonObject {
	const codes = CODES[key];
	const Line: JsonObject[] = one.lines.map((line) => ({
		Amount: line.amount,
		DetailType: 'SalesItemLineDetail',
		SalesItemLineDetail: {
			ItemRef: { value: line.stock ? stock : '10' },
			Qty: line.stock ? line.qty : undefined,
			TaxCodeRef: { value: codes[line.code % codes.length] },
		},
	}));
	if (one.discount)
		Line.push({
			DetailType: 'DiscountLineDetail',
			DiscountLineDetail: { PercentBased: true, DiscountPercent: one.discount },
		});
	return {
		CustomerRef: { value: one.foreign ? euro : '1' },
		CurrencyRef: { value: one.foreign ? 'EUR' : company.homeCurrency },
		ExchangeRate: one.foreign ? 1.2345 : undefined,
		GlobalTaxCalculation: key === 'us' ? undefined : one.inclusive ? 'TaxInclusive' : 'TaxExcluded',
		DepositToAccountRef: one.form.endsWith('Receipt') ? { value: '3' } : undefined,
		Line,
	};
}

function pay(company: Company, invoice: JsonObject): void {
	create(company, 'Payment', {
		CustomerRef: invoice['CustomerRef'],
		CurrencyRef: invoice['CurrencyRef'],
		ExchangeRate: 1.3,
		TotalAmt: invoice['TotalAmt'],
		Line: [{ Amount: invoice['TotalAmt'], LinkedTxn: [{ TxnId: invoice['Id'], TxnType: 'Invoice' }] }],
	});
}

/** Lines and tax are the total, on every sales form. */
function partsOf(document: JsonObject): string {
	const lines = rows(document, 'Line').map((line) => {
		const value = amountOf(line, 'Amount') ?? ZERO;
		const type = text(line, 'DetailType');
		return type === 'SalesItemLineDetail' ? value : type === 'DiscountLineDetail' ? value.neg() : ZERO;
	});
	return sum([...lines, amountOf(child(document, 'TxnTaxDetail'), 'TotalTax') ?? ZERO]).toFixed(2);
}

test.each<ProfileKey>(['us', 'ca', 'uk', 'au'])('%s: whatever is booked, debits are credits', (key) => {
	fc.assert(
		fc.property(fc.array(action, { maxLength: 8 }), (actions) => {
			const company = openCompany(key, {
				multicurrency: true,
				allowDiscount: true,
				items: [{ name: 'Plain' }, { name: 'Stocked', type: 'Inventory', quantity: 10, cost: 1.37 }],
			});
			const euro = create(company, 'Customer', { DisplayName: 'Euro', CurrencyRef: { value: 'EUR' } });
			for (const one of actions) {
				const entity = one.form;
				const sent = body(company, key, one, '11', text(euro, 'Id') ?? '');
				const made = create(company, entity, pruned(sent));
				if (!(one.inclusive && one.discount))
					expect(partsOf(made)).toBe(amountOf(made, 'TotalAmt')?.toFixed(2));
				const own = { Id: made['Id'], SyncToken: '0', sparse: true };
				if (one.then === 'pay' && entity === 'Invoice') pay(company, made);
				if (one.then === 'void' && (entity === 'Invoice' || entity === 'SalesReceipt'))
					voided(company, entity, own);
				if (one.then === 'delete') remove(company, entity, own);
				if (one.then === 'update') update(company, entity, { ...own, Line: rows(sent, 'Line').slice(0, 1) });
			}
			expect(trialBalance(company).difference).toBe('0.00');
		}),
		{ numRuns: 60 },
	);
});

test('an entry that does not balance is refused loudly', () => {
	const ledger = new Ledger();
	const lopsided = [
		{ account: '1', amount: decimal('10') },
		{ account: '2', amount: decimal('-9.99') },
	];
	expect(() => ledger.replace('Invoice:1', '2026-01-01', lopsided)).toThrow(
		'Invoice:1 does not balance: 0.01',
	);
});
