<?php

namespace QboBridge\Skin;

use QboBridge\Db;
use QboBridge\DbError;

/** The Db port over a shop's own database object: any that has query(), escape() and countAffected(). */
final class ShopDb implements Db {
	private $db;
	private $charset = '';

	public function __construct($db) {
		$this->db = $db;
	}

	/** OpenCart 3.0 connects in three-byte utf8, which turns emoji into question marks. */
	public function speakUnicode() {
		if ($this->charset === '') {
			$this->charset = (string)$this->query('SELECT @@character_set_client AS charset')[0]['charset'];
			$this->query('SET NAMES utf8mb4');
		}
	}

	/** Gives the connection back as the shop had it: its older tables would cut a text off at the first emoji. */
	public function restore() {
		if (preg_match('/^[a-z0-9]+$/D', $this->charset)) {
			$this->query('SET NAMES ' . $this->charset);
			$this->charset = '';
		}
	}

	public function query(string $sql): array {
		$result = $this->run($sql);
		return is_object($result) ? $result->rows : [];
	}

	public function execute(string $sql): int {
		$this->run($sql);
		return (int)$this->db->countAffected();
	}

	public function escape(string $value): string {
		return (string)$this->db->escape($value);
	}

	/** OpenCart's drivers throw plain exceptions that name the server's error number in their text. */
	private function run(string $sql) {
		try {
			return $this->db->query($sql);
		} catch (\Exception $error) {
			$code = preg_match('/Error No: (\d+)/', $error->getMessage(), $found) ? (int)$found[1] : (int)$error->getCode();
			throw new DbError($error->getMessage(), $code, $error);
		}
	}
}
