import { z } from 'zod';
import type { Json } from './body';
import { QuickBooksClient, requestId, type QuickBooksOptions, type Reply } from './client';
import type { Entity } from './entities/entity';
import { quote } from './query';
import { AnswerLost, InvalidValue, QuickBooksRefusal } from './refused';

/** Intuit's largest page. */
const PAGE = 1_000;
/** A bound for every loop: a million rows. */
const MAX_PAGES = 1_000;
/** Longer statements do not pass every proxy in a URL and go by POST. */
const MAX_URL_STATEMENT = 1_000;

const object = z.record(z.string(), z.unknown());
const queryAnswer = z.object({ QueryResponse: object });
const rowsOf = z.array(object);
const stamped = z.looseObject({ Id: z.string().optional(), SyncToken: z.string() });

export interface ListQuery {
	/** The part after WHERE, `""` for all. */
	readonly where: string;
	readonly orderBy: string;
	/** At most so many rows; Infinity for all. */
	readonly most: number;
}

/** How a record is changed: under which key, and over which SyncToken (`""`: the one it has now). */
export interface Change {
	readonly key: string;
	readonly syncToken?: string;
}

export type Records = ReturnType<typeof createRecords>;

/** The answer of QuickBooks; a fault becomes a `QuickBooksRefusal`, silence an `AnswerLost`. */
export function answered(reply: Reply, what: string): unknown {
	if (reply.status === 'answer') return reply.json;
	if (reply.status === 'fault') throw new QuickBooksRefusal(reply.fault, what);
	throw new AnswerLost(what, reply.why);
}

/** Reads and writes the entities of one company, as they are on Intuit's wire. */
export function createRecords(options: QuickBooksOptions) {
	const client = new QuickBooksClient(options);
	const pathOf = (entity: Entity): string => entity.name.toLowerCase();
	const called = (entity: Entity, id: string): string =>
		`the ${entity.label.toLowerCase()}${id === '' ? '' : ` ${id}`}`;
	const own = (entity: Entity, json: unknown): Json => object.parse(object.parse(json)[entity.name]);

	async function get(entity: Entity, id: string): Promise<Json> {
		const path =
			entity.single?.path.replace('{realm}', options.realmId) ??
			`${pathOf(entity)}/${encodeURIComponent(id)}`;
		return own(entity, answered(await client.ask(path), called(entity, id)));
	}

	async function query(statement: string): Promise<Json> {
		const reply =
			statement.length <= MAX_URL_STATEMENT
				? await client.ask('query', { query: statement })
				: await client.post('query', statement, 'application/text');
		return queryAnswer.parse(answered(reply, 'the query')).QueryResponse;
	}

	/** Rows page by page until there are enough. */
	async function list(entity: string, { where, orderBy, most }: ListQuery): Promise<Json[]> {
		const rows: Json[] = [];
		for (let number = 0; number < MAX_PAGES && rows.length < most; number++) {
			const size = Math.min(PAGE, most - number * PAGE);
			const condition = where === '' ? '' : ` WHERE ${where}`;
			const order = orderBy === '' ? '' : ` ORDERBY ${orderBy}`;
			const answer = await query(
				`SELECT * FROM ${entity}${condition}${order} STARTPOSITION ${number * PAGE + 1} MAXRESULTS ${size}`,
			);
			const page = rowsOf.parse(answer[entity] ?? []);
			rows.push(...page);
			if (page.length < size) break;
		}
		return rows;
	}

	async function write(
		entity: Entity,
		body: Json,
		key: string,
		what: string,
		how: Record<string, string> = {},
	): Promise<Json> {
		return own(entity, answered(await client.write(pathOf(entity), body, key, how), what));
	}

	/** Writes over the SyncToken the record has now; once more when somebody else was quicker (5010). */
	async function change(
		entity: Entity,
		id: string,
		{ key, syncToken = '' }: Change,
		body: Json,
		how: Record<string, string> = {},
	): Promise<Json> {
		for (let attempt = 1; ; attempt++) {
			const known =
				syncToken === '' ? stamped.parse(await get(entity, id)) : { Id: id, SyncToken: syncToken };
			const stamps = { ...(known.Id === undefined ? {} : { Id: known.Id }), SyncToken: known.SyncToken };
			try {
				const once = requestId(`${key}|${known.SyncToken}`);
				return await write(entity, { ...body, ...stamps }, once, called(entity, id), how);
			} catch (error) {
				const stale = error instanceof QuickBooksRefusal && error.code === '5010';
				if (!stale || attempt > 1 || syncToken !== '') throw error;
			}
		}
	}

	const create = (entity: Entity, body: Json, key: string): Promise<Json> =>
		write(entity, body, requestId(key), `to create ${called(entity, '')}`);

	const update = (entity: Entity, id: string, changes: Json, how: Change): Promise<Json> =>
		change(entity, id, how, { ...changes, sparse: true });

	return {
		get,
		query,
		list,
		create,
		update,
		remove: (entity: Entity, id: string, how: Change): Promise<Json> =>
			change(entity, id, how, {}, { operation: 'delete' }),
		/** Invoices have an operation for it; receipts and payments are updated in a special way. */
		void: (entity: Entity, id: string, how: Change): Promise<Json> =>
			entity.void === 'operation'
				? change(entity, id, how, {}, { operation: 'void' })
				: change(entity, id, how, { sparse: true }, { operation: 'update', include: 'void' }),
		async send(entity: Entity, id: string, to: string, key: string): Promise<Json> {
			const path = `${pathOf(entity)}/${encodeURIComponent(id)}/send`;
			const query = { requestid: requestId(key), ...(to === '' ? {} : { sendTo: to }) };
			const reply = await client.post(path, '', 'application/octet-stream', query);
			return own(entity, answered(reply, `to send ${called(entity, id)}`));
		},
		/** In base64. */
		async pdf(entity: Entity, id: string): Promise<string> {
			const path = `${pathOf(entity)}/${encodeURIComponent(id)}/pdf`;
			return z.string().parse(answered(await client.askForPdf(path), `the PDF of ${called(entity, id)}`));
		},
		/** Updates the one that has the natural key, else creates it. Throws `InvalidValue` when several have it. */
		async upsert(entity: Entity, key: string, value: string, body: Json, requestKey: string): Promise<Json> {
			const active = entity.list ? ' AND Active IN (true, false)' : '';
			const found = await list(entity.name, {
				where: `${key} = ${quote(value)}${active}`,
				orderBy: 'Id',
				most: 3,
			});
			const [first, second] = found.map((row) => stamped.parse(row));
			if (first && second)
				throw new InvalidValue(
					`There are several ${entity.plural} with ${key} "${value}": ${found.map(({ Id }) => String(Id)).join(', ')}`,
					'Update the right one by its ID.',
				);
			if (!first?.Id) return await create(entity, body, requestKey);
			return await update(entity, first.Id, body, { key: requestKey, syncToken: first.SyncToken });
		},
	};
}
