<?php

namespace QboBridge;

/** What this shop's tables look like, read from the tables themselves and never from a version number. */
final class SchemaProbe {
	const TABLES = ['order', 'order_total', 'order_voucher', 'product', 'product_code', 'product_option_value', 'country', 'zone',
		'store', 'customer', 'return'];

	private $db;
	private $columns;

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
		$row = $this->db->row('SELECT ENGINE AS e FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?',
			[$this->db->prefix() . 'order']);
		return (string)$row['e'];
	}

	private function load() {
		if ($this->columns !== null) {
			return;
		}
		$this->columns = [];
		$names = array_map(function ($table) {
			return $this->db->prefix() . $table;
		}, self::TABLES);
		// joined with information_schema.TABLES this takes hundreds of milliseconds: the server opens every table of the shop
		$rows = $this->db->rows('SELECT TABLE_NAME AS t, COLUMN_NAME AS c FROM information_schema.COLUMNS
			WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (?)', [$names]);
		foreach ($rows as $row) {
			$this->columns[substr($row['t'], strlen($this->db->prefix()))][$row['c']] = true;
		}
	}
}
