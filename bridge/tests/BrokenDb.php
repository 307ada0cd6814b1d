<?php

namespace QboBridge\Tests;

use QboBridge\Db;
use QboBridge\DbError;

/** A Db whose reads fail, as with a crashed MyISAM table; writes work, so that messages are let in. */
final class BrokenDb implements Db {
	private $db;
	private $dies;

	/** @param bool $dies end the whole request instead of throwing, as a module that calls exit does */
	public function __construct(Db $db, bool $dies) {
		$this->db = $db;
		$this->dies = $dies;
	}

	public function query(string $sql): array {
		if ($this->dies) {
			echo 'half a page';
			exit(1);
		}
		throw new DbError("Table './shop/oc_order' is marked as crashed and should be repaired", 145);
	}

	public function execute(string $sql): int {
		return $this->db->execute($sql);
	}

	public function escape(string $value): string {
		return $this->db->escape($value);
	}
}
