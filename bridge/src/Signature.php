<?php

namespace QboBridge;

/** Signs and checks messages in the manner of Standard Webhooks: HMAC-SHA256 over id.timestamp.body. */
final class Signature {
	const TOLERANCE = 300;
	const VERSION = 'v1,';
	const SECRET_PREFIX = 'whsec_';

	/** One signature, `v1,<base64>`; throws InvalidArgumentException on a secret that is not one. */
	public static function sign(string $secret, string $id, string $timestamp, string $body): string {
		$mac = hash_hmac('sha256', $id . '.' . $timestamp . '.' . $body, self::key($secret), true);
		return self::VERSION . base64_encode($mac);
	}

	/**
	 * Refuses a message that is not the secret holder's, not of now, or seen before.
	 *
	 * @param string[] $secrets the current one and, during a rotation, the previous one
	 * @param string|null $id, $timestamp, $signature the three headers as received
	 */
	public static function verify(array $secrets, $id, $timestamp, $signature, string $body, int $now, ReplayStore $seen) {
		if ((string)$id === '' || (string)$timestamp === '' || (string)$signature === '') {
			throw new BridgeError('signature_missing', 'The message is not signed.',
				'Send the headers X-Bridge-Id, X-Bridge-Timestamp and X-Bridge-Signature. If they are sent, a proxy removes them.');
		}
		if (!preg_match('/^[A-Za-z0-9_-]{8,64}$/D', $id) || !preg_match('/^[0-9]{1,15}$/D', $timestamp)) {
			throw self::invalid('The message id or its timestamp is malformed.');
		}
		if (abs($now - (int)$timestamp) > self::TOLERANCE) {
			throw new BridgeError('timestamp_out_of_range',
				'The message is dated ' . Clock::iso($timestamp) . ', the shop\'s clock says ' . Clock::iso($now) . '.',
				'Set the clock of the calling machine, or of the shop\'s server, right. They may differ by 300 seconds.',
				['server_time' => Clock::iso($now)]);
		}
		if (!self::matches($secrets, $id, $timestamp, $signature, $body)) {
			throw self::invalid('No signature of the message matches.');
		}
		if (!$seen->firstSeen($id, $now, $now + NonceTable::KEPT)) {
			throw new BridgeError('replayed', 'A message with this id was answered already.',
				'Send each message, a retry too, with a new id.');
		}
	}

	private static function matches(array $secrets, string $id, string $timestamp, string $header, string $body): bool {
		$matches = false;
		foreach ($secrets as $secret) {
			$expected = self::sign($secret, $id, $timestamp, $body);
			foreach (explode(' ', $header) as $given) {
				// no early end: how long it takes must not tell which one matched
				$matches = hash_equals($expected, $given) || $matches;
			}
		}
		return $matches;
	}

	private static function key(string $secret): string {
		$encoded = strncmp($secret, self::SECRET_PREFIX, 6) === 0 ? substr($secret, 6) : '';
		$key = base64_decode($encoded, true);
		if ($key === false || strlen($key) < 24 || strlen($key) > 64) {
			throw new \InvalidArgumentException('A secret is whsec_ and the base64 of 24 to 64 bytes.');
		}
		return $key;
	}

	private static function invalid(string $message): BridgeError {
		return new BridgeError('signature_invalid', $message,
			'Copy the secret from the bridge\'s page in the shop\'s admin into the credential again.');
	}
}
