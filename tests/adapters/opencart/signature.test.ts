import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { jsonParse } from 'n8n-workflow';
import { sign, SecretError, signatureHeaders } from '../../../adapters/opencart/signature';

interface Vectors {
	readonly signing: ReadonlyArray<{
		readonly name: string;
		readonly secret: string;
		readonly id: string;
		readonly timestamp: string;
		readonly body: string;
		readonly signature: string;
	}>;
}

const file = resolve(__dirname, '../../../bridge/contract/signature-vectors.json');
const { signing } = jsonParse<Vectors>(readFileSync(file, 'utf8'));

test.each(signing)('signs as the contract says: $name', ({ secret, id, timestamp, body, signature }) => {
	expect(sign(secret, id, timestamp, body)).toBe(signature);
});

test('the vectors are there', () => {
	expect(signing.length).toBeGreaterThanOrEqual(5);
});

test('the headers carry whole seconds and sign what they carry', () => {
	const [vector] = signing;
	if (!vector) throw new Error('no vector');
	const atMs = Number(vector.timestamp) * 1000 + 999;
	expect(signatureHeaders(vector.secret, { id: vector.id, atMs, body: vector.body })).toEqual({
		'X-Bridge-Id': vector.id,
		'X-Bridge-Timestamp': vector.timestamp,
		'X-Bridge-Signature': vector.signature,
	});
});

test.each([
	['without the prefix', Buffer.alloc(32).toString('base64'), 'must begin with whsec_'],
	['cut off', 'whsec_AQgPFh0kKzI5', 'damaged'],
	['with a foreign character', `whsec_${'*'.repeat(44)}`, 'damaged'],
	['empty', '', 'must begin with whsec_'],
])('a secret %s is refused before anything is sent', (_how, secret, words) => {
	const attempt = () => sign(secret, 'msg_00000001', '1793520000', '{}');
	expect(attempt).toThrow(SecretError);
	expect(attempt).toThrow(words);
});
