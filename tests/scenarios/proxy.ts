import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';

export interface Exchange {
	readonly method: string;
	/** Path and query. */
	readonly path: string;
	readonly body: string;
}

export interface Instead {
	readonly status: number;
	/** HTML, or JSON when it begins with a brace. */
	readonly text: string;
}

/** What becomes of an exchange: it passes; the line is cut before the request arrives, or after it was carried out; another answer in place of the server's. */
export type Way = 'through' | 'cut before' | 'cut after' | Instead;

export interface Proxy {
	readonly url: string;
	stop(): Promise<void>;
}

async function textOf(message: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of message) parts.push(Buffer.from(part as Uint8Array));
	return Buffer.concat(parts);
}

/** Stands between the node and a server, and decides about each exchange. */
export async function startProxy(
	target: string,
	decide: (exchange: Exchange) => Way | Promise<Way>,
): Promise<Proxy> {
	const server: Server = createServer((incoming, outgoing) => {
		const pass = async (): Promise<void> => {
			const body = await textOf(incoming);
			const { method = 'GET', url: path = '/', headers } = incoming;
			const way = await decide({ method, path, body: body.toString('utf8') });
			if (way === 'cut before') return void incoming.destroy();
			if (typeof way === 'object')
				return void outgoing
					.writeHead(way.status, {
						'Content-Type': way.text.startsWith('{') ? 'application/json' : 'text/html',
					})
					.end(way.text);
			const onward = ask(new URL(path, target), { method, headers }, (answered) => {
				if (way === 'cut after') {
					answered.resume().on('end', () => incoming.destroy());
					return;
				}
				outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
				answered.pipe(outgoing);
			});
			onward.on('error', () => incoming.destroy());
			onward.end(body);
		};
		pass().catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		stop: () =>
			new Promise((closed) => {
				server.close(() => closed());
				server.closeAllConnections();
			}),
	};
}
