import { DateTime } from 'luxon';
import { isTransaction, keyOf, type Entity } from './entityNames';
import { child, flag, text, type JsonObject } from './json';
import { Ledger } from './ledger';
import { Links } from './links';
import type { Profile } from './profiles/profile';

/** What a real company has but no API shows, or where its behaviour is not confirmed. */
export interface Behaviour {
	/** The user's "warn me if a duplicate number is used": 6140 on sales forms. */
	warnDuplicateNumber: boolean;
	/** Refuse characters outside ISO-8859-1 with 2040. */
	latinOnly: boolean;
	/** A shipping or discount line although the preference is off: refuse it or drop it. */
	switchedOff: 'refuse' | 'ignore';
	/** A line whose `Amount` is not the net of its `TaxInclusiveAmt`: refuse it or compute the net anew. */
	inclusiveLines: 'refuse' | 'recompute';
	/** The subscription has ended: every write answers 6190. */
	readOnly: boolean;
}

export interface Deleted {
	entity: Entity;
	id: string;
	time: string;
}

/** One company's books: stored documents, the journal, and the links between documents. */
export class Company {
	readonly tables = new Map<Entity, Map<string, JsonObject>>();
	readonly ledger = new Ledger();
	readonly links = new Links();
	readonly deleted: Deleted[] = [];
	readonly counters = new Map<string, number>();
	/** Ids of documents that have or had a number, so that a hundred thousand of them need not be gone through. */
	private readonly numbers = new Map<string, Set<string>>();

	constructor(
		readonly realmId: string,
		readonly profile: Profile,
		readonly behaviour: Behaviour,
		private readonly clock: () => Date,
	) {}

	/** Intuit's timestamps carry the Pacific offset, whatever the company's country. */
	timestamp(): string {
		return this.pacific().toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
	}

	/** The `time` of a response envelope, with milliseconds. */
	envelopeTime(): string {
		return this.pacific().toFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZZ");
	}

	today(): string {
		return this.pacific().toFormat('yyyy-MM-dd');
	}

	now(): Date {
		return this.clock();
	}

	table(entity: Entity): Map<string, JsonObject> {
		const table = this.tables.get(entity) ?? new Map<string, JsonObject>();
		this.tables.set(entity, table);
		return table;
	}

	find(entity: Entity, id: string | undefined): JsonObject | undefined {
		return id === undefined ? undefined : this.table(entity).get(id);
	}

	all(entity: Entity): JsonObject[] {
		return [...this.table(entity).values()];
	}

	/** All records of a kind with this DocNumber, whatever its case. */
	numbered(entity: Entity, number: string): JsonObject[] {
		const known = this.numbers.get(numberKey(entity, number)) ?? [];
		return [...known]
			.map((id) => this.find(entity, id))
			.filter((found) => found !== undefined)
			.filter((found) => text(found, 'DocNumber')?.toLowerCase() === number.toLowerCase());
	}

	/** A document looked up by its ledger key (`Invoice:12`). */
	byKey(key: string): JsonObject | undefined {
		for (const [entity, table] of this.tables) {
			if (key.startsWith(`${entity}:`)) return table.get(key.slice(entity.length + 1));
		}
		return undefined;
	}

	put(entity: Entity, document: JsonObject): void {
		const id = text(document, 'Id') ?? '';
		this.table(entity).set(id, document);
		const number = text(document, 'DocNumber');
		if (number === undefined) return;
		const key = numberKey(entity, number);
		this.numbers.set(key, (this.numbers.get(key) ?? new Set()).add(id));
	}

	drop(entity: Entity, id: string): void {
		this.table(entity).delete(id);
		this.ledger.remove(keyOf(entity, id));
		this.links.replace(keyOf(entity, id), []);
		this.deleted.push({ entity, id, time: this.timestamp() });
	}

	/** The next number of a sequence; transactions share one, each list has its own. */
	next(sequence: string, first = 1): number {
		const number = this.counters.get(sequence) ?? first;
		this.counters.set(sequence, number + 1);
		return number;
	}

	nextId(entity: Entity): string {
		const table = this.table(entity);
		for (;;) {
			const id = String(this.next(isTransaction(entity) ? 'transaction' : entity, 100));
			if (!table.has(id)) return id;
		}
	}

	/** Moves LastUpdatedTime without a new SyncToken, as a posting does to its customer and items. */
	touch(entity: Entity, id: string | undefined): void {
		const document = this.find(entity, id);
		if (!document) return;
		const meta = { ...child(document, 'MetaData'), LastUpdatedTime: this.timestamp() };
		this.put(entity, { ...document, MetaData: meta });
	}

	/** A group of Preferences, e.g. `SalesFormsPrefs`. */
	preferences(group: string): JsonObject {
		return child(this.find('Preferences', '1'), group) ?? {};
	}

	prefers(group: string, name: string): boolean {
		return flag(this.preferences(group), name);
	}

	get homeCurrency(): string {
		return this.profile.homeCurrency;
	}

	get multicurrency(): boolean {
		return this.prefers('CurrencyPrefs', 'MultiCurrencyEnabled');
	}

	/** The day up to which the books are closed, if any. */
	get closedUntil(): string | undefined {
		return text(this.preferences('AccountingInfoPrefs'), 'BookCloseDate');
	}

	get name(): string {
		return text(this.find('CompanyInfo', '1'), 'CompanyName') ?? this.realmId;
	}

	/** Currencies a document may use: the home currency and the active company currencies. */
	get currencies(): string[] {
		const extra = this.all('CompanyCurrency').filter((one) => flag(one, 'Active'));
		return [this.homeCurrency, ...extra.map((one) => text(one, 'Code') ?? '')];
	}

	private pacific(): DateTime {
		return DateTime.fromJSDate(this.clock()).setZone('America/Los_Angeles');
	}
}

const numberKey = (entity: Entity, number: string): string => `${entity}:${number.toLowerCase()}`;
