<?php

namespace QboBridge;

/**
 * How far `orders.due` has gone through a shop, for each selection of orders (statuses, stores, start date): the pass over all orders that a
 * new selection begins with, and after it the newest order and history row it has seen. So a poll reads what is new, not the whole shop.
 */
final class DueCursor {
	/** Rows looked at again: ids are given out before their rows can be read. */
	const OVERLAP_ORDERS = 50;
	const OVERLAP_HISTORY = 200;

	private $db;
	private $key;
	/** Order id the pass has reached, null when it is finished. */
	private $pass = 0;
	private $order = 0;
	private $history = 0;
	private $newest;

	public function __construct(Database $db, \stdClass $params) {
		$this->db = $db;
		$this->key = hash('sha256', json_encode([
			self::sorted($params, 'status_ids'), self::sorted($params, 'store_ids'), isset($params->date_from) ? $params->date_from : '',
		]));
		$row = $db->row('SELECT (SELECT MAX(order_id) FROM {order}) AS last_order, (SELECT MAX(order_history_id) FROM {order_history}) AS last_history,
			c.* FROM (SELECT 1) one LEFT JOIN {qbo_cursor} c ON c.selection = ?', [$this->key]);
		$this->newest = ['order' => (int)$row['last_order'], 'history' => (int)$row['last_history']];
		// ids that went back are a restored backup: then everything is looked at again
		if ($row['selection'] !== null && (int)$row['newest_order'] <= $this->newest['order'] && (int)$row['newest_history'] <= $this->newest['history']) {
			$this->pass = $row['pass'] === null ? null : (int)$row['pass'];
			$this->order = (int)$row['newest_order'];
			$this->history = (int)$row['newest_history'];
		} else {
			// what comes from now on is news; the pass has all that is there
			$this->order = $this->newest['order'];
			$this->history = $this->newest['history'];
		}
	}

	public static function install(Database $db) {
		$db->write('CREATE TABLE IF NOT EXISTS {qbo_cursor} (
			selection CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
			pass INT UNSIGNED NULL,
			newest_order INT UNSIGNED NOT NULL,
			newest_history INT UNSIGNED NOT NULL
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4');
	}

	/** Every selection begins anew, with a pass over all orders. */
	public static function forget(Database $db) {
		$db->write('DELETE FROM {qbo_cursor}');
	}

	/** Lets every selection pass this order and those after it again: it was handed out and given back without a trace. */
	public static function reopen(Database $db, int $orderId) {
		$db->write('UPDATE {qbo_cursor} SET pass = LEAST(COALESCE(pass, ?), ?)', [$orderId - 1, $orderId - 1]);
	}

	/** Order id after which the pass goes on, null when there is no pass. */
	public function pass() {
		return $this->pass;
	}

	/** Orders that are new or got a history row since; order id to its newest history row (0 for none). */
	public function news(): array {
		$found = [];
		$orders = $this->db->rows('SELECT order_id FROM {order} WHERE order_id > ?', [max(0, $this->order - self::OVERLAP_ORDERS)]);
		foreach ($orders as $row) {
			$found[(int)$row['order_id']] = 0;
		}
		$histories = $this->db->rows('SELECT h.order_id, MAX(h.order_history_id) AS latest FROM {order_history} h
			WHERE h.order_history_id > ? AND ' . OrderNote::FOREIGN . ' GROUP BY h.order_id',
			[max(0, $this->history - self::OVERLAP_HISTORY)]);
		foreach ($histories as $row) {
			$found[(int)$row['order_id']] = (int)$row['latest'];
		}
		return $found;
	}

	/** The pass looked at all orders up to this one; null when it came to the end. */
	public function passed($orderId) {
		$this->pass = $orderId;
		$this->store();
	}

	/**
	 * All news was looked at, but history rows of orders in somebody's hands must be met again: $before is the first of those, or null. So must
	 * orders that had not settled: $unsettled is the first of those, or null.
	 */
	public function seen($before, $unsettled) {
		$this->order = $unsettled === null ? $this->newest['order'] : min($this->newest['order'], $unsettled - 1);
		$this->history = $before === null ? $this->newest['history'] : min($this->newest['history'], $before - 1);
		$this->store();
	}

	private function store() {
		$this->db->write('INSERT INTO {qbo_cursor} (selection, pass, newest_order, newest_history) VALUES (?) ON DUPLICATE KEY UPDATE
			pass = VALUES(pass), newest_order = VALUES(newest_order), newest_history = VALUES(newest_history)',
			[[$this->key, $this->pass, $this->order, $this->history]]);
	}

	private static function sorted(\stdClass $params, string $name): array {
		$ids = isset($params->$name) ? $params->$name : [];
		sort($ids);
		return $ids;
	}
}
