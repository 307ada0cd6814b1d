import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Company } from './company';
import { entityNamed } from './entityNames';
import type { JsonObject } from './json';
import type { Entry } from './ledger';
import type { Link } from './links';
import { decimal, type Decimal } from './money';
import type { Authority } from './oauth';
import type { Kept } from './requestid';
import type { Simulator } from './simulator';

/** Decimals are kept as their text. */
type Text<T> = T extends Decimal ? string : T extends object ? { [K in keyof T]: Text<T[K]> } : T;

interface Saved {
	realmId: string;
	tables: [string, JsonObject[]][];
	ledger: [string, Text<Entry>][];
	links: [string, Text<Link>[]][];
	deleted: Company['deleted'];
	counters: [string, number][];
	requestIds: [string, Kept][];
	authority: Parameters<Authority['restore']>[0];
}

const posting = (one: Text<Entry>['postings'][number]): Entry['postings'][number] => ({
	...one,
	amount: decimal(one.amount),
	foreign: one.foreign === undefined ? undefined : decimal(one.foreign),
	quantity: one.quantity === undefined ? undefined : decimal(one.quantity),
});

/** Writes books, connections and request ids; the old file stays whole until the new one is. */
export function saveState(simulator: Simulator, path: string): void {
	const { company, authority, requestIds } = simulator;
	const saved = {
		realmId: company.realmId,
		tables: [...company.tables].map(([entity, table]) => [entity, [...table.values()]]),
		ledger: company.ledger.all(),
		links: company.links.all(),
		deleted: company.deleted,
		counters: [...company.counters],
		requestIds: requestIds.entries(),
		authority: authority.snapshot(),
	};
	writeFileSync(`${path}.new`, JSON.stringify(saved));
	renameSync(`${path}.new`, path);
}

/** Takes up what `saveState` left; a file of another company is refused. */
export function loadState(simulator: Simulator, path: string): void {
	if (!existsSync(path)) return;
	const saved = JSON.parse(readFileSync(path, 'utf8')) as Saved;
	const { company } = simulator;
	if (saved.realmId !== company.realmId)
		throw new Error(
			`${path} holds company ${saved.realmId}, not ${company.realmId}: name another --state file.`,
		);
	for (const [key] of company.ledger.all()) company.ledger.remove(key);
	for (const [name, documents] of saved.tables) {
		const entity = entityNamed(name);
		if (!entity) continue;
		company.table(entity).clear();
		for (const document of documents) company.put(entity, document);
	}
	for (const [key, entry] of saved.ledger)
		company.ledger.replace(key, entry.date, entry.postings.map(posting));
	for (const [source, links] of saved.links)
		company.links.replace(
			source,
			links.map((link) => ({ target: link.target, amount: decimal(link.amount) })),
		);
	company.deleted.push(...saved.deleted);
	for (const [name, value] of saved.counters) company.counters.set(name, value);
	simulator.requestIds.restore(saved.requestIds);
	simulator.authority.restore(saved.authority);
}
