<?php

namespace QboBridge;

/**
 * Which rows of chosen options belong to an order, in a table of the bridge's own: OpenCart's has no index by order in any version, so each
 * question would read it from end to end. Kept up by primary key, a slice at a time.
 */
final class OptionIndex {
	const SLICE = 100000;
	/** Slices in one call; a shop with more options than this catches up call by call. */
	const SLICES = 20;
	/** Newest rows read from the shop's table in any case: ids are given out before their rows can be read. */
	const OVERLAP = 200;

	private $db;

	public function __construct(Database $db) {
		$this->db = $db;
	}

	public function install() {
		$this->db->write('CREATE TABLE IF NOT EXISTS {qbo_option} (
			order_id INT UNSIGNED NOT NULL,
			order_option_id INT UNSIGNED NOT NULL,
			PRIMARY KEY (order_id, order_option_id),
			KEY order_option_id (order_option_id)
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4');
	}

	/** Rows order_option_id, order_product_id, name and value of these orders, in the order they were written. */
	public function options(array $orderIds): array {
		// an edit in the admin writes an order's options anew: rows that are gone, or another order's by now, fail to join
		$rows = array_column($this->db->rows('SELECT o.order_option_id, o.order_product_id, o.name, o.value FROM {qbo_option} i
				JOIN {order_option} o ON o.order_option_id = i.order_option_id AND o.order_id = i.order_id
				WHERE i.order_id IN (?)
			UNION ALL SELECT order_option_id, order_product_id, name, value FROM {order_option} WHERE order_option_id > ? AND order_id IN (?)',
			[$orderIds, $this->update(), $orderIds]), null, 'order_option_id');
		ksort($rows);
		return array_values($rows);
	}

	/** Reads what is new; the id after which the shop's own table has to be asked. */
	private function update(): int {
		$ids = $this->db->row('SELECT (SELECT MAX(order_option_id) FROM {order_option}) AS newest, (SELECT MAX(order_option_id) FROM {qbo_option}) AS known');
		$newest = (int)$ids['newest'];
		$known = (int)$ids['known'];
		if ($known > $newest) {
			// the newest rows were deleted, or an older state restored: their ids may be given out again
			$this->db->write('DELETE FROM {qbo_option} WHERE order_option_id > ?', [$newest]);
			$known = $this->known();
		}
		for ($slice = 0; $slice < self::SLICES && $known < $newest; $slice++) {
			$this->db->write('INSERT IGNORE INTO {qbo_option} (order_id, order_option_id)
				SELECT order_id, order_option_id FROM {order_option} WHERE order_option_id > ? ORDER BY order_option_id LIMIT ?',
				[max(0, $known - self::OVERLAP), self::SLICE]);
			$known = $this->known();
		}
		return max(0, $known - self::OVERLAP);
	}

	private function known(): int {
		return (int)$this->db->row('SELECT MAX(order_option_id) AS id FROM {qbo_option}')['id'];
	}
}
