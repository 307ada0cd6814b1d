<?php

namespace QboBridge;

/**
 * `returns.due`: returns that are new or changed since they were recorded, each with its order, leased to the caller. A shop has few returns
 * beside its orders, so one statement compares them all, content included.
 */
final class ReturnDue {
	/** What of a return matters to the books. */
	const CONTENT = "SHA2(CONCAT_WS('|', r.order_id, r.product_id, r.product, r.model, r.quantity, r.return_action_id, r.return_status_id), 256)";

	private $db;
	private $ledger;
	private $returns;
	private $orders;
	private $clock;

	public function __construct(Database $db, Ledger $ledger, Returns $returns, OrderReader $orders, Clock $clock) {
		$this->db = $db;
		$this->ledger = $ledger;
		$this->returns = $returns;
		$this->orders = $orders;
		$this->clock = $clock;
	}

	public function run(\stdClass $params): array {
		$now = $this->clock->now();
		$request = new DueRequest($params, $now);
		$found = $this->returns->known() ? $this->found($params, new DueQuery($params, $now), $request->limit() + 1) : [];
		$rows = array_slice($found, 0, $request->limit(), true);
		$tokens = $request->claim($this->ledger, $rows);
		return [
			'returns' => $this->handOut($request, $request->kept($rows, $tokens), $tokens),
			'more' => count($found) > $request->limit(),
			'withheld' => $this->withheld($params, $now, array_values($tokens)),
		];
	}

	/** Ledger rows by return id (blank ones for new returns), with the `content` that the return has now. */
	private function found(\stdClass $params, DueQuery $query, int $limit): array {
		$again = [];
		$values = [];
		foreach ($query->again() as list($condition, $more)) {
			$again[] = "($condition)";
			$values = array_merge($values, $more);
		}
		list($selected, $chosen) = self::selection($params);
		$rows = $this->db->rows('SELECT s.*, r.return_id AS found_id, ' . self::CONTENT . " AS content
			FROM {return} r LEFT JOIN {qbo_return} s ON s.return_id = r.return_id
			WHERE $selected AND (s.return_id IS NULL OR (s.state <> 'ignored' AND " . $query->free() . ' AND (' . implode(' OR ', $again) . "
				OR (s.state <> 'leased' AND (s.fingerprint <> " . self::CONTENT . "
					OR s.date_modified <> COALESCE(NULLIF(CAST(r.date_modified AS CHAR), '0000-00-00 00:00:00'), ''))))))
			ORDER BY r.return_id LIMIT ?", array_merge($chosen, $query->freeValues(), $values, [$limit]));
		$found = [];
		foreach ($rows as $row) {
			$id = (int)$row['found_id'];
			$ledger = $row['return_id'] === null ? Ledger::blank($id, 'return_id') : $row;
			$found[$id] = ['content' => $row['content']] + $ledger;
		}
		return $found;
	}

	/** Returns of these actions and statuses, from a day on. */
	private static function selection(\stdClass $params): array {
		$where = 'r.return_action_id IN (?) AND r.return_status_id IN (?)';
		$values = [$params->action_ids, $params->status_ids];
		if (isset($params->date_from)) {
			$where .= ' AND r.date_modified >= ?';
			$values[] = OrderFilter::day($params->date_from) . ' 00:00:00';
		}
		return [$where, $values];
	}

	private function withheld(\stdClass $params, int $now, array $tokens): array {
		if (!$this->returns->known()) {
			return ['count' => 0, 'until' => null];
		}
		list($selected, $chosen) = self::selection($params);
		$row = $this->db->row("SELECT COUNT(*) AS n, MAX(s.lease_until) AS last FROM {qbo_return} s JOIN {return} r ON r.return_id = s.return_id
			WHERE s.lease_token > '' AND s.lease_until > ? AND s.state <> 'ignored' AND s.lease_token NOT IN (?) AND $selected",
			array_merge([$now, $tokens ? $tokens : ['']], $chosen));
		return ['count' => (int)$row['n'], 'until' => Clock::iso($row['last'])];
	}

	private function handOut(DueRequest $request, array $rows, array $tokens): array {
		$returns = $this->returns->read(array_keys($rows));
		$ids = array_values(array_unique(array_filter(array_column($returns, 'order_id'))));
		$orders = array_column($this->orders->read($ids), null, 'order_id');
		return array_map(function ($return) use ($request, $rows, $orders, $tokens) {
			$row = $rows[$return['return_id']];
			return $return + [
				'order' => isset($orders[$return['order_id']]) ? $orders[$return['order_id']] : null,
				'fingerprint' => $row['content'],
			] + $request->state($row, $tokens, $return['return_id']);
		}, $returns);
	}
}
