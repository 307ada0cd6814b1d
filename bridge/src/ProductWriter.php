<?php

namespace QboBridge;

/** `products.create` and `products.update`: the few values that books have of a product. */
final class ProductWriter {
	private $db;
	private $probe;
	private $settings;
	private $products;
	private $clock;

	public function __construct(Database $db, SchemaProbe $probe, ShopSettings $settings, Products $products, Clock $clock) {
		$this->db = $db;
		$this->probe = $probe;
		$this->settings = $settings;
		$this->products = $products;
		$this->clock = $clock;
	}

	/** A new product in the default store. It is shown last, so that a customer never meets half of it. */
	public function create(\stdClass $params): array {
		$model = Text::encode($params->model);
		$twin = $this->db->row('SELECT product_id FROM {product} WHERE model = ? LIMIT 1', [$model]);
		if ($twin) {
			throw new BridgeError('exists', 'The shop has a product with the model "' . $params->model . '" already.',
				'Update that product instead, or choose another model.', ['product_id' => (int)$twin['product_id']]);
		}
		$now = ShopTime::now($this->settings->timeZone(), $this->clock->now());
		$values = [
			'model' => $model, 'quantity' => isset($params->quantity) ? $params->quantity : 0, 'price' => isset($params->price) ? $params->price : '0',
			'subtract' => !isset($params->subtract) || $params->subtract, 'tax_class_id' => isset($params->tax_class_id) ? $params->tax_class_id : 0,
			'status' => 0, 'shipping' => 1, 'minimum' => 1, 'sort_order' => 1, 'stock_status_id' => $this->settings->id('config_stock_status_id'),
			'date_available' => substr($now, 0, 10), 'date_added' => $now, 'date_modified' => $now,
		];
		// columns that some versions have and that hold no default
		foreach (['sku', 'upc', 'ean', 'jan', 'isbn', 'mpn', 'location', 'image', 'variant', 'override'] as $column) {
			$values += $this->probe->has('product', $column) ? [$column => ''] : [];
		}
		foreach (['master_id', 'manufacturer_id', 'rating', 'viewed', 'points'] as $column) {
			$values += $this->probe->has('product', $column) ? [$column => 0] : [];
		}
		$this->db->write('INSERT INTO {product} (`' . implode('`, `', array_keys($values)) . '`) VALUES (?)', [array_values($values)]);
		$id = (int)$this->db->row('SELECT MAX(product_id) AS id FROM {product} WHERE model = ?', [$model])['id'];
		$name = Text::encode($params->name);
		$rows = array_map(function ($language) use ($id, $name) {
			return [$id, (int)$language['language_id'], $name, '', '', $name, '', ''];
		}, $this->settings->languages());
		$this->db->write('INSERT INTO {product_description} (product_id, language_id, name, description, tag, meta_title, meta_description,
			meta_keyword) VALUES ' . implode(', ', array_fill(0, count($rows), '(?)')), $rows);
		$this->db->write('INSERT INTO {product_to_store} (product_id, store_id) VALUES (?, 0)', [$id]);
		if (isset($params->sku)) {
			(new Sku($this->db, $this->probe))->store($id, Text::encode($params->sku));
		}
		if (!isset($params->enabled) || $params->enabled) {
			$this->db->write('UPDATE {product} SET status = 1 WHERE product_id = ?', [$id]);
		}
		return $this->products->get((object)['product_id' => $id]);
	}

	/** Changes what is named and nothing else; the name in the shop's main language. */
	public function update(\stdClass $params): array {
		$id = $params->product_id;
		$this->products->get($params);
		$columns = ['model' => 'model', 'price' => 'price', 'quantity' => 'quantity', 'enabled' => 'status', 'subtract' => 'subtract',
			'tax_class_id' => 'tax_class_id'];
		$changes = ['date_modified' => ShopTime::now($this->settings->timeZone(), $this->clock->now())];
		foreach ($columns as $name => $column) {
			if (isset($params->$name)) {
				$changes[$column] = $name === 'model' ? Text::encode($params->model) : $params->$name;
			}
		}
		$this->db->write('UPDATE {product} SET `' . implode('` = ?, `', array_keys($changes)) . '` = ? WHERE product_id = ?',
			array_merge(array_values($changes), [$id]));
		if (isset($params->name)) {
			$name = Text::encode($params->name);
			$this->db->write("INSERT INTO {product_description} (product_id, language_id, name, description, tag, meta_title, meta_description,
				meta_keyword) VALUES (?, ?, ?, '', '', ?, '', '') ON DUPLICATE KEY UPDATE name = VALUES(name)",
				[$id, $this->settings->languageId(), $name, $name]);
		}
		if (isset($params->sku)) {
			(new Sku($this->db, $this->probe))->store($id, Text::encode($params->sku));
		}
		return $this->products->get($params);
	}
}
