<?php

namespace QboBridge;

/** The part of a WHERE clause that both `orders.list` and `orders.due` share, over the order table as `o`. */
final class OrderFilter {
	private $sql = 'o.order_status_id > 0';
	private $values = [];

	/** @param \stdClass $params status_ids, store_ids, date_from, order_ids, after_order_id; each optional */
	public function __construct(\stdClass $params) {
		$this->in('o.order_status_id', $params, 'status_ids');
		$this->in('o.store_id', $params, 'store_ids');
		$this->in('o.order_id', $params, 'order_ids');
		if (isset($params->date_from)) {
			// both are the shop's own wall clock
			$this->add('o.date_added >= ?', self::day($params->date_from) . ' 00:00:00');
		}
		if (isset($params->after_order_id)) {
			$this->add('o.order_id > ?', $params->after_order_id);
		}
	}

	public function sql(): string {
		return $this->sql;
	}

	public function values(): array {
		return $this->values;
	}

	private function in(string $column, \stdClass $params, string $name) {
		if (isset($params->$name)) {
			$this->add($column . ' IN (?)', $params->$name);
		}
	}

	private function add(string $condition, $value) {
		$this->sql .= ' AND ' . $condition;
		$this->values[] = $value;
	}

	/** The day as given; refused when the calendar has no such day. */
	public static function day(string $date): string {
		list($year, $month, $day) = array_map('intval', explode('-', $date));
		if (!checkdate($month, $day, $year)) {
			throw new BridgeError('request_invalid', 'params.date_from is no day of the calendar.', 'Give a date such as 2026-01-31.',
				['path' => 'params.date_from']);
		}
		return $date;
	}
}
