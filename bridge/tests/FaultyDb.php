<?php

namespace QboBridge\Tests;

use QboBridge\Db;

/** A Db in a shop full of bad modules: every statement prints, warns and complains before it answers. */
final class FaultyDb implements Db {
	private $db;

	public function __construct(Db $db) {
		$this->db = $db;
	}

	public function query(string $sql): array {
		$this->complain();
		return $this->db->query($sql);
	}

	public function execute(string $sql): int {
		$this->complain();
		return $this->db->execute($sql);
	}

	public function escape(string $value): string {
		return $this->db->escape($value);
	}

	private function complain() {
		echo "<b>Warning</b>: Undefined array key \"module\" in <b>/shop/catalog/module.php</b> on line <b>7</b>\n";
		trigger_error('A module warns', E_USER_WARNING);
		trigger_error('A module is out of date', E_USER_DEPRECATED);
		$nothing = [];
		$nothing['missing'];
	}
}
