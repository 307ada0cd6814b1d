import { done, failed, finding } from '../core/finding';
import type { Sale } from '../core/sale';
import {
	activeFirst,
	bound,
	buyerKey,
	buyersOf,
	candidate,
	isBuyer,
	sameText,
	take,
	type BoundCustomer,
	type Buyer,
	type SettleBuyer,
} from './buyers';
import { attemptsOf, type SyncContext } from './context';
import { lookUpNames, MAX_SUFFIX, type Names } from './customerNames';

/** A name that was free a moment ago may be a vendor's, or another run's by now. */
const MAX_ROUNDS = 12;
/** Intuit: another customer, vendor or employee has this name. */
const NAME_TAKEN = '6240';

async function findByEmail(
	buyers: readonly Buyer[],
	context: SyncContext,
	settle: SettleBuyer,
): Promise<void> {
	const withEmail = buyers.filter(({ customer }) => customer.email !== '' && customer.identity === 'person');
	if (withEmail.length === 0) return;
	const found = await context.ledger.findCustomersByEmail([
		...new Set(withEmail.map(({ customer }) => customer.email)),
	]);
	for (const buyer of withEmail) {
		const { customer } = buyer;
		const own = activeFirst(found).filter(
			(one) => sameText(one.email, customer.email) && isBuyer(one, buyer),
		);
		const [first] = own;
		const named = own.find(
			(one) => one.active === first?.active && sameText(one.displayName, customer.displayName),
		);
		const best = named ?? first;
		if (best) take(buyer, best, settle);
	}
}

async function createRound(
	free: readonly Buyer[],
	attempt: string,
	context: SyncContext,
	settle: SettleBuyer,
): Promise<void> {
	const written = await context.ledger.createCustomers(
		free.map((buyer) => ({
			customer: { ...buyer.customer, displayName: candidate(buyer, buyer.suffix) },
			replaces: [...buyer.former].sort(),
		})),
		attempt,
	);
	free.forEach((buyer, index) => {
		const outcome = written[index];
		if (outcome?.status === 'done') settle(buyer, bound(outcome.value.id));
		else if (outcome?.status === 'uncertain') settle(buyer, { ok: 'uncertain', fault: outcome.fault });
		else if (outcome?.fault.faultCode === NAME_TAKEN) buyer.clashed = true;
		else if (outcome) settle(buyer, failed(outcome.fault));
	});
}

/** Makes the buyers' inactive customers active again, each once. */
async function reviveAll(
	buyers: readonly Buyer[],
	attempt: string,
	context: SyncContext,
	settle: SettleBuyer,
	create: boolean,
): Promise<void> {
	const asleep = new Map(buyers.flatMap(({ asleep: one }) => (one ? [[one.id, one] as const] : [])));
	if (asleep.size === 0) return;
	const customers = [...asleep.values()];
	const written = create ? await context.ledger.reviveCustomers(customers, attempt) : [];
	for (const buyer of buyers) {
		if (!buyer.asleep) continue;
		const { id } = buyer.asleep;
		const outcome = written[customers.findIndex((one) => one.id === id)];
		if (outcome?.status === 'uncertain') settle(buyer, { ok: 'uncertain', fault: outcome.fault });
		else if (outcome?.status === 'refused') settle(buyer, failed(outcome.fault));
		else settle(buyer, done({ id, revived: create }));
	}
}

/**
 * The customers of a whole page: by e-mail, then by name, then new ones (unless `create` is false); inactive ones are made active again where the
 * sale says so. A name that somebody else holds gets the
 * lowest free suffix, once: the next order of the same buyer finds him by e-mail.
 */
export async function bindCustomers(
	sales: readonly Sale[],
	homeCurrency: string,
	context: SyncContext,
	create: boolean,
): Promise<BoundCustomer[]> {
	const buyers = buyersOf(sales, homeCurrency);
	const settled = new Map<string, BoundCustomer>();
	const settle: SettleBuyer = ({ key }, outcome) => {
		settled.set(key, outcome);
		if (outcome.ok === true && outcome.value.id !== null) context.cache.set(key, outcome.value.id);
	};
	const open = () => [...buyers.values()].filter(({ key, asleep }) => !settled.has(key) && !asleep);
	for (const { key } of buyers.values()) {
		const cached = context.cache.get(key);
		if (cached !== undefined) settled.set(key, bound(cached));
	}
	await findByEmail(open(), context, settle);
	const names: Names = { holders: new Map(), given: new Set() };
	const attempt = attemptsOf(
		sales.map(({ orderId }) => orderId),
		context,
	);
	const nameless = () => open().filter(({ suffix }) => suffix <= MAX_SUFFIX);
	for (let round = 0; nameless().length > 0 && round < MAX_ROUNDS; round++) {
		const free = await lookUpNames(nameless(), names, context, settle);
		if (!create) for (const buyer of free) settle(buyer, bound(null));
		else if (free.length > 0) await createRound(free, attempt, context, settle);
	}
	await reviveAll([...buyers.values()], attempt, context, settle, create);
	return sales.map(
		({ customer }) =>
			(customer.identity === 'given' ? bound(customer.id) : settled.get(buyerKey(customer))) ??
			failed(
				finding(
					'customer_name_taken',
					`QuickBooks has other customers, vendors or employees named "${customer.displayName}" and "${customer.displayName}-1" to "-${MAX_SUFFIX}".`,
					'Give the customer of this e-mail address a name of its own in QuickBooks.',
				),
			),
	);
}

/** Forgets what the cache says of a sale's customer. */
export const forgetCustomer = (sale: Sale, context: SyncContext): void =>
	context.cache.drop(buyerKey(sale.customer));
