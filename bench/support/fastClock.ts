import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A clock that runs `scale` times as fast as the machine's, the same in every process that is started with its `settings`. */
export interface FastClock {
	readonly scale: number;
	/** Milliseconds. */
	readonly now: () => number;
	readonly settings: Readonly<Record<string, string>>;
}

export function fastClock(scale: number): FastClock {
	const base = Date.now();
	return {
		scale,
		now: () => Math.floor(base + (Date.now() - base) * scale),
		settings:
			scale === 1 ? {} : { BENCH_CLOCK: `${base} ${scale}`, NODE_OPTIONS: preload('preloadClock.ts') },
	};
}

/** The option that makes node load one of our files before anything else. */
export const preload = (file: string): string => `--import=${pathToFileURL(join(__dirname, file)).href}`;
