<?php

namespace QboBridge;

/** `orders.list`, `orders.count` and `orders.get`. */
final class Orders {
	const LIMIT = 100;

	private $db;
	private $reader;

	public function __construct(Database $db, OrderReader $reader) {
		$this->db = $db;
		$this->reader = $reader;
	}

	public function list(\stdClass $params): array {
		$limit = isset($params->limit) ? $params->limit : self::LIMIT;
		$filter = new OrderFilter($params);
		$rows = $this->db->rows('SELECT o.order_id FROM {order} o WHERE ' . $filter->sql() . ' ORDER BY o.order_id LIMIT ?',
			array_merge($filter->values(), [$limit + 1]));
		$ids = array_map('intval', array_column($rows, 'order_id'));
		$page = array_slice($ids, 0, $limit);
		return ['orders' => $this->reader->read($page), 'next_after_order_id' => count($ids) > $limit ? end($page) : null];
	}

	/** How many orders the selection has, and how many of them have no result yet that stands. Reads the whole selection: for a back-fill's beginning. */
	public function count(\stdClass $params): array {
		$filter = new OrderFilter($params);
		$row = $this->db->row("SELECT COUNT(*) AS orders, COALESCE(SUM(s.order_id IS NULL OR s.state IN ('leased', 'retry')), 0) AS unsettled
			FROM {order} o LEFT JOIN {qbo_sync} s ON s.order_id = o.order_id WHERE " . $filter->sql(), $filter->values());
		return ['orders' => (int)$row['orders'], 'unsettled' => (int)$row['unsettled']];
	}

	public function get(\stdClass $params): array {
		$placed = $this->db->row('SELECT order_id FROM {order} WHERE order_id = ? AND order_status_id > 0', [$params->order_id]);
		$orders = $placed === null ? [] : $this->reader->read([$params->order_id]);
		if (!$orders) {
			throw new BridgeError('not_found', 'The shop has no placed order ' . $params->order_id . '.',
				'Check the order id under Sales > Orders; an order that was deleted or never placed cannot be read.');
		}
		return ['order' => $orders[0]];
	}
}
