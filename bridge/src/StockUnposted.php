<?php

namespace QboBridge;

/**
 * `stock.unposted`: units that the shop has sold and taken from stock, but that the books do not know of: not yet, or no longer, for their
 * document was deleted or voided there. What a person ignored or the rules skipped will never be posted and is left out.
 */
final class StockUnposted {
	private $db;
	private $settings;

	public function __construct(Database $db, ShopSettings $settings) {
		$this->db = $db;
		$this->settings = $settings;
	}

	public function run(\stdClass $params): array {
		$query = clone $params;
		if (!isset($query->status_ids)) {
			$query->status_ids = array_values(array_unique(array_merge($this->settings->ids('config_processing_status'),
				$this->settings->ids('config_complete_status'))));
		}
		$filter = new OrderFilter($query);
		$orders = array_map('intval', array_column($this->db->rows("SELECT o.order_id FROM {order} o LEFT JOIN {qbo_sync} s ON s.order_id = o.order_id
			WHERE (s.order_id IS NULL OR ((s.document IS NULL OR s.code IN ('gone_from_books', 'voided_in_books'))
			AND s.state IN ('leased', 'held', 'retry'))) AND " . $filter->sql(),
			$filter->values()), 'order_id'));
		$products = [];
		$options = [];
		foreach (array_chunk($orders, 2000) as $ids) {
			$this->add($products, $this->db->rows('SELECT product_id AS id, SUM(quantity) AS n FROM {order_product}
				WHERE order_id IN (?) GROUP BY product_id', [$ids]));
			$this->add($options, $this->db->rows("SELECT CONCAT(p.product_id, ':', v.option_value_id) AS id, SUM(p.quantity) AS n
				FROM {order_product} p JOIN {order_option} x ON x.order_id = p.order_id AND x.order_product_id = p.order_product_id
				JOIN {product_option_value} v ON v.product_option_value_id = x.product_option_value_id
				WHERE p.order_id IN (?) GROUP BY p.product_id, v.option_value_id", [$ids]));
		}
		ksort($products);
		uksort($options, 'strnatcmp');
		return [
			'orders' => count($orders),
			'products' => array_map(function ($id, $quantity) {
				return ['product_id' => $id, 'quantity' => $quantity];
			}, array_keys($products), $products),
			'options' => array_map(function ($key, $quantity) {
				list($product, $value) = array_map('intval', explode(':', $key));
				return ['product_id' => $product, 'option_value_id' => $value, 'quantity' => $quantity];
			}, array_keys($options), $options),
		];
	}

	private function add(array &$sums, array $rows) {
		foreach ($rows as $row) {
			$sums[$row['id']] = (isset($sums[$row['id']]) ? $sums[$row['id']] : 0) + (int)$row['n'];
		}
	}
}
