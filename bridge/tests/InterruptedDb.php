<?php

namespace QboBridge\Tests;

use QboBridge\Db;

/** Lets somebody else act, once, right before the first statement that holds a text. */
final class InterruptedDb implements Db {
	private $db;
	private $text;
	private $other;

	public function __construct(Db $db, string $text, callable $other) {
		$this->db = $db;
		$this->text = $text;
		$this->other = $other;
	}

	public function query(string $sql): array {
		$this->interrupt($sql);
		return $this->db->query($sql);
	}

	public function execute(string $sql): int {
		$this->interrupt($sql);
		return $this->db->execute($sql);
	}

	public function escape(string $value): string {
		return $this->db->escape($value);
	}

	private function interrupt(string $sql) {
		if ($this->other !== null && strpos($sql, $this->text) !== false) {
			$other = $this->other;
			$this->other = null;
			$other();
		}
	}
}
