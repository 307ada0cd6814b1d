<?php

namespace QboBridge;

/** Goods that customers send back, as the shop's returns pages have them; the shop stores no amount for them. */
final class Returns {
	const LIMIT = 100;

	private $db;
	private $probe;
	private $settings;

	public function __construct(Database $db, SchemaProbe $probe, ShopSettings $settings) {
		$this->db = $db;
		$this->probe = $probe;
		$this->settings = $settings;
	}

	/** The contract's `returns` of an order, by order id. */
	public function of(array $orderIds): array {
		$found = [];
		foreach ($this->rows('r.order_id IN (?)', [$orderIds], PHP_INT_MAX) as $row) {
			$return = $this->map($row);
			$found[$return['order_id']][] = array_intersect_key($return,
				array_flip(['return_id', 'product_id', 'model', 'quantity', 'action', 'status', 'date']));
		}
		return $found;
	}

	/** `returns.list`. */
	public function list(\stdClass $params): array {
		$limit = isset($params->limit) ? $params->limit : self::LIMIT;
		$where = 'r.return_id > ?';
		$values = [isset($params->after_return_id) ? $params->after_return_id : 0];
		if (isset($params->order_ids)) {
			$where .= ' AND r.order_id IN (?)';
			$values[] = $params->order_ids;
		}
		$rows = $this->rows($where, $values, $limit + 1);
		$page = array_map([$this, 'map'], array_slice($rows, 0, $limit));
		return ['returns' => $page, 'next_after_return_id' => count($rows) > $limit ? end($page)['return_id'] : null];
	}

	/** Whether the shop has returns at all. */
	public function known(): bool {
		return $this->probe->has('return', 'return_id');
	}

	/** The contract's returns of these ids, ascending. */
	public function read(array $ids): array {
		return $ids ? array_map([$this, 'map'], $this->rows('r.return_id IN (?)', [$ids], count($ids))) : [];
	}

	private function rows(string $where, array $values, int $limit): array {
		if (!$this->known()) {
			return [];
		}
		$language = $this->settings->languageId();
		$name = function ($table, $of) {
			return "(SELECT n.name FROM $table n WHERE n.return_{$of}_id = r.return_{$of}_id
				ORDER BY n.language_id = ? DESC, n.language_id LIMIT 1) AS {$of}_name";
		};
		return $this->db->rows('SELECT r.*, ' . $name('{return_action}', 'action') . ', ' . $name('{return_status}', 'status') . ', ' . $name('{return_reason}', 'reason')
			. " FROM {return} r WHERE $where ORDER BY r.return_id LIMIT ?",
			array_merge([$language, $language, $language], $values, [$limit]));
	}

	private function map(array $row): array {
		$named = function ($of) use ($row) {
			return ['id' => (int)$row['return_' . $of . '_id'], 'name' => Text::decode($row[$of . '_name'])];
		};
		$time = new ShopTime($this->settings->timeZone());
		return [
			'return_id' => (int)$row['return_id'], 'order_id' => (int)$row['order_id'], 'customer_id' => (int)$row['customer_id'],
			'product_id' => (int)$row['product_id'], 'product' => Text::decode($row['product']), 'model' => Text::decode($row['model']),
			'quantity' => (int)$row['quantity'], 'opened' => (int)$row['opened'] === 1,
			'reason' => $named('reason'), 'action' => $named('action'), 'status' => $named('status'),
			'comment' => Text::decode($row['comment']),
			'date' => $time->value($row['date_added']), 'date_modified' => $time->value($row['date_modified']),
		];
	}
}
