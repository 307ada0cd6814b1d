const SIGNS: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text as it may stand in HTML, in an attribute too; control characters go. */
export const escape = (text: string): string =>
	text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

/** A link, or the text alone without an address. */
export const link = (text: string, url: string, style: string): string =>
	url === '' ? escape(text) : `<a href="${escape(url)}" class="l" style="${style}">${escape(text)}</a>`;
