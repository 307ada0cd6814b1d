import { startQbo, type Qbo } from '../../../simulators/qbo/server';
import { axiosSend } from '../../../tools/sandbox/axiosSend';
import { check } from '../../../tools/sandbox/check';
import { openConnection, PRODUCTION, refuseProduction, SANDBOX } from '../../../tools/sandbox/connection';
import { sees, type Probe } from '../../../tools/sandbox/contract/probe';
import { SUITE } from '../../../tools/sandbox/contract/suite';
import { line, sale } from '../../../tools/sandbox/contract/documents';
import { simulatorTokens } from '../../../tools/sandbox/simulator';
import { fakeClock } from '../../support/clock';

let qbo: Qbo;
/** Each run has a mark of its own: two of one mark would get each other's answers. */
let runs = 0;
beforeEach(async () => {
	qbo = await startQbo({ company: 'uk' });
});
afterEach(() => qbo.stop());

async function checked(probes: readonly Probe[], clock = fakeClock()) {
	const said: string[] = [];
	const saved = await simulatorTokens(qbo.url);
	const refresh = () => Promise.reject(new Error('No refresh is needed'));
	const connection = openConnection({ saved, http: axiosSend(), clock, refresh });
	const run = check({
		connection,
		probes,
		mark: `CT${++runs}`,
		day: '2026-01-01',
		say: (text) => said.push(text),
	});
	return { run, said, connection, clock };
}

const only = (...names: string[]): Probe[] => SUITE.filter(({ name }) => names.includes(name));
const CREDITS = sees('wrong', 'a statement that does not hold', 11, async (bench) => {
	const made = await bench.make('invoice', sale(bench, [line(bench, 10)]));
	return made['TotalAmt'];
});
const BROKEN: Probe = {
	...CREDITS,
	name: 'broken',
	run: async (bench) => {
		await bench.make('invoice', sale(bench, [line(bench, 10)]));
		throw new Error('The probe itself fails');
	},
};

test('a table: what is the same, what differs and by which statement, what a company cannot show, and the reads', async () => {
	const { run, said, connection } = await checked([...only('requestid-replay', 'ast-honours'), CREDITS]);
	const { results, left } = await run;
	expect(results.map(({ probe, outcome, got }) => [probe.name, outcome, got])).toEqual([
		['requestid-replay', 'same', '["same answer","one document"]'],
		['ast-honours', 'not run', 'needs: A company in US; Automated sales tax'],
		['wrong', 'differs', '10'],
	]);
	expect(left).toEqual([]);
	const text = said.join('\n');
	expect(text).toMatch(/^same +requestid-replay .*1-[0-9a-f]{8}-[0-9a-f]{24}$/m);
	expect(text).toMatch(/^differs +wrong +11 +10 +1-/m);
	expect(text).toContain('a statement that does not hold');
	// company, preferences, nine lists; no document is read
	expect(connection.count.reads).toBe(11);
	expect(text).toContain('1 same, 1 differ, 1 not run');
	expect(text).toContain('11 of them metered reads');
	expect(connection.count.reads).toBe(qbo.meter.reading().reads);
});

test('what a run made is taken away, also after a failure', async () => {
	const good = await checked(only('requestid-replay', 'stock-moves'));
	await good.run;
	const bad = await checked([CREDITS, BROKEN]);
	await expect(bad.run).rejects.toThrow('The probe itself fails');
	expect(qbo.documents()).toEqual([]);
});

test('a paid invoice goes although its payment moved it; seeding twice makes nothing twice', async () => {
	const first = await checked(only('payment-applies', 'deposited-receipt'));
	expect((await first.run).left).toEqual([]);
	const before = qbo.company.all('Item').length;
	const again = await checked([]);
	await again.run;
	expect(qbo.company.all('Item').length).toBe(before);
	expect(again.said.filter((text) => text.includes('seeded'))).toEqual([]);
});

test('429: it waits a minute, goes on, and tells what Intuit said', async () => {
	const { run, said, clock } = await checked(only('requestid-replay'));
	qbo.faults.add({ kind: 'throttled', path: '/preferences' });
	expect((await run).results.map(({ outcome }) => outcome)).toEqual(['same']);
	expect(clock.slept).toContain(60_000);
	expect(said.join('\n')).toMatch(/429: Content-Type .*xml.*, Retry-After none, .*ThrottleExceeded/);
});

test('only the sandbox or this machine, unless a real company is asked for', () => {
	for (const allowed of [SANDBOX, 'http://127.0.0.1:4010', 'http://localhost:4010'])
		expect(() => refuseProduction(allowed, false)).not.toThrow();
	for (const refused of [
		PRODUCTION,
		'https://sandbox-quickbooks.api.intuit.com.evil.example',
		'http://10.0.0.1',
	])
		expect(() => refuseProduction(refused, false)).toThrow('--production');
	expect(() => refuseProduction(PRODUCTION, true)).not.toThrow();
});
