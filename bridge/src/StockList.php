<?php

namespace QboBridge;

/** `stock.list`: what the shop has of each product and option, in large pages. */
final class StockList {
	const LIMIT = 1000;

	private $db;
	private $probe;
	private $rows;

	public function __construct(Database $db, SchemaProbe $probe, ProductRows $rows) {
		$this->db = $db;
		$this->probe = $probe;
		$this->rows = $rows;
	}

	public function run(\stdClass $params): array {
		$limit = isset($params->limit) ? $params->limit : self::LIMIT;
		$where = 'p.product_id > ?';
		$values = [isset($params->after_product_id) ? $params->after_product_id : 0];
		if (isset($params->product_ids)) {
			$where .= ' AND p.product_id IN (?)';
			$values[] = $params->product_ids;
		}
		$master = $this->probe->has('product', 'master_id') ? 'p.master_id' : '0';
		$found = $this->db->rows("SELECT p.product_id, $master AS master_id, p.model, " . (new Sku($this->db, $this->probe))->column()
			. " AS sku, p.quantity, p.subtract, p.status FROM {product} p WHERE $where ORDER BY p.product_id LIMIT ?",
			array_merge($values, [$limit + 1]));
		$page = array_slice($found, 0, $limit);
		$options = $page ? $this->rows->values(array_map('intval', array_column($page, 'product_id'))) : [];
		return [
			'products' => array_map(function ($row) use ($options) {
				return self::product($row, isset($options[$row['product_id']]) ? $options[$row['product_id']] : []);
			}, $page),
			'next_after_product_id' => count($found) > $limit ? (int)end($page)['product_id'] : null,
		];
	}

	private static function product(array $row, array $options): array {
		return [
			'product_id' => (int)$row['product_id'], 'master_id' => (int)$row['master_id'], 'model' => Text::decode($row['model']),
			'sku' => Text::decode($row['sku']), 'quantity' => (int)$row['quantity'], 'subtract' => (int)$row['subtract'] === 1,
			'enabled' => (int)$row['status'] === 1,
			'options' => array_map(function ($option) {
				return ['option_value_id' => (int)$option['option_value_id'], 'name' => Text::decode($option['name']),
					'quantity' => (int)$option['quantity'], 'subtract' => (int)$option['subtract'] === 1];
			}, $options),
		];
	}
}
