<?php

namespace QboBridge;

/**
 * Events on their way to subscribers. add() is one statement, made inside the shop's own request; delivery happens outside of it. Nothing depends
 * on an event: what it tells is found by polling as well.
 */
final class Outbox {
	const EVENTS = ['order.placed', 'order.status', 'order.edited', 'order.deleted', 'product.saved', 'product.deleted', 'return.saved'];
	/** After three days of failing an event is dropped, and its subscription says so. */
	const PATIENCE = 259200;
	/** Nobody asked for deliveries for a week: then the oldest events go, for what they tell is found by polling. */
	const ABANDONED = 604800;
	const SWEEP_ONE_IN = 32;
	/** A delivery that died is repeated after this many seconds. */
	const CLAIM = 120;

	private $db;
	private $clock;

	public function __construct(Database $db, Clock $clock) {
		$this->db = $db;
		$this->clock = $clock;
	}

	public static function install(Database $db) {
		$db->write("CREATE TABLE IF NOT EXISTS {qbo_outbox} (
			outbox_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
			subscription_id INT UNSIGNED NOT NULL,
			event_id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
			event VARCHAR(32) NOT NULL,
			data TEXT NOT NULL,
			created_at BIGINT NOT NULL,
			attempts INT UNSIGNED NOT NULL DEFAULT 0,
			next_attempt BIGINT NOT NULL,
			claim CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
			KEY next_attempt (next_attempt),
			KEY subscription_id (subscription_id),
			KEY claim (claim)
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
	}

	/**
	 * Queues an event for everybody who asked for it; nothing is stored when nobody did.
	 *
	 * @param string $event one of EVENTS
	 * @param array $data what happened to which record: ids, no personal data
	 * @return int for how many
	 */
	public function add(string $event, array $data): int {
		$now = $this->clock->now();
		$id = self::uuid();
		if (crc32($id) % self::SWEEP_ONE_IN === 0) {
			$this->db->write('DELETE FROM {qbo_outbox} WHERE next_attempt < ? LIMIT 1000', [$now - self::ABANDONED]);
		}
		return $this->db->write('INSERT INTO {qbo_outbox} (subscription_id, event_id, event, data, created_at, next_attempt)
			SELECT subscription_id, ?, ?, ?, ?, ? FROM {qbo_subscription} WHERE FIND_IN_SET(?, events) > 0',
			[$id, $event, json_encode($data, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE), $now, $now, $event]);
	}

	/** Takes due events, oldest first, for this caller alone; with `url` and `secret` of their subscription. */
	public function claim(int $limit): array {
		$now = $this->clock->now();
		$claim = bin2hex(random_bytes(16));
		$taken = $this->db->write('UPDATE {qbo_outbox} SET claim = ?, next_attempt = ? WHERE next_attempt <= ? ORDER BY next_attempt, outbox_id LIMIT ?',
			[$claim, $now + self::CLAIM, $now, $limit]);
		return $taken === 0 ? [] : $this->db->rows('SELECT x.*, s.url, s.secret FROM {qbo_outbox} x
			JOIN {qbo_subscription} s ON s.subscription_id = x.subscription_id WHERE x.claim = ? ORDER BY x.outbox_id', [$claim]);
	}

	public function delivered(array $row) {
		$this->db->write('DELETE FROM {qbo_outbox} WHERE outbox_id = ?', [(int)$row['outbox_id']]);
		$this->db->write("UPDATE {qbo_subscription} SET delivered_at = ?, last_error = '' WHERE subscription_id = ?",
			[$this->clock->now(), (int)$row['subscription_id']]);
	}

	/** Puts an event off by 1, 2, 4 … 360 minutes, or drops it; whether it was dropped. */
	public function failed(array $row, string $why): bool {
		$now = $this->clock->now();
		$drop = $now - (int)$row['created_at'] >= self::PATIENCE;
		$pause = min(21600, 60 * (1 << min(10, (int)$row['attempts'])));
		$drop ? $this->db->write('DELETE FROM {qbo_outbox} WHERE outbox_id = ?', [(int)$row['outbox_id']])
			: $this->db->write("UPDATE {qbo_outbox} SET attempts = attempts + 1, next_attempt = ?, claim = '' WHERE outbox_id = ?",
				[$now + $pause, (int)$row['outbox_id']]);
		$this->db->write('UPDATE {qbo_subscription} SET given_up = given_up + ?, last_error = ? WHERE subscription_id = ?',
			[$drop, substr($why, 0, 255), (int)$row['subscription_id']]);
		return $drop;
	}

	/** Gives back what was claimed and not tried. */
	public function giveBack(array $rows) {
		$this->db->write("UPDATE {qbo_outbox} SET claim = '', next_attempt = ? WHERE outbox_id IN (?)",
			[$this->clock->now(), array_map('intval', array_column($rows, 'outbox_id'))]);
	}

	public function pending(): int {
		return (int)$this->db->row('SELECT COUNT(*) AS n FROM {qbo_outbox}')['n'];
	}

	private static function uuid(): string {
		$hex = bin2hex(random_bytes(16));
		$hex[12] = '4';
		$hex[16] = dechex(8 | (hexdec($hex[16]) & 3));
		return implode('-', [substr($hex, 0, 8), substr($hex, 8, 4), substr($hex, 12, 4), substr($hex, 16, 4), substr($hex, 20)]);
	}
}
