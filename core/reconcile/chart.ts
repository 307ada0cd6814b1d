import { escape } from '../html';
import { decimal } from '../money';
import type { CompareTexts } from './texts';
import type { Total } from './totals';

const [WIDTH, HEIGHT, BOTTOM, LEFT] = [640, 180, 20, 4];
/** Days that fit as bars. */
const MOST = 62;

/** Two bars a day, shop beside books, in one currency: an inline SVG without script. Amounts become pixels here, and nothing else. */
export function dayChart(
	totals: readonly Total[],
	texts: Pick<CompareTexts, 'chartIn' | 'colon' | 'figure'>,
): string {
	const [main] = totals
		.filter(({ by }) => by === 'currency')
		.sort((a, b) => decimal(b.shop).cmp(decimal(a.shop)));
	const days = totals.filter(({ by, currency }) => by === 'day' && currency === main?.currency).slice(-MOST);
	if (!main || days.length === 0) return '';
	const highest = Math.max(1, ...days.flatMap(({ shop, books }) => [Number(shop), Number(books)]));
	const step = (WIDTH - LEFT) / days.length;
	const bar = (amount: string, x: number, style: 'shop' | 'books'): string => {
		const height = Math.max(0, (Number(amount) / highest) * (HEIGHT - BOTTOM - 8));
		return `<rect class="${style}" x="${x.toFixed(1)}" y="${(HEIGHT - BOTTOM - height).toFixed(1)}" width="${(step * 0.38).toFixed(1)}" height="${height.toFixed(1)}" rx="1"/>`;
	};
	const every = Math.ceil(days.length / 8);
	const bars = days.map(({ name, shop, books }, index) => {
		const x = LEFT + index * step;
		const label =
			index % every === 0
				? `<text x="${x.toFixed(1)}" y="${HEIGHT - 5}">${escape(name.slice(5))}</text>`
				: '';
		return `<g><title>${escape(`${name}${texts.colon}${texts.figure(shop)} / ${texts.figure(books)} ${main.currency}`)}</title>${bar(shop, x + step * 0.08, 'shop')}${bar(books, x + step * 0.5, 'books')}${label}</g>`;
	});
	return `<svg role="img" aria-label="${escape(texts.chartIn(main.currency))}" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%">${bars.join('')}</svg>`;
}
