<?php

namespace QboBridge;

/**
 * Wrongly signed messages, counted by address and minute; past the limit they are refused without a write. A right signature is never refused
 * for the wrong ones of others: behind a proxy all have one address, and a stranger could keep the shop's own messages out.
 */
final class Refusals {
	const WINDOW = 60;
	const MOST = 100;

	private $db;

	public function __construct(Database $db) {
		$this->db = $db;
	}

	public function install() {
		$this->db->write('CREATE TABLE IF NOT EXISTS {qbo_refusal} (
			address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
			minute BIGINT NOT NULL,
			refused INT UNSIGNED NOT NULL,
			PRIMARY KEY (address, minute),
			KEY minute (minute)
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4');
	}

	/** Counts one; throws BridgeError once there are too many. */
	public function count(string $address, int $now) {
		$of = self::network($address);
		$minute = intdiv($now, self::WINDOW);
		$row = $this->db->row('SELECT refused FROM {qbo_refusal} WHERE address = ? AND minute = ?', [$of, $minute]);
		if ($row !== null && (int)$row['refused'] >= self::MOST) {
			throw new BridgeError('rate_limited', self::MOST . ' messages of this minute were not signed with the bridge\'s key.',
				'Copy the secret from the bridge\'s page in the shop\'s admin into the credential again, and wait a minute.',
				['retry_after_seconds' => self::WINDOW - $now % self::WINDOW]);
		}
		if ($row === null) {
			$this->db->write('DELETE FROM {qbo_refusal} WHERE minute <> ?', [$minute]);
		}
		$this->db->write('INSERT INTO {qbo_refusal} (address, minute, refused) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE refused = refused + 1',
			[$of, $minute]);
	}

	/** One host of IPv6 has as many addresses as it likes in its network. */
	private static function network(string $address): string {
		$bytes = filter_var($address, FILTER_VALIDATE_IP, FILTER_FLAG_IPV6) === false ? false : inet_pton($address);
		return $bytes === false ? substr($address, 0, 45) : (string)inet_ntop(substr($bytes, 0, 8) . str_repeat("\0", 8));
	}
}
