import type { QboOptions } from '../../../simulators/qbo/server';
import { closeBooks, fault, line, openBooks, sale, type Answer, type Books } from './books';

afterEach(closeBooks);

interface Row {
	code: string;
	why: string;
	detail: RegExp;
	company?: QboOptions;
	status?: number;
	/** What is sent, after any set-up; the last answer is judged. */
	ask: (books: Books) => Promise<Answer>;
}

const US: QboOptions = { company: 'us' };

/** What tools/sandbox/contract cannot ask of every company: a subscription that ended, and how the simulator words what is not JSON. */
const ROWS: Row[] = [
	{
		code: '406',
		why: 'no JSON accepted',
		detail: /Accept: application\/json/,
		status: 406,
		ask: (books) => books.send('/customer/1', { headers: { Accept: 'application/xml' } }),
	},
	{
		code: '415',
		why: 'a body that is not declared as JSON',
		detail: /Content-Type: application\/json/,
		status: 415,
		ask: (books) =>
			books.send('/customer', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: '{}' }),
	},
	{
		code: '6190',
		why: 'an ended subscription',
		detail: /Subscription/,
		company: { company: 'us', behaviour: { readOnly: true } },
		ask: (books) => books.post('/salesreceipt', sale([line(1)])),
	},
];

test.each(ROWS)('$code: $why', async ({ code, detail, company, status, ask }) => {
	const books = await openBooks(company ?? US);
	const answer = await ask(books);
	const refused = fault(answer.json);
	expect({ code: refused.code, status: answer.status }).toEqual({ code, status: status ?? 400 });
	expect(refused.detail).toMatch(detail);
	expect(refused.message).not.toBe('');
	expect(books.qbo.trialBalance().difference).toBe('0.00');
});

test("gateway: another company's token is forbidden with 3100", async () => {
	const books = await openBooks(US);
	const { access_token } = books.qbo.issueToken();
	const response = await fetch(`${books.qbo.url}/v3/company/1234567890/companyinfo/1`, {
		headers: { Authorization: `Bearer ${access_token}`, Accept: 'application/json' },
	});
	expect(response.status).toBe(403);
	expect(await response.json()).toMatchObject({ fault: { error: [{ code: '3100' }], type: 'SERVICE' } });
});
