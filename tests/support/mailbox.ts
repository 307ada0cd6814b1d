import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as its reader's program understands it. */
export interface Mail {
	readonly from: string;
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	/** Content types of the parts, in order. */
	readonly parts: readonly string[];
}

export interface Mailbox {
	readonly port: number;
	readonly login: { readonly user: string; readonly password: string };
	/** What arrived, oldest first. */
	readonly mails: readonly Mail[];
	stop(): Promise<void>;
}

/** A real SMTP server on this machine that takes mail from one login and keeps it. */
export async function openMailbox(): Promise<Mailbox> {
	const mails: Mail[] = [];
	const login = { user: 'shop@example.com', password: 'obviously-fake' };
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS'],
		allowInsecureAuth: true,
		onAuth: ({ username, password }, _session, answer) =>
			username === login.user && password === login.password
				? answer(null, { user: username })
				: answer(new Error('wrong user or password')),
		onData(stream, _session, answer) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				mails.push(readMail(Buffer.concat(chunks).toString('latin1')));
				answer();
			});
		},
	});
	const listener = server.listen(0, '127.0.0.1');
	await new Promise((resolve) => listener.once('listening', resolve));
	const address = listener.address() as AddressInfo;
	return {
		port: address.port,
		login,
		mails,
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

interface Part {
	readonly headers: ReadonlyMap<string, string>;
	readonly body: string;
}

/** Headers unfolded, by their lower-case names; the body as it was sent (RFC 5322). */
function readPart(raw: string): Part {
	const [head = '', ...rest] = raw.split('\r\n\r\n');
	const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
	const headers = lines.map((line): [string, string] => {
		const colon = line.indexOf(':');
		return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
	});
	return { headers: new Map(headers), body: rest.join('\r\n\r\n') };
}

function readMail(raw: string): Mail {
	const { headers, body } = readPart(raw);
	const header = (name: string): string => words(headers.get(name) ?? '');
	const boundary = /boundary="([^"]+)"/.exec(header('content-type'))?.[1] ?? '';
	const parts = body
		.split(`--${boundary}`)
		.slice(1, -1)
		.map((part) => readPart(part.replace(/^\r\n/, '')));
	const typeOf = (part: Part): string => (part.headers.get('content-type') ?? '').split(';')[0] ?? '';
	const content = (type: string): string => {
		const part = parts.find((one) => typeOf(one) === type);
		return part ? decoded(part).trim() : '';
	};
	return {
		from: header('from'),
		to: header('to'),
		subject: header('subject'),
		text: content('text/plain'),
		html: content('text/html'),
		parts: [(headers.get('content-type') ?? '').split(';')[0] ?? '', ...parts.map(typeOf)],
	};
}

/** `=C3=A9` and soft line ends (RFC 2045), as bytes. */
const quotedPrintable = (text: string): Buffer =>
	Buffer.from(
		text
			.replace(/=\r\n/g, '')
			.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	);

function bytesOf({ headers, body }: Part): Buffer {
	switch (headers.get('content-transfer-encoding')) {
		case 'base64':
			return Buffer.from(body, 'base64');
		case 'quoted-printable':
			return quotedPrintable(body);
		default:
			return Buffer.from(body, 'latin1');
	}
}

const decoded = (part: Part): string => bytesOf(part).toString('utf8').replaceAll('\r\n', '\n');

/** `=?UTF-8?Q?probl=C3=A8mes?=` (RFC 2047). */
const words = (text: string): string =>
	text
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, form: string, word: string) =>
			(form.toUpperCase() === 'B'
				? Buffer.from(word, 'base64')
				: quotedPrintable(word.replaceAll('_', ' '))
			).toString('utf8'),
		);
