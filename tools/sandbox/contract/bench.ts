import type { Catalogue } from './catalogue';
import type { CompanyFacts } from './company';
import { isObject, rows, text, type JsonObject } from './json';
import { recordOf, type Answer, type Send } from './port';

/** A record that a run made, as it was last seen. */
export interface Made {
	readonly entity: string;
	readonly id: string;
	readonly syncToken: string;
}

/**
 * A company under probe: sends, and remembers whatever is made so that it can be taken away again. Document numbers and names carry the
 * mark of the run.
 */
export class Bench {
	private readonly records = new Map<string, Made>();
	private counter = 0;
	private writes = 0;

	constructor(
		readonly send: Send,
		readonly company: CompanyFacts,
		readonly catalogue: Catalogue,
		/** At most 10 characters. */
		readonly mark: string,
	) {}

	/** What the run made and did not delete, newest first. */
	get made(): readonly Made[] {
		return [...this.records.values()].reverse();
	}

	get(path: string, query: Readonly<Record<string, string>> = {}): Promise<Answer> {
		return this.send('GET', path, query);
	}

	query(statement: string): Promise<Answer> {
		return this.send('GET', 'query', { query: statement });
	}

	async post(path: string, body: JsonObject, query: Readonly<Record<string, string>> = {}): Promise<Answer> {
		const requestid = `${this.mark}-w${++this.writes}`;
		const answer = await this.send('POST', path, { requestid, ...query }, body);
		this.notice(answer.json, text(body, 'Id') === '');
		const asked = new Map(rows(body, 'BatchItemRequest').map((item) => [text(item, 'bId'), item]));
		for (const item of rows(answer.json, 'BatchItemResponse'))
			this.notice(item, asked.get(text(item, 'bId'))?.['operation'] === 'create');
		return answer;
	}

	/** The record that a write answers; throws `Unexpected` when it is refused. */
	async make(
		path: string,
		body: JsonObject,
		query: Readonly<Record<string, string>> = {},
	): Promise<JsonObject> {
		return recordOf(await this.post(path, body, query));
	}

	/** A document number that nobody used before, 21 characters at most. */
	number(): string {
		return `${this.mark}-${++this.counter}`;
	}

	/** A name that nobody used before. */
	name(what: string): string {
		return `${what} ${this.number()}`;
	}

	private notice(json: JsonObject, created: boolean): void {
		for (const [entity, record] of Object.entries(json)) {
			if (!isObject(record)) continue;
			const id = text(record, 'Id');
			const key = `${entity}:${id}`;
			if (record['status'] === 'Deleted') this.records.delete(key);
			else if (id !== '' && (created || this.records.has(key)))
				this.records.set(key, { entity, id, syncToken: text(record, 'SyncToken') });
		}
	}
}
