import { text, type JsonObject } from './json';

/** Lists of a company that probes refer to, and the field by which a record is known. */
export const NATURAL_KEYS = {
	Account: 'Name',
	Customer: 'DisplayName',
	Employee: 'DisplayName',
	Item: 'Name',
	PaymentMethod: 'Name',
	TaxAgency: 'DisplayName',
	TaxCode: 'Name',
	TaxRate: 'Name',
	Vendor: 'DisplayName',
} as const;
export type ListName = keyof typeof NATURAL_KEYS;

/** What the lines of a company carry that charge no tax, in the order of preference. */
const WITHOUT_TAX = ['NON', 'No VAT', 'Out of scope', 'Exempt', 'GST free', 'Zero-rated', '0.0% Z'];

/** The records of a seeded company by what they are called, whatever the case. */
export class Catalogue {
	private readonly lists = new Map<ListName, Map<string, JsonObject>>();

	add(list: ListName, record: JsonObject): void {
		const known = this.lists.get(list) ?? new Map<string, JsonObject>();
		this.lists.set(list, known.set(text(record, NATURAL_KEYS[list]).toLowerCase(), record));
	}

	find(list: ListName, name: string): JsonObject | undefined {
		return this.lists.get(list)?.get(name.toLowerCase());
	}

	all(list: ListName): JsonObject[] {
		return [...(this.lists.get(list)?.values() ?? [])];
	}

	/** The id of a record; throws when the company has none of that name. */
	id(list: ListName, name: string): string {
		const id = text(this.find(list, name), 'Id');
		if (id === '') throw new Error(`This company has no ${list} "${name}": seed it first`);
		return id;
	}

	/** The tax code for lines without tax. */
	get noTax(): string {
		const name = WITHOUT_TAX.find((one) => this.find('TaxCode', one));
		return name === undefined ? '' : this.id('TaxCode', name);
	}
}
