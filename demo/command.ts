import { spawn } from 'node:child_process';

export interface CommandOptions {
	readonly cwd: string;
	readonly env?: NodeJS.ProcessEnv;
}

export class CommandFailed extends Error {
	constructor(
		command: string,
		/** Everything the command printed. */
		readonly output: string,
	) {
		super(`${command} failed:\n${output.trim().split('\n').slice(-25).join('\n')}`);
		this.name = 'CommandFailed';
	}
}

/** Runs a command quietly; its standard output. What it printed is shown only when it fails. */
export function run(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
	return new Promise((resolve, reject) => {
		// npm is a .cmd file on Windows, which only a shell can start
		const shell = process.platform === 'win32';
		const child = spawn(command, args, { ...options, shell, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		let errors = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
		child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
		child.on('error', (error) => reject(new CommandFailed(command, error.message)));
		child.on('close', (code) => {
			if (code === 0) resolve(output);
			else reject(new CommandFailed([command, ...args].join(' '), output + errors));
		});
	});
}
