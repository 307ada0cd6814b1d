import type { Company } from './company';
import { entityNamed, type Entity } from './entityNames';
import { child, flag, isObject, text, type Json, type JsonObject } from './json';
import { inactiveReference, invalidReference } from './refusals';

export const SHIPPING_ITEM = 'SHIPPING_ITEM_ID';

/** Which list each reference field points to, and what Intuit calls that list in its message. */
const TARGETS: { field: RegExp; entity: Entity; called: string }[] = [
	{ field: /^CustomerRef$/, entity: 'Customer', called: 'Names' },
	{ field: /^(PrefVendorRef|VendorRef)$/, entity: 'Vendor', called: 'Names' },
	{ field: /^(ItemRef|GroupItemRef)$/, entity: 'Item', called: 'Items' },
	{ field: /AccountRef$/, entity: 'Account', called: 'Accounts' },
	{ field: /^ClassRef$/, entity: 'Class', called: 'Klasses' },
	{ field: /^DepartmentRef$/, entity: 'Department', called: 'Departments' },
	{ field: /TaxCodeRef$/, entity: 'TaxCode', called: 'TaxCodes' },
	{ field: /^TaxRateRef$/, entity: 'TaxRate', called: 'TaxRates' },
	{ field: /^AgencyRef$/, entity: 'TaxAgency', called: 'TaxAgencies' },
	{ field: /^SalesTermRef$/, entity: 'Term', called: 'Terms' },
	{ field: /^PaymentMethodRef$/, entity: 'PaymentMethod', called: 'PaymentMethods' },
];

const nameOf = (document: JsonObject): string =>
	text(document, 'FullyQualifiedName') ?? text(document, 'DisplayName') ?? text(document, 'Name') ?? '';

/** The document a reference points to; 2500 when it is missing or inactive. */
export function target(company: Company, entity: Entity, called: string, id: string): JsonObject {
	const found = company.find(entity, id);
	if (!found) {
		const accounts = entity === 'Account' ? `${called} element id ${id} is invalid` : '';
		throw invalidReference(accounts || `${called} element id ${id} not found`);
	}
	if (found['Active'] === false) throw inactiveReference();
	return found;
}

function resolved(company: Company, field: string, ref: JsonObject, owner: Entity): JsonObject {
	const id = text(ref, 'value') ?? '';
	if (field === 'ItemRef' && id === SHIPPING_ITEM) return { value: id };
	// US lines carry pseudo codes; what may stand there is a rule of its own (6100).
	if (field === 'TaxCodeRef' && company.profile.usSalesTax) return { value: id };
	const named = TARGETS.find((one) => one.field.test(field));
	const entity = field === 'ParentRef' ? owner : named?.entity;
	if (!entity) return ref;
	const found = target(company, entity, named?.called ?? (owner === 'Item' ? 'Items' : 'Names'), id);
	return { value: id, name: nameOf(found) };
}

/** `Entity` inside deposit and journal lines names its own list. */
function resolvedEntity(company: Company, value: JsonObject): JsonObject {
	const ref = child(value, 'EntityRef') ?? value;
	const list = entityNamed(text(value, 'Type') ?? text(value, 'type') ?? 'Customer') ?? 'Customer';
	const found = target(company, list, 'Names', text(ref, 'value') ?? '');
	const filled = { ...ref, name: nameOf(found) };
	return child(value, 'EntityRef') ? { ...value, EntityRef: filled } : filled;
}

/**
 * A copy of the document in which every reference exists, is active (else 2500) and carries its name, as in
 * Intuit's answers. References to lists the simulator does not keep (ShipMethodRef) stay as sent.
 */
export function resolveReferences(company: Company, owner: Entity, document: JsonObject): JsonObject {
	const walk = (value: Json | undefined, field: string): Json | undefined => {
		if (Array.isArray(value)) return value.map((one) => walk(one, field) ?? null);
		if (!isObject(value)) return value;
		if (field === 'Entity') return resolvedEntity(company, value);
		if (field.endsWith('Ref')) return resolved(company, field, value, owner);
		return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
	};
	return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, walk(value, name)]));
}

/** True when any active document of `entity` satisfies `test`. */
export const someActive = (company: Company, entity: Entity, test: (one: JsonObject) => boolean): boolean =>
	company.all(entity).some((one) => flag(one, 'Active') && test(one));
