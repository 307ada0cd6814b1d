<?php

namespace QboBridge;

/** A statement the database refused; the code is the server's error number. */
final class DbError extends \RuntimeException {
	const DEADLOCK = 1213;
	const LOCK_WAIT_TIMEOUT = 1205;

	public function mayBeRepeated(): bool {
		return in_array($this->getCode(), [self::DEADLOCK, self::LOCK_WAIT_TIMEOUT], true);
	}
}
