import type { Company } from '../company';
import { entityNamed } from '../entityNames';
import { child, pruned, rows, text, type JsonObject } from '../json';
import { business, invalidReference } from '../refusals';
import type { Kind } from './kind';

/** What a file belongs to must exist. */
function checkOwners(company: Company, document: JsonObject): void {
	for (const row of rows(document, 'AttachableRef')) {
		const ref = child(row, 'EntityRef');
		const entity = entityNamed(text(ref, 'type') ?? '');
		const id = text(ref, 'value') ?? '';
		if (!entity || !company.find(entity, id)) throw invalidReference(`Attachable element id ${id} not found`);
	}
}

export const ATTACHABLE: Kind = {
	create: true,
	update: true,
	remove: true,
	finish: ({ company, document }) => {
		if (!text(document, 'FileName') && !text(document, 'Note'))
			throw business('An attachment needs a file or a note.', 'Note');
		checkOwners(company, document);
		return pruned(document);
	},
};
