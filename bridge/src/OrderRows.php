<?php

namespace QboBridge;

/** The stored rows of a page of orders, in a number of statements that does not grow with the page. */
final class OrderRows {
	private $db;
	private $probe;
	private $settings;

	public function __construct(Database $db, SchemaProbe $probe, ShopSettings $settings) {
		$this->db = $db;
		$this->probe = $probe;
		$this->settings = $settings;
	}

	/** Orders of these ids with their names joined in, ascending, status 0 included. */
	public function orders(array $ids): array {
		return $this->db->rows('SELECT o.*,
				(SELECT s.name FROM {order_status} s WHERE s.order_status_id = o.order_status_id
					ORDER BY s.language_id = ? DESC, s.language_id LIMIT 1) AS status_name,
				(SELECT c.decimal_place FROM {currency} c WHERE c.code = o.currency_code LIMIT 1) AS decimals,
				pc.iso_code_2 AS payment_iso2, pc.iso_code_3 AS payment_iso3, pz.code AS payment_zone_code,
				sc.iso_code_2 AS shipping_iso2, sc.iso_code_3 AS shipping_iso3, sz.code AS shipping_zone_code
			FROM {order} o
			LEFT JOIN {country} pc ON pc.country_id = o.payment_country_id
			LEFT JOIN {zone} pz ON pz.zone_id = o.payment_zone_id
			LEFT JOIN {country} sc ON sc.country_id = o.shipping_country_id
			LEFT JOIN {zone} sz ON sz.zone_id = o.shipping_zone_id
			WHERE o.order_id IN (?) ORDER BY o.order_id', [$this->settings->languageId(), $ids]);
	}

	/** Product lines by order id, each with what the product says today. */
	public function lines(array $ids): array {
		return self::by('order_id', $this->db->rows('SELECT op.*, p.product_id AS found, p.subtract, p.tax_class_id, p.points, '
			. (new Sku($this->db, $this->probe))->column('op.product_id') . ' AS sku
			FROM {order_product} op LEFT JOIN {product} p ON p.product_id = op.product_id
			WHERE op.order_id IN (?) ORDER BY op.order_product_id', [$ids]));
	}

	/** Chosen options by order_product_id. */
	public function options(array $ids): array {
		return self::by('order_product_id', (new OptionIndex($this->db))->options($ids));
	}

	/** Rows of the order totals by order id, in their printed order. */
	public function totals(array $ids): array {
		return self::by('order_id', $this->db->rows('SELECT * FROM {order_total}
			WHERE order_id IN (?) ORDER BY sort_order, order_total_id', [$ids]));
	}

	/** Gift vouchers sold, by order id; none where the shop's version has no such table. */
	public function vouchers(array $ids): array {
		if (!$this->probe->vouchers()) {
			return [];
		}
		return self::by('order_id', $this->db->rows('SELECT order_voucher_id, order_id, description, amount FROM {order_voucher}
			WHERE order_id IN (?) ORDER BY order_voucher_id', [$ids]));
	}

	/** Latest history row by order id. */
	public function history(array $ids): array {
		return (new HistoryIndex($this->db))->latest($ids);
	}

	private static function by(string $column, array $rows): array {
		$grouped = [];
		foreach ($rows as $row) {
			$grouped[$row[$column]][] = $row;
		}
		return $grouped;
	}
}
