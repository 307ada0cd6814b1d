<?php

namespace QboBridge;

/** The only source of the current time, in Unix seconds; tests move it by an offset. */
final class Clock {
	private $offset;

	public function __construct(int $offset = 0) {
		$this->offset = $offset;
	}

	public function now(): int {
		return time() + $this->offset;
	}

	/** Unix seconds as ISO 8601 in UTC, null as null. */
	public static function iso($seconds) {
		return $seconds === null ? null : gmdate('Y-m-d\TH:i:sP', (int)$seconds);
	}
}
