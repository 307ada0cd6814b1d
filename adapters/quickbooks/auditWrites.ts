import { z } from 'zod';
import type { BookedDocument, BookedPayment } from '../../core/audit';
import type { Written } from '../../sync/ports';
import { writeBatch } from './batch';
import { requestId, type QuickBooksClient } from './client';
import { lostAnswer, toRefusal } from './faults';

const gone = z.object({ Id: z.string() });

/** Takes documents and payments out of the books. A write that was carried out before is answered the same under its key. */
export function auditWrites(client: QuickBooksClient) {
	const removals = (
		rows: ReadonlyArray<{
			readonly entity: string;
			readonly id: string;
			readonly syncToken: string;
			readonly what: string;
		}>,
	): Promise<Array<Written<string>>> =>
		writeBatch(
			client,
			rows.map(({ entity, id, syncToken, what }) => ({
				operation: 'delete',
				entity,
				body: { Id: id, SyncToken: syncToken },
				what,
				salt: 'undo',
			})),
			(_, json) => gone.parse(json).Id,
		);

	/** Batches have no void. Invoices take `operation=void`, the others `include=void` (Intuit). */
	async function voidOne({ type, id, syncToken, number }: BookedDocument): Promise<Written<string>> {
		const invoice = type === 'Invoice';
		const body = { Id: id, SyncToken: syncToken, ...(invoice ? {} : { sparse: true }) };
		const query: Readonly<Record<string, string>> = invoice
			? { operation: 'void' }
			: { operation: 'update', include: 'void' };
		const what = `the voiding of ${number}`;
		const reply = await client.write(
			type.toLowerCase(),
			body,
			requestId(JSON.stringify(['undo', type, body])),
			query,
		);
		if (reply.status === 'lost') return { status: 'uncertain', fault: lostAnswer(what, reply.why) };
		if (reply.status === 'fault') return { status: 'refused', fault: toRefusal(reply.fault, what) };
		return { status: 'done', value: id };
	}

	return {
		deletePayments: (payments: readonly BookedPayment[]) =>
			removals(
				payments.map(({ id, syncToken }) => ({
					entity: 'Payment',
					id,
					syncToken,
					what: `the deletion of payment ${id}`,
				})),
			),
		deleteDocuments: (documents: readonly BookedDocument[]) =>
			removals(
				documents.map(({ type, id, syncToken, number }) => ({
					entity: type,
					id,
					syncToken,
					what: `the deletion of ${number}`,
				})),
			),
		async voidDocuments(documents: readonly BookedDocument[]): Promise<Array<Written<string>>> {
			const written: Array<Written<string>> = [];
			for (const document of documents) written.push(await voidOne(document));
			return written;
		},
	};
}
