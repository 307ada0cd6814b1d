import { z } from 'zod';
import type { Json } from './body';
import { QuickBooksClient, requestId, type QuickBooksOptions } from './client';
import { QuickBooksRefusal } from './refused';
import { answered } from './records';
import { readFault } from './faults';

export interface Upload {
	readonly name: string;
	readonly type: string;
	readonly bytes: Uint8Array;
	readonly note: string;
	/** The record that the file belongs to; null for none. */
	readonly to: { readonly entity: string; readonly id: string } | null;
	/** Whether QuickBooks sends the file along when it emails the record. */
	readonly includeOnSend: boolean;
}

const record = z.record(z.string(), z.unknown());
const answer = z.object({ AttachableResponse: z.array(record) });

/** Both parts in one body, as Intuit's upload wants them; the boundary must not be in the file. */
function multipart({ name, type, bytes, ...upload }: Upload, boundary: string): Buffer {
	const attachable = {
		FileName: name,
		ContentType: type,
		...(upload.note === '' ? {} : { Note: upload.note }),
		...(upload.to === null
			? {}
			: {
					AttachableRef: [
						{
							EntityRef: { type: upload.to.entity, value: upload.to.id },
							IncludeOnSend: upload.includeOnSend,
						},
					],
				}),
	};
	const quoted = name.replace(/["\r\n]/g, '_');
	const part = (field: string, file: string, contentType: string): string =>
		`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${file}"\r\nContent-Type: ${contentType}\r\n\r\n`;
	return Buffer.concat([
		Buffer.from(
			`${part('file_metadata_01', 'attachment.json', 'application/json')}${JSON.stringify(attachable)}\r\n`,
		),
		Buffer.from(part('file_content_01', quoted, type)),
		bytes,
		Buffer.from(`\r\n--${boundary}--\r\n`),
	]);
}

/** Puts a file into the company and answers with its Attachable. */
export function createUpload(options: QuickBooksOptions) {
	const client = new QuickBooksClient(options);
	return async function upload(file: Upload, key: string): Promise<Json> {
		const what = `the file "${file.name}"`;
		const id = requestId(key);
		const boundary = `part-${requestId(`${id}|${file.name}`)}`;
		const reply = await client.post(
			'upload',
			multipart(file, boundary),
			`multipart/form-data; boundary=${boundary}`,
			{ requestid: id },
		);
		const [first = {}] = answer.parse(answered(reply, what)).AttachableResponse;
		const fault = readFault(first, 200, '');
		if (fault) throw new QuickBooksRefusal(fault, what);
		return record.parse(first.Attachable);
	};
}
