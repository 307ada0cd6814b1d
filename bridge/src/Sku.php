<?php

namespace QboBridge;

/** Where this shop keeps a product's SKU: a column of its own, or a table of codes since 4.1.0.4. */
final class Sku {
	private $db;
	private $probe;

	public function __construct(Database $db, SchemaProbe $probe) {
		$this->db = $db;
		$this->probe = $probe;
	}

	/** SQL for the SKU of the product row `p`; $id names the column that has the product's id. */
	public function column(string $id = 'p.product_id'): string {
		if ($this->probe->sku() === 'product') {
			return 'p.sku';
		}
		if ($this->probe->sku() === 'product_code') {
			return "(SELECT k.value FROM {product_code} k WHERE k.product_id = $id AND k.code = 'SKU'
				ORDER BY k.product_code_id LIMIT 1)";
		}
		return "(SELECT k.value FROM {product_code} k JOIN {identifier} i ON i.identifier_id = k.identifier_id
			WHERE k.product_id = $id AND i.code = 'SKU' ORDER BY k.product_code_id LIMIT 1)";
	}

	public function store(int $productId, string $sku) {
		if ($this->probe->sku() === 'product') {
			$this->db->write('UPDATE {product} SET sku = ? WHERE product_id = ?', [$sku, $productId]);
			return;
		}
		$byCode = $this->probe->sku() === 'product_code';
		$kind = $byCode ? 'SKU' : (int)$this->db->row("SELECT identifier_id FROM {identifier} WHERE code = 'SKU'")['identifier_id'];
		$column = $byCode ? 'code' : 'identifier_id';
		$this->db->write("DELETE FROM {product_code} WHERE product_id = ? AND $column = ?", [$productId, $kind]);
		if ($sku !== '') {
			$this->db->write("INSERT INTO {product_code} (product_id, $column, value) VALUES (?)", [[$productId, $kind, $sku]]);
		}
	}
}
