import { createQuickBooks } from '../../adapters/quickbooks';
import { balances, ledgerEffect, type Posting } from '../../core/effect';
import { decimal, ZERO } from '../../core/money';
import { previewSales } from '../../sync/previewSales';
import { axiosSend } from '../support/axiosSend';
import { ITEMS, openBooks } from '../support/books';
import { fakeClock } from '../support/clock';
import { settingsFor, shopOrder, VAT20 } from '../support/orders';

const TAX = { taxMappings: [{ rateIds: [86], taxCode: '2' }], noTaxCode: '6' };

test.each(['salesReceipt', 'invoice'])(
	'the effect that a preview of a %s shows is what posting it does',
	async (saleKind) => {
		const books = await openBooks('uk');
		try {
			const token = books.qbo.issueToken();
			const order = {
				...shopOrder({
					currency: { code: 'GBP', decimals: 2 },
					lines: [
						{ model: 'Product 1', price: '100', quantity: 2, rates: [VAT20] },
						{ model: 'Product 2', price: '33.33' },
					],
					shipping: { value: '5', rates: [VAT20] },
					coupon: '10',
				}),
				baseCurrency: 'GBP',
			};
			const chosen = { ...ITEMS, ...TAX, depositAccount: '5', saleKind };
			const [preview] = await previewSales([order], settingsFor('uk', chosen), books.context());
			expect(books.documents()).toEqual([]);
			const { audit } = createQuickBooks({
				send: axiosSend({ Authorization: `Bearer ${token.access_token}` }),
				baseUrl: books.qbo.url,
				realmId: books.qbo.realmId,
				clock: fakeClock(),
			});
			if (!preview?.sale) throw new Error('nothing would be posted');
			const effect = ledgerEffect(preview.sale, preview.itemIds, {
				items: await audit.items(),
				accounts: await audit.accounts(),
			});
			expect(balances(effect)).toBe(true);

			const held = () =>
				new Map(
					books.qbo
						.trialBalance()
						.rows.map(({ account, debit, credit }) => [account, decimal(debit).minus(decimal(credit))]),
				);
			const before = held();
			await books.post([order], { settings: chosen });
			const moved = [...held()]
				.map(([account, amount]) => [account, amount.minus(before.get(account) ?? ZERO)] as const)
				.filter(([, amount]) => !amount.eq(ZERO))
				.map(([account, amount]) => `${account} ${amount.toFixed(2)}`);
			// the account behind the tax is QuickBooks' own choice
			const names: Readonly<Record<string, string>> = {
				'Sales tax': 'VAT Control',
				'Accounts receivable': 'Accounts Receivable (A/R)',
			};
			const shown = ({ account, debit, credit }: Posting): string =>
				`${names[account] ?? account} ${debit === '' ? `-${credit}` : debit}`;
			expect(effect.map(shown).sort()).toEqual(moved.sort());
			expect(moved.length).toBeGreaterThan(3);
		} finally {
			await books.stop();
		}
	},
);
