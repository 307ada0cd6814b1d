<?php

use QboBridge\Db;
use QboBridge\DbError;

/** A port that keeps what it is asked and fails as often as told. */
final class ListeningDb implements Db {
	public $heard = [];
	public $failures = [];

	public function query(string $sql): array {
		$this->heard[] = $sql;
		return [];
	}

	public function execute(string $sql): int {
		$this->heard[] = $sql;
		if ($this->failures) {
			throw new DbError('refused', array_shift($this->failures));
		}
		return 1;
	}

	public function escape(string $value): string {
		return addslashes($value);
	}
}
