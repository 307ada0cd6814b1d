import vectors from '../../../bridge/contract/signature-vectors.json';
import { sign, verify } from '../../../simulators/shop/signature';

test.each(vectors.signing)('signs: $name', ({ secret, id, timestamp, body, signature }) => {
	expect(sign(secret, id, timestamp, body)).toBe(signature);
});

test.each(vectors.verifying)('verifies: $name', (vector) => {
	const message = {
		id: vector.id ?? '',
		timestamp: vector.timestamp ?? '',
		signature: vector.signature ?? '',
		body: vector.body,
	};
	const fault = verify(message, {
		current: vector.current,
		previous: vector.previous,
		now: vector.now,
		seen: (id) => vector.seen.some((one) => one === id),
	});
	expect(fault).toBe(vector.error);
});
