<?php

namespace QboBridge;

/**
 * `orders.note`: a line in an order's history that only the shop's staff see. It changes no status, and the bridge remembers which lines it
 * wrote itself, so that they never make an order due.
 */
final class OrderNote {
	/** SQL that holds for history rows `h` of others. */
	const FOREIGN = 'NOT EXISTS (SELECT 1 FROM {qbo_note} n WHERE n.order_history_id = h.order_history_id)';

	private $db;
	private $settings;
	private $clock;

	public function __construct(Database $db, ShopSettings $settings, Clock $clock) {
		$this->db = $db;
		$this->settings = $settings;
		$this->clock = $clock;
	}

	public static function install(Database $db) {
		$db->write('CREATE TABLE IF NOT EXISTS {qbo_note} (
			order_history_id INT UNSIGNED NOT NULL PRIMARY KEY,
			order_id INT UNSIGNED NOT NULL,
			hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
			KEY order_id (order_id)
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4');
	}

	/** The same text on the same order is written once: a call may be repeated after a lost answer. */
	public function run(\stdClass $params): array {
		$order = $this->db->row('SELECT order_status_id FROM {order} WHERE order_id = ? AND order_status_id > 0', [$params->order_id]);
		if (!$order) {
			throw new BridgeError('not_found', 'The shop has no placed order ' . $params->order_id . '.',
				'Check the order id under Sales > Orders; a note needs an order that was placed.');
		}
		$hash = hash('sha256', $params->note);
		$known = $this->db->row('SELECT n.order_history_id FROM {qbo_note} n JOIN {order_history} h ON h.order_history_id = n.order_history_id
				AND h.order_id = n.order_id
			WHERE n.order_id = ? AND n.hash = ? ORDER BY n.order_history_id DESC LIMIT 1', [$params->order_id, $hash]);
		if ($known) {
			return ['order_id' => $params->order_id, 'history_id' => (int)$known['order_history_id'], 'written' => false];
		}
		$id = $this->write($params->order_id, (int)$order['order_status_id'], $params->note, $hash);
		return ['order_id' => $params->order_id, 'history_id' => $id, 'written' => true];
	}

	private function write(int $orderId, int $status, string $note, string $hash): int {
		// the id is known by what only this line can be
		$mark = '<!--' . bin2hex(random_bytes(8)) . '-->';
		$before = (int)$this->db->row('SELECT MAX(order_history_id) AS id FROM {order_history}')['id'];
		$this->db->write('INSERT INTO {order_history} (order_id, order_status_id, notify, comment, date_added) VALUES (?)',
			[[$orderId, $status, 0, $mark, ShopTime::now($this->settings->timeZone(), $this->clock->now())]]);
		$id = (int)$this->db->row('SELECT order_history_id AS id FROM {order_history} WHERE order_history_id > ? AND order_id = ? AND comment = ?',
			[max(0, $before - HistoryIndex::OVERLAP), $orderId, $mark])['id'];
		$this->db->write('INSERT IGNORE INTO {qbo_note} (order_history_id, order_id, hash) VALUES (?)', [[$id, $orderId, $hash]]);
		$this->db->write('UPDATE {order_history} SET comment = ? WHERE order_history_id = ?', [Text::encode($note), $id]);
		return $id;
	}
}
