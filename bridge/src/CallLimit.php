<?php

namespace QboBridge;

/**
 * How many messages of the key's holder are taken in a minute, counted by their ids, which are kept anyway. One that is refused here is not
 * remembered: it was not answered, and a workflow that runs in a loop leaves room for the others as soon as it slows down.
 */
final class CallLimit implements ReplayStore {
	const WINDOW = 60;
	const CALLS = 1200;

	private $db;
	private $seen;
	private $calls;

	public function __construct(Database $db, ReplayStore $seen, int $calls = self::CALLS) {
		$this->db = $db;
		$this->seen = $seen;
		$this->calls = $calls;
	}

	public function firstSeen(string $id, int $now, int $expires): bool {
		// ids from when the clock was ahead expire later: they do not count
		$row = $this->db->row('SELECT COUNT(*) AS n FROM (SELECT 1 FROM {qbo_nonce} WHERE expires > ? AND expires <= ? LIMIT ?) x',
			[$expires - self::WINDOW, $expires, $this->calls]);
		if ((int)$row['n'] >= $this->calls) {
			throw new BridgeError('rate_limited', 'The bridge took ' . $this->calls . ' messages in the last minute and takes no more for now.',
				'Let the workflows call less often, or find the one that runs in a loop.', ['retry_after_seconds' => self::WINDOW]);
		}
		return $this->seen->firstSeen($id, $now, $expires);
	}
}
