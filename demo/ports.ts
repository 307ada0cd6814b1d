import { createServer } from 'node:net';

/** A free port of 127.0.0.1: the wished one when it can be had, else any. */
export async function freePort(wished = 0): Promise<number> {
	const port = await tryPort(wished);
	if (port !== null) return port;
	const any = await tryPort(0);
	if (any === null)
		throw new Error('No port of 127.0.0.1 is free. Stop a program that listens and start again.');
	return any;
}

function tryPort(wished: number): Promise<number | null> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(null));
		server.listen(wished, '127.0.0.1', () => {
			const address = server.address();
			const port = typeof address === 'object' && address !== null ? address.port : null;
			server.close(() => resolve(port));
		});
	});
}
