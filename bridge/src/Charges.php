<?php

namespace QboBridge;

/** What orders come to, for lists that name them without their lines. */
final class Charges {
	private $db;

	public function __construct(Database $db) {
		$this->db = $db;
	}

	/** By order id: `total` in the base currency and `currency`, as in the contract's Order; an order that is gone is left out. */
	public function of(array $ids): array {
		$rows = $ids ? $this->db->rows('SELECT o.order_id, o.total, o.currency_code, o.currency_value,
				(SELECT c.decimal_place FROM {currency} c WHERE c.code = o.currency_code LIMIT 1) AS decimals
			FROM {order} o WHERE o.order_id IN (?)', [$ids]) : [];
		return array_column(array_map(function ($row) {
			return ['id' => (int)$row['order_id'], 'charge' => ['total' => Text::decimal($row['total']), 'currency' => self::currency($row)]];
		}, $rows), 'charge', 'id');
	}

	/** Currency of a row of orders; a currency that was removed from the shop counts with two decimals. */
	public static function currency(array $row): array {
		return ['code' => (string)$row['currency_code'], 'value' => Text::decimal($row['currency_value']),
			'decimals' => $row['decimals'] === null ? 2 : (int)$row['decimals']];
	}
}
