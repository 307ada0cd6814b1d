import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../demo/command';
import { freePort } from '../../demo/ports';
import { until } from './until';

/** A Redis of its own that keeps nothing. */
export interface Redis {
	readonly port: number;
	/** What redis-cli prints for a command. */
	ask(...command: readonly string[]): Promise<string>;
	stop(): Promise<void>;
}

export async function startRedis(): Promise<Redis> {
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'redis-test-'));
	const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
	const child = spawn('redis-server', options, { stdio: 'ignore' });
	const ended = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', () => resolve());
	});
	const onExit = () => child.kill('SIGKILL');
	process.once('exit', onExit);
	const ask = async (...command: readonly string[]) =>
		(await run('redis-cli', ['-p', String(port), ...command], { cwd: folder })).trim();
	await until('Redis answered', () =>
		ask('ping').then(
			(answer) => answer === 'PONG',
			() => false,
		),
	);
	return {
		port,
		ask,
		stop: async () => {
			child.kill('SIGKILL');
			await ended;
			process.removeListener('exit', onExit);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
