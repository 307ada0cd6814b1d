<?php

namespace QboBridge\Skin;

use QboBridge\Database;

/** The bridge's own tables as a whole. */
final class Tables {
	private $db;

	public function __construct(Database $db) {
		$this->db = $db;
	}

	/** Every table whose name begins with the shop's prefix and qbo_. */
	public function own(): array {
		$like = str_replace(['_', '%'], ['\\_', '\\%'], $this->db->prefix() . 'qbo_') . '%';
		return array_map(function ($row) {
			return substr((string)reset($row), strlen($this->db->prefix()));
		}, $this->db->rows('SHOW TABLES LIKE ?', [$like]));
	}

	/** Removes them all, the ledger included. */
	public function drop() {
		foreach ($this->own() as $table) {
			$this->db->write('DROP TABLE IF EXISTS {' . $table . '}');
		}
	}
}
