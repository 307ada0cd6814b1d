<?php

namespace QboBridge;

/** What this shop's tables look like, read from the tables themselves and never from a version number. */
final class SchemaProbe {
	const TABLES = ['order', 'order_total', 'order_voucher', 'product', 'product_code', 'product_option_value', 'country', 'zone',
		'store', 'customer', 'return'];

	private $db;
	private $columns;
	private $engine = '';

	public function __construct(Database $db) {
		$this->db = $db;
	}

	public function has(string $table, string $column): bool {
		$this->load();
		return isset($this->columns[$table][$column]);
	}

	/** Where a product's SKU is: `product`, `product_code` or `identifier`. */
	public function sku(): string {
		if ($this->has('product', 'sku')) {
			return 'product';
		}
		return $this->has('product_code', 'identifier_id') ? 'identifier' : 'product_code';
	}

	/** How the order names its payment and shipping: `json`, or `text` beside a code column. */
	public function paymentMethod(): string {
		return $this->has('order', 'payment_code') ? 'text' : 'json';
	}

	public function vouchers(): bool {
		return $this->has('order_voucher', 'order_id');
	}

	/** Storage engine of the order table. */
	public function engine(): string {
		$this->load();
		return $this->engine;
	}

	private function load() {
		if ($this->columns !== null) {
			return;
		}
		$this->columns = [];
		$names = array_map(function ($table) {
			return $this->db->prefix() . $table;
		}, self::TABLES);
		$rows = $this->db->rows('SELECT c.TABLE_NAME AS t, c.COLUMN_NAME AS c, x.ENGINE AS e FROM information_schema.COLUMNS c
			JOIN information_schema.TABLES x ON x.TABLE_SCHEMA = c.TABLE_SCHEMA AND x.TABLE_NAME = c.TABLE_NAME
			WHERE c.TABLE_SCHEMA = DATABASE() AND c.TABLE_NAME IN (?)', [$names]);
		foreach ($rows as $row) {
			$table = substr($row['t'], strlen($this->db->prefix()));
			$this->columns[$table][$row['c']] = true;
			if ($table === 'order') {
				$this->engine = (string)$row['e'];
			}
		}
	}
}
