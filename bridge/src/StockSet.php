<?php

namespace QboBridge;

/**
 * `stock.set`: writes quantities where they still are what the caller saw, so that a sale in between is never undone.
 *
 * The wishes go into a table of the bridge's own, and one statement over both tables changes stock and notes what was changed: each row is
 * compared and set under one lock, on MyISAM (the table's) as on InnoDB (the row's).
 */
final class StockSet {
	/** Wishes of a run that died before it could clear them away. */
	const LEFTOVER = 3600;

	private $db;
	private $clock;
	private $changed;

	/** @param callable|null $changed function(): void, called when stock was changed: the shop may have to drop what it cached */
	public function __construct(Database $db, Clock $clock, $changed = null) {
		$this->db = $db;
		$this->clock = $clock;
		$this->changed = $changed;
	}

	public static function install(Database $db) {
		$db->write('CREATE TABLE IF NOT EXISTS {qbo_stock} (
			batch CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
			product_id INT UNSIGNED NOT NULL,
			option_value_id INT UNSIGNED NOT NULL DEFAULT 0,
			expected INT NOT NULL,
			quantity INT NOT NULL,
			applied TINYINT NOT NULL DEFAULT 0,
			created_at BIGINT NOT NULL,
			PRIMARY KEY (batch, product_id, option_value_id),
			KEY created_at (created_at)
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4');
	}

	public function run(\stdClass $params): array {
		$batch = bin2hex(random_bytes(16));
		$wishes = $this->wishes($params->changes);
		$now = $this->clock->now();
		$this->db->write('INSERT INTO {qbo_stock} (batch, product_id, option_value_id, expected, quantity, created_at) VALUES '
			. implode(', ', array_fill(0, count($wishes), '(?)')), array_map(function ($wish) use ($batch, $now) {
				return array_merge([$batch], $wish, [$now]);
			}, array_values($wishes)));
		$count = $this->db->write('UPDATE {qbo_stock} w STRAIGHT_JOIN {product} p ON p.product_id = w.product_id
			SET p.quantity = w.quantity, w.applied = 1
			WHERE w.batch = ? AND w.option_value_id = 0 AND p.quantity = w.expected', [$batch]);
		if (array_filter(array_column($wishes, 1))) {
			$count += $this->applyOptions($batch);
		}
		$results = $this->results($wishes, $batch);
		$this->db->write('DELETE FROM {qbo_stock} WHERE batch = ? OR created_at < ?', [$batch, $now - self::LEFTOVER]);
		if ($count > 0 && $this->changed !== null) {
			call_user_func($this->changed);
		}
		return ['results' => $results];
	}

	/** [product, option value or 0, expected, quantity] by "product:option value", in the order asked. */
	private function wishes(array $changes): array {
		$wishes = [];
		foreach ($changes as $index => $change) {
			$option = isset($change->option_value_id) ? $change->option_value_id : 0;
			$key = $change->product_id . ':' . $option;
			if (isset($wishes[$key])) {
				throw new BridgeError('request_invalid', 'params.changes.' . $index . ' names a product that was named before.',
					'Name each product and option value once.', ['path' => 'params.changes.' . $index]);
			}
			$wishes[$key] = [$change->product_id, $option, $change->expected, $change->quantity];
		}
		return $wishes;
	}

	/** Values of options have no index by product: their rows are looked up first and then changed by their own keys. */
	private function applyOptions(string $batch): int {
		$rows = $this->db->rows('SELECT v.product_option_value_id FROM {product_option_value} v JOIN {qbo_stock} w
			ON w.batch = ? AND w.product_id = v.product_id AND w.option_value_id = v.option_value_id', [$batch]);
		return $rows ? $this->db->write('UPDATE {product_option_value} v JOIN {qbo_stock} w
				ON w.product_id = v.product_id AND w.option_value_id = v.option_value_id
			SET v.quantity = w.quantity, w.applied = 1
			WHERE w.batch = ? AND v.product_option_value_id IN (?) AND v.quantity = w.expected',
			[$batch, array_map('intval', array_column($rows, 'product_option_value_id'))]) : 0;
	}

	private function results(array $wishes, string $batch): array {
		$rows = $this->db->rows('SELECT w.product_id, w.option_value_id, w.applied, w.quantity AS wanted, IF(w.option_value_id = 0, p.quantity,
				(SELECT v.quantity FROM {product_option_value} v WHERE v.product_id = w.product_id AND v.option_value_id = w.option_value_id
					ORDER BY v.product_option_value_id LIMIT 1)) AS present
			FROM {qbo_stock} w LEFT JOIN {product} p ON p.product_id = w.product_id WHERE w.batch = ?', [$batch]);
		foreach ($rows as $row) {
			$applied = $row['applied'] === '1';
			$wishes[$row['product_id'] . ':' . $row['option_value_id']] = [
				'product_id' => (int)$row['product_id'],
				'option_value_id' => $row['option_value_id'] === '0' ? null : (int)$row['option_value_id'],
				'result' => $applied ? 'applied' : ($row['present'] === null ? 'missing' : 'conflict'),
				'quantity' => $applied ? (int)$row['wanted'] : ($row['present'] === null ? null : (int)$row['present']),
			];
		}
		return array_values($wishes);
	}
}
