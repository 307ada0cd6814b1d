import type { Row } from './row';
import type { Texts } from './texts';

/** What a report names of one record: its text, and the pages it can be opened on (`""` where there is none). */
export interface Named {
	readonly text: string;
	readonly url: string;
	readonly documentText: string;
	readonly documentUrl: string;
}

/** Only addresses of the web become links: anything else could run a script in the reader's mailbox. */
export function webAddress(url: string): string {
	if (!URL.canParse(url)) return '';
	const { protocol, href } = new URL(url);
	return protocol === 'https:' || protocol === 'http:' ? href : '';
}

/** Names a record; `orderLink` is the shop's order page with `{order}` where the number goes. */
export function nameOf({ kind, id, document }: Row, orderLink: string, texts: Texts): Named {
	const text = kind === 'order' ? texts.order(id) : kind === 'product' ? texts.product(id) : '';
	return {
		text,
		url:
			kind === 'order' && orderLink.includes('{order}')
				? webAddress(orderLink.replaceAll('{order}', String(id)))
				: '',
		documentText: document?.number ?? '',
		documentUrl: webAddress(document?.url ?? ''),
	};
}
