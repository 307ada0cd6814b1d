<?php

use QboBridge\Db;

/** A port as OpenCart's own database object. */
final class OpenCartDb {
	private $db;
	private $affected = 0;

	public function __construct(Db $db) {
		$this->db = $db;
	}

	public function query($sql) {
		if (preg_match('/^\s*(SELECT|SHOW)/i', $sql)) {
			return (object)['rows' => $this->db->query($sql)];
		}
		$this->affected = $this->db->execute($sql);
		return true;
	}

	public function escape($value) {
		return $this->db->escape($value);
	}

	public function countAffected() {
		return $this->affected;
	}
}
