import type { Company } from './company';
import { KINDS } from './entities';
import type { Entity } from './entityNames';
import type { JsonObject } from './json';

/** A stored document as Intuit answers it, with what other documents made of it (balances, quantities). */
export const view = (company: Company, entity: Entity, document: JsonObject): JsonObject =>
	KINDS[entity].view?.(company, document) ?? document;
