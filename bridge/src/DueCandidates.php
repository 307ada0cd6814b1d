<?php

namespace QboBridge;

/** Which orders are due, by the contract's rules; reads only, save for noting which contents were compared. */
final class DueCandidates {
	/** How many recorded orders have their whole content compared in one call, the longest unchecked first. */
	const COMPARED = 200;

	private $db;
	private $ledger;
	private $reader;

	public function __construct(Database $db, Ledger $ledger, OrderReader $reader) {
		$this->db = $db;
		$this->ledger = $ledger;
		$this->reader = $reader;
	}

	/**
	 * Ledger rows by order id (a blank one of revision 0 for a new order), one more than $limit when there are more.
	 */
	public function find(\stdClass $params, int $now, int $limit, bool $note): array {
		$found = $this->byLedger($params, $now, $limit + 1);
		if (count($found) <= $limit) {
			$found += array_slice($this->byContent($params, $now, array_keys($found), $note), 0, $limit + 1 - count($found), true);
		}
		return $found;
	}

	/** The contract's `withheld`: orders under a lease other than these. */
	public function withheld(\stdClass $params, int $now, array $tokens): array {
		$filter = new OrderFilter($params);
		$row = $this->db->row('SELECT COUNT(*) AS n, MAX(s.lease_until) AS last FROM {qbo_sync} s
			JOIN {order} o ON o.order_id = s.order_id
			WHERE ' . $filter->sql() . " AND s.lease_token > '' AND s.lease_until > ? AND s.state <> 'ignored'
			AND s.lease_token NOT IN (?)",
			array_merge($filter->values(), [$now, $tokens ? $tokens : ['']]));
		return ['count' => (int)$row['n'], 'until' => Clock::iso($row['last'])];
	}

	/** Rules 1, 2 and 4, and of rule 3 what shows without reading the order's content. */
	private function byLedger(\stdClass $params, int $now, int $limit): array {
		$filter = new OrderFilter($params);
		list($takeover, $owner) = self::takeover($params);
		$settings = isset($params->settings_fingerprint) ? $params->settings_fingerprint : '';
		$otherSettings = $settings === '' ? '0' : 's.settings_fingerprint <> ?';
		$sql = 'SELECT o.order_id AS found_id, s.* FROM {order} o
			LEFT JOIN {qbo_sync} s ON s.order_id = o.order_id
			LEFT JOIN (SELECT order_id, MAX(order_history_id) AS latest FROM {order_history} GROUP BY order_id) h
				ON h.order_id = o.order_id
			WHERE ' . $filter->sql() . " AND (s.order_id IS NULL OR (s.state <> 'ignored'
				AND (s.lease_token = '' OR s.lease_until <= ? OR $takeover)
				AND (s.lease_token > ''
					OR (s.state IN ('retry', 'held') AND (s.next_attempt <= ? OR $otherSettings))
					OR s.history_id <> COALESCE(h.latest, 0)
					OR s.date_modified <> COALESCE(NULLIF(CAST(o.date_modified AS CHAR), '0000-00-00 00:00:00'), ''))))
			ORDER BY o.order_id LIMIT ?";
		$values = array_merge($filter->values(), [$now], $owner, [$now], $settings === '' ? [] : [$settings], [$limit]);
		$found = [];
		foreach ($this->db->rows($sql, $values) as $row) {
			$id = (int)$row['found_id'];
			$found[$id] = $row['order_id'] === null ? Ledger::blank($id) : $row;
		}
		return $found;
	}

	/**
	 * The rest of rule 3: an order edited by a module that left no trace but the content. Comparing everything on every poll
	 * would read the whole shop, so each call compares a slice, and a shop is gone through slice by slice.
	 */
	private function byContent(\stdClass $params, int $now, array $known, bool $note): array {
		$filter = new OrderFilter($params);
		$rows = array_column($this->db->rows('SELECT s.* FROM {qbo_sync} s JOIN {order} o ON o.order_id = s.order_id
			WHERE ' . $filter->sql() . " AND s.lease_token = '' AND s.state NOT IN ('ignored', 'leased') AND s.order_id NOT IN (?)
			ORDER BY s.checked_at, s.order_id LIMIT ?",
			array_merge($filter->values(), [$known ? $known : [0], self::COMPARED])), null, 'order_id');
		$changed = [];
		foreach ($this->reader->read(array_keys($rows)) as $order) {
			$row = $rows[$order['order_id']];
			if ($row['fingerprint'] !== $order['fingerprint']) {
				$changed[$order['order_id']] = $row;
			}
		}
		if ($note) {
			$this->ledger->checked(array_keys(array_diff_key($rows, $changed)), $now);
		}
		return $changed;
	}

	/** Leases of an earlier manual run of the same owner give way to a manual run. */
	private static function takeover(\stdClass $params): array {
		if (!isset($params->lease) || !$params->lease->manual) {
			return ['0', []];
		}
		return ['(s.lease_manual = 1 AND s.lease_owner = ? AND s.lease_run <> ?)', [$params->lease->owner, $params->lease->run]];
	}
}
