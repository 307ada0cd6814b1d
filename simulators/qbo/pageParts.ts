import type { Company } from './company';
import { escapeHtml } from './html';
import type { Decimal } from './money';

export const money = (value: Decimal | undefined): string => (value ? escapeHtml(value.toFixed(2)) : '');
export const shown = (value: string | undefined): string => escapeHtml(value ?? '');

/** The bar above every page of a company. */
export const top = (company: Company): string =>
	`<header class="top"><a href="/">${escapeHtml(company.name)}</a>
	<span>QuickBooks Online simulator · company ${escapeHtml(company.realmId)} · ${escapeHtml(company.profile.country)} · ${escapeHtml(company.homeCurrency)}</span></header>`;

export const card = (title: string, note: string, body: string): string =>
	`<section class="card"><h2>${escapeHtml(title)} <small>${escapeHtml(note)}</small></h2>${body}</section>`;
