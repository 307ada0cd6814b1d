<?php

namespace QboBridge;

/** How one result changes its ledger row. Pure. */
final class Settlement {
	const HELD = 3600;
	const HELD_MOST = 86400;
	const RETRY = 60;
	const RETRY_MOST = 3600;

	/** The row afterwards (the same when this very result was recorded before), or null when the lease is lost. */
	public static function of(array $row, \stdClass $result, int $now) {
		$hash = hash('sha256', json_encode($result));
		if ($row['result_hash'] === $hash) {
			return $row;
		}
		$document = self::optional($result, 'document', null);
		$leased = !in_array($result->lease_token, ['', Ledger::NOBODY], true) && $result->lease_token === $row['lease_token'];
		// what is in the books must be remembered, whoever holds the order now
		if (!$leased && $document === null) {
			return null;
		}
		// a person's word stands, unless the order did reach the books
		$state = $row['state'] === 'ignored' && $document === null ? 'ignored' : $result->state;
		$failed = in_array($state, ['held', 'retry'], true);
		$attempts = $failed ? (int)$row['attempts'] + 1 : 0;
		$settled = [
			'state' => $state,
			'attempts' => $attempts,
			'next_attempt' => $failed ? $now + self::pause($state, $attempts, self::optional($result, 'retry_after_seconds', null)) : null,
			'fingerprint' => $result->fingerprint,
			'history_id' => self::optional($result, 'history_id', 0),
			'date_modified' => $result->date_modified,
			'settings_fingerprint' => self::optional($result, 'settings_fingerprint', ''),
			'run' => self::optional($result, 'run', ''),
			'document' => $document === null ? $row['document'] : json_encode($document, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES),
			'code' => self::optional($result, 'code', ''),
			'reason' => self::optional($result, 'reason', ''),
			'remedy' => self::optional($result, 'remedy', ''),
			'result_hash' => $hash,
			// compared next: it may have been edited between reading and recording
			'checked_at' => 0,
			'updated_at' => $now,
		];
		return array_merge($row, $settled, $leased ? ['lease_token' => '', 'lease_until' => 0] : []);
	}

	/** Seconds until the next attempt: doubling from a minute to an hour (retry), from an hour to a day (held). */
	private static function pause(string $state, int $attempts, $asked): int {
		if ($asked !== null) {
			return $asked;
		}
		$first = $state === 'held' ? self::HELD : self::RETRY;
		$most = $state === 'held' ? self::HELD_MOST : self::RETRY_MOST;
		return min($most, $first * (1 << min(10, max(0, $attempts - 1))));
	}

	private static function optional(\stdClass $result, string $name, $default) {
		return isset($result->$name) ? $result->$name : $default;
	}
}
