/** Writes a line for people; the demo's only way to speak. */
export const say = (line = ''): void => {
	process.stdout.write(`${line}\n`);
};

const seconds = (since: number): string => `${Math.round((Date.now() - since) / 1000)} s`;

/** Runs a step and shows that it is alive: each second on a terminal, every 15 s in a log. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
	const since = Date.now();
	const terminal = process.stdout.isTTY;
	const show = (): void => {
		process.stdout.write(
			terminal ? `\r  … ${name} (${seconds(since)}) ` : `  … ${name} (${seconds(since)})\n`,
		);
	};
	const timer = setInterval(show, terminal ? 1000 : 15_000);
	const end = (mark: string): void => {
		clearInterval(timer);
		process.stdout.write(`${terminal ? '\r\x1b[K' : ''}  ${mark} ${name} (${seconds(since)})\n`);
	};
	if (terminal) show();
	try {
		const value = await work();
		end('✓');
		return value;
	} catch (error) {
		end('✗');
		throw error;
	}
}
