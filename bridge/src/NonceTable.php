<?php

namespace QboBridge;

/** Message ids in the shop's database; the primary key lets only one of two racing copies in. */
final class NonceTable implements ReplayStore {
	const CLEAN_ONE_IN = 32;
	/** Seconds an id is kept: as long as a message that came early can be sent again. */
	const KEPT = 2 * Signature::TOLERANCE;

	private $db;

	public function __construct(Database $db) {
		$this->db = $db;
	}

	public function install() {
		$this->db->write('CREATE TABLE IF NOT EXISTS {qbo_nonce} (
			id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
			expires BIGINT NOT NULL,
			KEY expires (expires)
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4');
	}

	public function firstSeen(string $id, int $now, int $expires): bool {
		if (crc32($id) % self::CLEAN_ONE_IN === 0) {
			$this->db->write('DELETE FROM {qbo_nonce} WHERE expires < ?', [$now]);
		}
		return $this->db->write('INSERT IGNORE INTO {qbo_nonce} (id, expires) VALUES (?, ?)', [$id, $expires]) === 1;
	}
}
