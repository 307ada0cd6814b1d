<?php

namespace QboBridge;

/** Who wants to hear of what: `events.subscribe`, `events.unsubscribe`, `events.list`. */
final class Subscriptions {
	private $db;
	private $clock;

	public function __construct(Database $db, Clock $clock) {
		$this->db = $db;
		$this->clock = $clock;
	}

	public static function install(Database $db) {
		$db->write("CREATE TABLE IF NOT EXISTS {qbo_subscription} (
			subscription_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
			url VARCHAR(512) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
			secret VARCHAR(128) NOT NULL DEFAULT '',
			events VARCHAR(255) NOT NULL,
			created_at BIGINT NOT NULL,
			delivered_at BIGINT NULL,
			given_up INT UNSIGNED NOT NULL DEFAULT 0,
			last_error VARCHAR(255) NOT NULL DEFAULT '',
			UNIQUE KEY url (url)
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
	}

	/** One subscription an address; the same address again replaces what it wants to hear of. */
	public function subscribe(\stdClass $params): array {
		$this->db->write('INSERT INTO {qbo_subscription} (url, secret, events, created_at) VALUES (?)
			ON DUPLICATE KEY UPDATE secret = VALUES(secret), events = VALUES(events), given_up = 0, last_error = \'\'',
			[[$params->url, isset($params->secret) ? $params->secret : '', implode(',', array_unique($params->events)), $this->clock->now()]]);
		$row = $this->db->row('SELECT * FROM {qbo_subscription} WHERE url = ?', [$params->url]);
		return ['subscription' => self::describe($row + ['pending' => $this->pending((int)$row['subscription_id'])])];
	}

	public function unsubscribe(\stdClass $params): array {
		$removed = $this->db->write('DELETE FROM {qbo_subscription} WHERE subscription_id = ?', [$params->subscription_id]);
		$this->db->write('DELETE FROM {qbo_outbox} WHERE subscription_id = ?', [$params->subscription_id]);
		return ['removed' => $removed === 1];
	}

	public function list(): array {
		$rows = $this->db->rows('SELECT s.*, (SELECT COUNT(*) FROM {qbo_outbox} x WHERE x.subscription_id = s.subscription_id) AS pending
			FROM {qbo_subscription} s ORDER BY s.subscription_id');
		return ['subscriptions' => array_map([self::class, 'describe'], $rows)];
	}

	private function pending(int $id): int {
		return (int)$this->db->row('SELECT COUNT(*) AS n FROM {qbo_outbox} WHERE subscription_id = ?', [$id])['n'];
	}

	/** Never the secret. */
	private static function describe(array $row): array {
		return [
			'subscription_id' => (int)$row['subscription_id'], 'url' => $row['url'], 'events' => explode(',', $row['events']),
			'created' => Clock::iso($row['created_at']), 'delivered' => Clock::iso($row['delivered_at']),
			'pending' => (int)$row['pending'], 'given_up' => (int)$row['given_up'], 'last_error' => $row['last_error'],
		];
	}
}
