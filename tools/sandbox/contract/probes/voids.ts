import type { Bench } from '../bench';
import { STOCK_ON } from '../company';
import { buyer, deposited, line, own, payment, sale } from '../documents';
import { child, rows, text, type JsonObject } from '../json';
import { recordOf } from '../port';
import { refuses, sees, type Probe } from '../probe';

const VOID = 'recorded: SyncToken + 1, all amounts 0, PrivateNote "Voided" before what it was';

async function quantity(bench: Bench, item: string): Promise<number> {
	return Number(text(recordOf(await bench.get(`item/${bench.catalogue.id('Item', item)}`)), 'QtyOnHand'));
}

const voided = (name: string, path: string, query: Readonly<Record<string, string>>): Probe =>
	sees(
		name,
		VOID,
		{ token: '1', total: 0, balance: 0, note: 'Voided', amounts: [0], quantities: [0], stock: 'as before' },
		async (bench) => {
			const before = await quantity(bench, 'W-099');
			const body = sale(bench, [line(bench, 9.9, { item: 'W-099', qty: 10 })]);
			const made = await bench.make(path, { ...body, PrivateNote: undefined });
			const after = await bench.make(path, own(made), query);
			const sold = rows(after, 'Line').filter((one) => one['DetailType'] === 'SalesItemLineDetail');
			const stock = await quantity(bench, 'W-099');
			return {
				token: after['SyncToken'],
				total: after['TotalAmt'],
				balance: after['Balance'],
				note: after['PrivateNote'],
				amounts: sold.map((one) => one['Amount']),
				quantities: sold.map((one) => child(one, 'SalesItemLineDetail')?.['Qty']),
				stock: stock === before ? 'as before' : `${before} before, ${stock} after`,
			};
		},
		STOCK_ON,
	);

const deletion = async (bench: Bench, path: string, record: JsonObject) =>
	bench.post(path, { Id: record['Id'], SyncToken: record['SyncToken'] }, { operation: 'delete' });

export const VOIDS: readonly Probe[] = [
	voided('void-invoice', 'invoice', { operation: 'void' }),
	voided('void-receipt', 'salesreceipt', { operation: 'update', include: 'void' }),
	sees('void-note', VOID, 'Voided … before', async (bench) => {
		const made = await bench.make('invoice', sale(bench, [line(bench, 1)], { PrivateNote: 'before' }));
		const note = text(await bench.make('invoice', own(made), { operation: 'void' }), 'PrivateNote');
		return /^Voided\b.*before$/s.test(note) ? 'Voided … before' : note;
	}),
	...(['creditmemo', 'refundreceipt'] as const).map((path) =>
		refuses(
			`void-${path}`,
			'documented: credit memos and refund receipts have no void, only delete',
			'500',
			/./,
			async (bench) => {
				const made = await bench.make(
					path,
					sale(bench, [line(bench, 1)], path === 'refundreceipt' ? deposited(bench) : {}),
				);
				return bench.post(path, own(made), { operation: 'void' });
			},
		),
	),
	sees('delete-answer', 'recorded: domain, status and Id', ['QBO', 'Deleted', 'its id'], async (bench) => {
		const made = await bench.make('invoice', sale(bench, [line(bench, 1)]));
		const gone = recordOf(await deletion(bench, 'invoice', made));
		return [gone['domain'], gone['status'], gone['Id'] === made['Id'] ? 'its id' : gone['Id']];
	}),
	refuses('delete-then-read', 'recorded: Object Not Found', '610', /^Object Not Found : /, async (bench) => {
		const made = await bench.make('invoice', sale(bench, [line(bench, 1)]));
		await deletion(bench, 'invoice', made);
		return bench.get(`invoice/${text(made, 'Id')}`);
	}),
	refuses(
		'delete-then-update',
		'reported: Another user has deleted this transaction',
		'610',
		/^Object Not Found : Another user has deleted this transaction\.$/,
		async (bench) => {
			const made = await bench.make('salesreceipt', sale(bench, [line(bench, 1)]));
			await deletion(bench, 'salesreceipt', made);
			return bench.post('salesreceipt', own(made, { PrivateNote: 'x' }));
		},
	),
	refuses('delete-stale', 'documented: SyncToken is needed to delete', '5010', /same time/, async (bench) => {
		const made = await bench.make('invoice', sale(bench, [line(bench, 1)]));
		return deletion(bench, 'invoice', { ...made, SyncToken: '5' });
	}),
	sees(
		'delete-paid-invoice',
		'our reading: the payment stays, unapplied, and is owed to the customer',
		[10, -10],
		async (bench) => {
			const { CustomerRef } = await buyer(bench);
			const made = await bench.make('invoice', sale(bench, [line(bench, 10)], { CustomerRef }));
			const paid = await bench.make('payment', { ...payment(bench, 10, made), CustomerRef });
			const now = recordOf(await bench.get(`invoice/${text(made, 'Id')}`));
			recordOf(await deletion(bench, 'invoice', now));
			const left = recordOf(await bench.get(`payment/${text(paid, 'Id')}`));
			const customer = recordOf(await bench.get(`customer/${text(child(paid, 'CustomerRef'), 'value')}`));
			return [left['UnappliedAmt'], customer['Balance']];
		},
	),
	refuses(
		'delete-list-entry',
		'documented: entries of lists are never deleted, but made inactive',
		'500',
		/./,
		async (bench) =>
			deletion(bench, 'customer', await bench.make('customer', { DisplayName: bench.name('Kept') })),
	),
];
