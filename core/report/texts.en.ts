import { counted } from '../text';
import type { Texts } from './texts';

const STATES: Readonly<Record<string, string>> = {
	posted: 'Posted',
	created: 'Created',
	updated: 'Updated',
	refunded: 'Refunded',
	voided: 'Voided',
	unchanged: 'Unchanged',
	skipped: 'Skipped',
	ignored: 'Ignored',
	retry: 'Put off',
	held: 'Held',
	failed: 'Failed',
};

const figure = (total: string): string => {
	const [whole = '', cents] = total.split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
	return cents === undefined ? grouped : `${grouped}.${cents}`;
};

export const english: Texts = {
	code: 'en',
	title: 'OpenCart to QuickBooks',
	state: (state) => STATES[state] ?? state,
	subject: (problems, done) =>
		problems === 0
			? `OpenCart to QuickBooks: ${counted(done, 'record', 'records')}, all well`
			: `OpenCart to QuickBooks: ${counted(problems, 'problem', 'problems')}, ${done} well`,
	lead: (problems, done) =>
		problems === 0
			? `${counted(done, 'record is', 'records are')} as they should be. There is nothing to do.`
			: `${counted(problems, 'record needs', 'records need')} you; ${done} ${done === 1 ? 'is' : 'are'} as they should be.`,
	result: 'Result',
	count: 'Count',
	total: 'Total',
	problems: 'What needs you',
	first: 'new',
	colon: ': ',
	remedy: 'What to do',
	concerns: 'Concerns',
	order: (id) => `Order ${id}`,
	product: (id) => `Product ${id}`,
	more: (count) => `and ${count} more`,
	notes: 'Worth knowing',
	footer: 'What is held is tried again by itself when a setting or the record changes, else after a while.',
	figure,
	amount: (total, currency) => `${figure(total)} ${currency}`,
	waiting: (count, hours) => ({
		reason: `${counted(count, 'order has', 'orders have')} waited for more than ${counted(hours, 'hour', 'hours')}, and no run took them up.`,
		remedy:
			'Check that the workflow that posts the orders is published, and open its last executions in n8n.',
	}),
};
