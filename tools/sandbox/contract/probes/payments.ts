import type { Bench } from '../bench';
import { buyer, line, own, payment, sale } from '../documents';
import { child, rows, text, type JsonObject } from '../json';
import { recordOf } from '../port';
import { refuses, sees, type Probe } from '../probe';

const PAYMENT = 'documented, payment';
const invoice = (bench: Bench, amount: number): Promise<JsonObject> =>
	bench.make('invoice', sale(bench, [line(bench, amount)]));

export const PAYMENTS: readonly Probe[] = [
	sees(
		'payment-applies',
		`${PAYMENT}: the sum of the lines is applied, the rest is UnappliedAmt`,
		{ unapplied: 2, balance: 6, linked: 'Payment', owed: 4, token: '0' },
		async (bench) => {
			const { CustomerRef } = await buyer(bench);
			const made = await bench.make('invoice', sale(bench, [line(bench, 10)], { CustomerRef }));
			const paid = await bench.make('payment', { ...payment(bench, 6, made, 4), CustomerRef });
			const customer = recordOf(await bench.get(`customer/${text(child(made, 'CustomerRef'), 'value')}`));
			const after = recordOf(await bench.get(`invoice/${text(made, 'Id')}`));
			return {
				unapplied: paid['UnappliedAmt'],
				balance: after['Balance'],
				linked: rows(after, 'LinkedTxn')
					.map((one) => text(one, 'TxnType'))
					.join(),
				owed: customer['Balance'],
				token: customer['SyncToken'],
			};
		},
	),
	sees(
		'payment-account',
		`${PAYMENT}: without DepositToAccountRef to Undeposited Funds`,
		true,
		async (bench) => {
			const paid = await bench.make('payment', payment(bench, 1, await invoice(bench, 1)));
			const account = text(child(paid, 'DepositToAccountRef'), 'value');
			return account === bench.catalogue.id('Account', 'Undeposited Funds') || account || 'none';
		},
	),
	sees(
		'payment-credit',
		'reported: a credit memo pays through a payment of nothing',
		{ open: 7, credit: 0 },
		async (bench) => {
			const made = await invoice(bench, 10);
			const credit = await bench.make('creditmemo', sale(bench, [line(bench, 3)]));
			const link = (document: JsonObject, TxnType: string): JsonObject => ({
				Amount: 3,
				LinkedTxn: [{ TxnId: document['Id'], TxnType }],
			});
			await bench.make('payment', {
				...payment(bench, 0, made),
				Line: [link(made, 'Invoice'), link(credit, 'CreditMemo')],
			});
			const [after, used] = [
				recordOf(await bench.get(`invoice/${text(made, 'Id')}`)),
				recordOf(await bench.get(`creditmemo/${text(credit, 'Id')}`)),
			];
			return { open: after['Balance'], credit: used['RemainingCredit'] };
		},
	),
	refuses(
		'payment-too-much',
		`${PAYMENT}: over-application`,
		'6000',
		/only 10\.00 of that transaction is open/,
		async (bench) => bench.post('payment', payment(bench, 11, await invoice(bench, 10))),
	),
	refuses('payment-lines-over-total', `${PAYMENT}: sum(lines) <= TotalAmt`, '6000', /./, async (bench) =>
		bench.post('payment', payment(bench, 5, await invoice(bench, 10), 6)),
	),
	refuses(
		'payment-of-another',
		`${PAYMENT}: the customer of the payment is the customer of the invoice`,
		'6000',
		/./,
		async (bench) => {
			const CustomerRef = { value: bench.catalogue.id('Customer', 'Web Sales') };
			return bench.post('payment', { ...payment(bench, 10, await invoice(bench, 10)), CustomerRef });
		},
	),
	refuses('payment-without-total', `${PAYMENT}: TotalAmt is required`, '2020', /TotalAmt/, async (bench) =>
		bench.post('payment', { ...payment(bench, 1, await invoice(bench, 10)), TotalAmt: undefined }),
	),
	refuses(
		'deposited-receipt',
		'documented, error codes: a deposited transaction cannot be changed',
		'6540',
		/deposited/,
		async (bench) => {
			const made = await bench.make('salesreceipt', sale(bench, [line(bench, 9)]));
			const LinkedTxn = [{ TxnId: made['Id'], TxnType: 'SalesReceipt', TxnLineId: '0' }];
			await bench.make('deposit', {
				DepositToAccountRef: { value: bench.catalogue.id('Account', 'Checking') },
				PrivateNote: bench.mark,
				Line: [{ Amount: 9, LinkedTxn }],
			});
			return bench.post('salesreceipt', own(made), { operation: 'update', include: 'void' });
		},
	),
];
