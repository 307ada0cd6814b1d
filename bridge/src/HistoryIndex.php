<?php

namespace QboBridge;

/**
 * The newest history row of each order (the bridge's own notes apart), in a table of the bridge's own: OpenCart's has no index by order in any version, and may not be
 * given one. Kept up by primary key, a slice at a time.
 */
final class HistoryIndex {
	const SLICE = 100000;
	/** Slices in one call; a shop with more history than this catches up call by call. */
	const SLICES = 20;
	/** Rows read again: ids are given out before their rows can be read. */
	const OVERLAP = 200;
	/** The row that says up to which history row all is known. */
	const MARK = 0;

	private $db;

	public function __construct(Database $db) {
		$this->db = $db;
	}

	public function install() {
		$this->db->write('CREATE TABLE IF NOT EXISTS {qbo_history} (
			order_id INT UNSIGNED NOT NULL PRIMARY KEY,
			history_id INT UNSIGNED NOT NULL
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4');
	}

	/** Latest history row (order_id, order_history_id, date_added) by order id. */
	public function latest(array $orderIds): array {
		if (!$this->update()) {
			return $this->scan($orderIds);
		}
		$rows = array_column($this->db->rows('SELECT m.order_id, h.order_history_id, h.date_added FROM {qbo_history} m
			LEFT JOIN {order_history} h ON h.order_history_id = m.history_id AND h.order_id = m.order_id
			WHERE m.order_id IN (?)', [$orderIds]), null, 'order_id');
		// an admin edit of OpenCart 3.0 takes history rows away
		$gone = array_keys(array_filter($rows, function ($row) {
			return $row['order_history_id'] === null;
		}));
		return $gone ? $this->scan($gone) + array_diff_key($rows, array_flip($gone)) : $rows;
	}

	/** Reads what is new; false when there is more than one call can read. */
	private function update(): bool {
		$newest = (int)$this->db->row('SELECT MAX(order_history_id) AS id FROM {order_history}')['id'];
		$mark = $this->db->row('SELECT history_id FROM {qbo_history} WHERE order_id = ?', [self::MARK]);
		$known = $mark ? (int)$mark['history_id'] : 0;
		if ($known > $newest) {
			// the newest rows were deleted, or an older state restored: what is known of rows that are gone fails to join in latest()
			$this->mark($newest);
			return true;
		}
		if ($known === $newest) {
			return true;
		}
		$from = max(0, $known - self::OVERLAP);
		for ($slice = 0; $slice < self::SLICES && $from < $newest; $slice++) {
			$to = min($newest, $from + self::SLICE);
			$this->db->write('INSERT INTO {qbo_history} (order_id, history_id)
				SELECT h.order_id, MAX(h.order_history_id) FROM {order_history} h
				WHERE h.order_history_id > ? AND h.order_history_id <= ? AND h.order_id > ? AND ' . OrderNote::FOREIGN . ' GROUP BY h.order_id
				ON DUPLICATE KEY UPDATE history_id = GREATEST({qbo_history}.history_id, VALUES(history_id))', [$from, $to, self::MARK]);
			$from = $to;
		}
		$this->mark($from);
		return $from >= $newest;
	}

	private function mark(int $known) {
		$this->db->write('INSERT INTO {qbo_history} (order_id, history_id) VALUES (?)
			ON DUPLICATE KEY UPDATE history_id = VALUES(history_id)', [[self::MARK, $known]]);
	}

	private function scan(array $orderIds): array {
		return array_column($this->db->rows('SELECT h.order_id, h.order_history_id, h.date_added FROM {order_history} h
			JOIN (SELECT MAX(h.order_history_id) AS id FROM {order_history} h WHERE h.order_id IN (?) AND ' . OrderNote::FOREIGN . ' GROUP BY h.order_id) m
				ON m.id = h.order_history_id', [$orderIds]), null, 'order_id');
	}
}
