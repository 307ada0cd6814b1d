<?php

namespace QboBridge;

/** The stored rows of a page of products, in a number of statements that does not grow with the page. */
final class ProductRows {
	private $db;
	private $probe;
	private $settings;

	public function __construct(Database $db, SchemaProbe $probe, ShopSettings $settings) {
		$this->db = $db;
		$this->probe = $probe;
		$this->settings = $settings;
	}

	/** Products of these ids with their SKU as `sku_found`, ascending. */
	public function products(array $ids): array {
		return $this->db->rows('SELECT p.*, ' . (new Sku($this->db, $this->probe))->column() . ' AS sku_found
			FROM {product} p WHERE p.product_id IN (?) ORDER BY p.product_id', [$ids]);
	}

	/** Names in each language by product id, the shop's main language first. */
	public function names(array $ids): array {
		return self::by('product_id', $this->db->rows('SELECT product_id, language_id, name, description FROM {product_description}
			WHERE product_id IN (?) ORDER BY language_id = ? DESC, language_id', [$ids, $this->settings->languageId()]));
	}

	/** Options by product id. */
	public function options(array $ids): array {
		return self::by('product_id', $this->db->rows('SELECT o.product_option_id, o.product_id, o.option_id, o.required, t.type,
				(SELECT d.name FROM {option_description} d WHERE d.option_id = o.option_id
					ORDER BY d.language_id = ? DESC, d.language_id LIMIT 1) AS name
			FROM {product_option} o LEFT JOIN {option} t ON t.option_id = o.option_id
			WHERE o.product_id IN (?) ORDER BY o.product_option_id', [$this->settings->languageId(), $ids]));
	}

	/** Values of options by product id. */
	public function values(array $ids): array {
		// the sign stands beside the price up to 4.1, in it after
		$prefix = $this->probe->has('product_option_value', 'price_prefix') ? 'v.price_prefix' : "''";
		return self::by('product_id', $this->db->rows("SELECT v.product_option_value_id, v.product_option_id, v.product_id, v.option_value_id,
				v.quantity, v.subtract, v.price, $prefix AS price_prefix,
				(SELECT d.name FROM {option_value_description} d WHERE d.option_value_id = v.option_value_id
					ORDER BY d.language_id = ? DESC, d.language_id LIMIT 1) AS name
			FROM {product_option_value} v WHERE v.product_id IN (?) ORDER BY v.product_option_value_id",
			[$this->settings->languageId(), $ids]));
	}

	private static function by(string $column, array $rows): array {
		$grouped = [];
		foreach ($rows as $row) {
			$grouped[$row[$column]][] = $row;
		}
		return $grouped;
	}
}
