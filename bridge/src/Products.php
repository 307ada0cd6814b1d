<?php

namespace QboBridge;

/** `products.list` and `products.get`. */
final class Products {
	const LIMIT = 100;

	private $db;
	private $reader;

	public function __construct(Database $db, ProductReader $reader) {
		$this->db = $db;
		$this->reader = $reader;
	}

	public function list(\stdClass $params): array {
		$limit = isset($params->limit) ? $params->limit : self::LIMIT;
		$where = 'p.product_id > ?';
		$values = [isset($params->after_product_id) ? $params->after_product_id : 0];
		foreach (['product_ids' => 'p.product_id', 'models' => 'p.model'] as $name => $column) {
			if (isset($params->$name)) {
				$where .= " AND $column IN (?)";
				$values[] = $name === 'models' ? array_map([Text::class, 'encode'], $params->models) : $params->product_ids;
			}
		}
		if (isset($params->enabled)) {
			$where .= ' AND p.status = ?';
			$values[] = $params->enabled;
		}
		$ids = array_map('intval', array_column($this->db->rows("SELECT p.product_id FROM {product} p WHERE $where
			ORDER BY p.product_id LIMIT ?", array_merge($values, [$limit + 1])), 'product_id'));
		$page = array_slice($ids, 0, $limit);
		return ['products' => $this->reader->read($page), 'next_after_product_id' => count($ids) > $limit ? end($page) : null];
	}

	public function get(\stdClass $params): array {
		$products = $this->reader->read([$params->product_id]);
		if (!$products) {
			throw self::absent($params->product_id);
		}
		return ['product' => $products[0]];
	}

	public static function absent(int $productId): BridgeError {
		return new BridgeError('not_found', 'The shop has no product ' . $productId . '.',
			'Check the product id under Catalog > Products; a product that was deleted cannot be read.');
	}
}
