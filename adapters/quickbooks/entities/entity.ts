/** What a value is: how the form asks for it, how it is checked, and how it goes on the wire. */
export type FieldKind =
	| { readonly kind: 'text'; readonly max?: number; readonly rows?: number }
	| { readonly kind: 'email' }
	| { readonly kind: 'number' }
	| { readonly kind: 'money' }
	| { readonly kind: 'date' }
	| { readonly kind: 'boolean' }
	| { readonly kind: 'choice'; readonly choices: readonly string[] }
	| { readonly kind: 'reference'; readonly to: string }
	| { readonly kind: 'address' };

/** One value of an entity that the user can fill in. */
export type Field = FieldKind & {
	/** Where it stands on the wire: `TxnDate`, `BillEmail.Address`, `CustomerRef`. */
	readonly path: string;
	/** At most 25 characters, or the editor cuts it. */
	readonly label: string;
	/** The parameter's name, where the one made from the path reads badly. */
	readonly name?: string;
	readonly description?: string;
	/** Must be filled in on create. */
	readonly required?: true;
	/** Values that go with it when it is filled in, by path. */
	readonly along?: Readonly<Record<string, string>>;
	/** QuickBooks takes it on create and never again. */
	readonly createOnly?: true;
};

/** One kind of line, e.g. a product on an invoice. */
export interface LineKind {
	readonly name: string;
	readonly label: string;
	/** Intuit's `DetailType`; absent for the lines of a payment. */
	readonly detail?: string;
	/** Paths inside the detail; those that begin with `/` stand on the line itself. */
	readonly fields: readonly Field[];
	/** Values that every such line has, by path. */
	readonly fixed?: Readonly<Record<string, unknown>>;
	/** At most one such line. */
	readonly single?: true;
}

/** A property that Intuit's query language takes. */
export interface Filter {
	/** As written in a query: `DocNumber`, `MetaData.LastUpdatedTime`. */
	readonly path: string;
	readonly label: string;
	readonly kind: 'text' | 'id' | 'number' | 'date' | 'time' | 'boolean';
	/** Whether rows may be sorted by it; all but the first few of Intuit's can. */
	readonly sort?: false;
	/** For sorting only. */
	readonly filter?: false;
}

export const OPERATIONS = [
	'create',
	'upsert',
	'deactivate',
	'delete',
	'get',
	'getAll',
	'send',
	'update',
	'void',
] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** Rows of an entity as a drop-down that can be searched. */
export interface Lookup {
	/** A condition that the rows meet. */
	readonly where?: string;
	/** The property that is searched and shown. */
	readonly by: string;
	/** Shown in brackets behind it, by path. */
	readonly also?: string;
	/** The property that a reference holds, where it is not the Id. */
	readonly id?: string;
	/** Why there may be no rows, and what to do. */
	readonly empty: string;
}

/**
 * All that the node knows of one of Intuit's entities. The form, the checks, the queries and the documentation derive from it; sources are
 * Intuit's entity pages and schema.
 */
export interface Entity {
	/** Intuit's name: `SalesReceipt`. */
	readonly name: string;
	readonly label: string;
	readonly plural: string;
	readonly description: string;
	readonly operations: readonly OperationName[];
	readonly fields: readonly Field[];
	readonly lines?: readonly LineKind[];
	readonly filters: readonly Filter[];
	/** What tells two of them apart for people: upsert looks for it. A path among the filters and the fields. */
	readonly key?: string;
	/** Whether it can be inactive; such rows show only when asked for. */
	readonly list?: true;
	/** Whether Intuit makes a PDF of it. */
	readonly pdf?: true;
	/** Intuit's two ways to void. */
	readonly void?: 'operation' | 'include';
	/** There is one in a company: it has no id to ask for. */
	readonly single?: { readonly path: string };
	readonly lookup?: Lookup;
	/** Further drop-downs with some of the rows, by the name that a `reference` gives. */
	readonly lookups?: Readonly<Record<string, Lookup>>;
}
