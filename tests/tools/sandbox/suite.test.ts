import type { QboOptions } from '../../../simulators/qbo/server';
import { runSuite } from '../../../tools/sandbox/contract/run';
import { SUITE } from '../../../tools/sandbox/contract/suite';
import { simulated, type Simulated } from './simulated';

/** Preferences that only some companies have; together they meet every condition of every probe. */
const COMPANIES: readonly QboOptions[] = [
	...(['us', 'ca', 'uk', 'au'] as const).flatMap((company): QboOptions[] => [
		{ company },
		{ company, allowDiscount: true, allowShipping: true, multicurrency: true, customTxnNumbers: false },
	]),
	{ company: 'us', automatedSalesTax: false, inventory: false, bookCloseDate: '2025-12-31' },
	{ company: 'uk', classTracking: 'transaction', locationTracking: true },
];

const called = ({ company, ...more }: QboOptions): string => [company, ...Object.keys(more)].join(', ');
const open: Simulated[] = [];
afterEach(() => Promise.all(open.splice(0).map(({ qbo }) => qbo.stop())));

/** Names of probes that ran in one of the companies. */
const ran = new Set<string>();

test.each(COMPANIES.map((options) => [called(options), options] as const))(
	'%s: all that applies is as it is held to be, and nothing is left behind',
	async (_, options) => {
		const books = await simulated(options);
		open.push(books);
		const before = books.qbo.trialBalance();
		const unbalanced: string[] = [];
		const { results, left } = await runSuite(SUITE, {
			...books,
			mark: 'T1',
			each: ({ probe, outcome }) => {
				if (outcome !== 'not run') ran.add(probe.name);
				if (books.qbo.trialBalance().difference !== '0.00') unbalanced.push(probe.name);
			},
		});
		const differ = results.filter(({ outcome }) => outcome === 'differs');
		expect(differ.map(({ probe, got }) => `${probe.name}: ${probe.expected}, but ${got}`)).toEqual([]);
		expect(unbalanced).toEqual([]);
		expect(left).toEqual([]);
		expect(books.qbo.documents()).toEqual([]);
		expect(before.difference).toBe('0.00');
	},
);

test('every probe ran somewhere, each under a name of its own', () => {
	expect(SUITE.map(({ name }) => name).filter((name) => !ran.has(name))).toEqual([]);
	expect(new Set(SUITE.map(({ name }) => name)).size).toBe(SUITE.length);
});
