import type { Company } from './company';
import type { Entity } from './entityNames';
import { child, isObject, text, type JsonObject } from './json';
import { create } from './write';
import { missingParameter, objectNotFound, unsupportedOperation } from './refusals';
import { view } from './views';

const PRINTED: Entity[] = ['Invoice', 'SalesReceipt', 'Estimate', 'CreditMemo', 'RefundReceipt', 'Payment'];

/** `GET /invoice/<id>/pdf`: one page with what a person would look for. */
export function pdfOf(company: Company, entity: Entity | undefined, id: string): Buffer {
	if (!entity || !PRINTED.includes(entity)) throw unsupportedOperation(`PDF of ${entity ?? 'that'}`);
	const found = company.find(entity, id);
	if (!found) throw objectNotFound();
	const shown = view(company, entity, found);
	const customer = text(child(shown, 'CustomerRef'), 'name') ?? '';
	const words = `${entity} ${text(shown, 'DocNumber') ?? id} / ${customer} / ${text(shown, 'TotalAmt') ?? ''}`;
	return page(words.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&'));
}

function page(words: string): Buffer {
	const drawn = `BT /F1 14 Tf 60 760 Td (${words}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let file = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const at = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(at).padStart(10, '0')} 00000 n \n`;
	});
	const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
	return Buffer.from(
		`${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
		'latin1',
	);
}

interface Part {
	readonly name: string;
	readonly type: string;
	readonly bytes: Buffer;
}

/** The parts of a multipart body. */
function partsOf(body: Buffer, contentType: string): Part[] {
	const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
	if (!boundary) throw missingParameter('boundary');
	// latin1 keeps every byte in its place
	const pieces = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
	return pieces.map((piece) => {
		const end = piece.indexOf('\r\n\r\n');
		const head = piece.slice(0, end);
		return {
			name: /name="([^"]+)"/i.exec(head)?.[1] ?? '',
			type: /content-type:\s*(\S+)/i.exec(head)?.[1] ?? '',
			bytes: Buffer.from(piece.slice(end + 4).replace(/\r\n$/, ''), 'latin1'),
		};
	});
}

/** `POST /upload`: each file with its metadata becomes an Attachable. */
export function upload(company: Company, body: Buffer, contentType: string): JsonObject {
	const parts = partsOf(body, contentType);
	const files = parts.filter(({ name }) => name.startsWith('file_content_'));
	if (files.length === 0) throw missingParameter('file_content_01');
	return {
		AttachableResponse: files.map((file): JsonObject => {
			const about = parts.find(({ name }) => name === file.name.replace('content', 'metadata'));
			if (!about) throw missingParameter(file.name.replace('content', 'metadata'));
			const given: unknown = JSON.parse(about.bytes.toString('utf8'));
			if (!isObject(given)) throw missingParameter(about.name);
			if (text(given, 'ContentType') !== file.type) throw missingParameter('ContentType');
			const made = create(company, 'Attachable', given);
			const id = text(made, 'Id') ?? '';
			const stored = {
				...made,
				Size: file.bytes.length,
				FileAccessUri: `/v3/company/${company.realmId}/download/${id}`,
			};
			company.put('Attachable', stored);
			return { Attachable: stored };
		}),
	};
}
