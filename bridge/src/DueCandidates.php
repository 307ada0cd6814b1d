<?php

namespace QboBridge;

/** Which orders are due, by the contract's rules. Reads what is new, what the ledger has waiting, and a slice of the rest. */
final class DueCandidates {
	/** Orders of a pass looked at in one statement. */
	const PASSED = 2000;
	/** Statements of a pass in one call: 200,000 orders, some two seconds. */
	const PASSES = 100;
	/** Newest recorded orders whose date of change is compared in each call. */
	const DATED = 200;
	/** Recorded orders whose whole content is compared in one call, the longest unchecked first. */
	const COMPARED = 25;

	private $db;
	private $ledger;
	private $reader;
	private $settings;

	public function __construct(Database $db, Ledger $ledger, OrderReader $reader, ShopSettings $settings) {
		$this->db = $db;
		$this->ledger = $ledger;
		$this->reader = $reader;
		$this->settings = $settings;
	}

	/**
	 * Ledger rows by order id (a blank one of revision 0 for a new order), one more than $limit when there are more: the last one, which only
	 * says so. No cursor goes past it, for it is not handed out.
	 *
	 * @param bool $note whether to remember how far this call has looked
	 */
	public function find(\stdClass $params, int $now, int $limit, bool $note): array {
		$wanted = $limit + 1;
		$query = new DueQuery($params, $now, $this->settings->timeZone());
		$cursor = new DueCursor($this->db, $params);
		$found = $this->waiting($query, $wanted);
		foreach (['news', 'passing', 'dated', 'changed'] as $source) {
			if (count($found) < $wanted) {
				$found += $this->$source($query, $cursor, $wanted - count($found), array_keys($found), $note);
			}
		}
		return $found;
	}

	/** The contract's `withheld`: orders under a lease other than these. */
	public function withheld(\stdClass $params, int $now, array $tokens): array {
		$filter = new OrderFilter($params);
		$row = $this->db->row("SELECT COUNT(*) AS n, MAX(s.lease_until) AS last FROM {qbo_sync} s
			JOIN {order} o ON o.order_id = s.order_id
			WHERE s.lease_token > '' AND " . $filter->sql() . " AND s.lease_until > ? AND s.state <> 'ignored'
			AND s.lease_token NOT IN (?)",
			array_merge($filter->values(), [$now, $tokens ? $tokens : ['']]));
		return ['count' => (int)$row['n'], 'until' => Clock::iso($row['last'])];
	}

	/**
	 * Orders with a document whose rows are gone from the shop, the newest 200 first: order_id and document. Looks at the newest recorded orders and
	 * at the slice whose content is compared next; what was found missing is kept in mind until a result says what became of the document.
	 */
	public function deleted(int $now, bool $note): array {
		$gone = "s.document IS NOT NULL AND s.state NOT IN ('ignored', 'voided', 'refunded')";
		$free = "lease_until <= ? AND state NOT IN ('ignored', 'leased')";
		// ids alone go through the derived table: with the documents' texts in it the server would write it to disk
		$missing = array_column($this->db->rows("SELECT s.order_id, s.document FROM (
				(SELECT order_id FROM {qbo_sync} FORCE INDEX (PRIMARY) WHERE $free ORDER BY order_id DESC LIMIT ?)
				UNION ALL (SELECT order_id FROM {qbo_sync} FORCE INDEX (checked_at) WHERE $free ORDER BY checked_at LIMIT ?)) looked
			LEFT JOIN {order} o ON o.order_id = looked.order_id JOIN {qbo_sync} s ON s.order_id = looked.order_id
			WHERE o.order_id IS NULL AND $gone", [$now, self::DATED, $now, self::COMPARED]), 'document', 'order_id');
		if ($note && $missing) {
			$this->db->write('UPDATE {qbo_sync} SET gone = 1 WHERE order_id IN (?)', [array_keys($missing)]);
		}
		$kept = $this->db->rows("SELECT s.order_id, s.document, o.order_id AS back FROM {qbo_sync} s LEFT JOIN {order} o ON o.order_id = s.order_id
			WHERE s.gone = 1 AND $gone ORDER BY s.order_id DESC LIMIT 200");
		foreach ($kept as $row) {
			if ($row['back'] === null) {
				$missing[$row['order_id']] = $row['document'];
			}
		}
		krsort($missing);
		return array_map(function ($id, $document) {
			return ['order_id' => (int)$id, 'document' => json_decode($document, true)];
		}, array_keys(array_slice($missing, 0, 200, true)), array_slice($missing, 0, 200));
	}

	/**
	 * Those of the orders that are in the selection and are what was read of them: an edit in the shop's admin takes the status away, writes an
	 * order's rows anew and gives the status back, and no transaction keeps a reader from the middle of that.
	 *
	 * @param array $orders the contract's, by id
	 */
	public function steady(\stdClass $params, array $orders): array {
		$filter = new OrderFilter($params);
		$rows = $orders ? $this->db->rows('SELECT o.order_id, o.order_status_id, o.date_modified FROM {order} o FORCE INDEX (PRIMARY) WHERE o.order_id IN (?) AND '
			. $filter->sql(), array_merge([array_keys($orders)], $filter->values())) : [];
		return array_intersect_key($orders, array_column(array_filter($rows, function ($row) use ($orders) {
			$order = $orders[$row['order_id']];
			return (int)$row['order_status_id'] === $order['status']['id']
				&& ShopTime::raw($row['date_modified']) === ($order['date_modified'] === null ? '' : $order['date_modified']['raw']);
		}), null, 'order_id'));
	}

	/** Rules 2 and 4: what the ledger itself says is due again; found by its indexes. */
	private function waiting(DueQuery $query, int $limit): array {
		$found = [];
		foreach ($query->again() as list($again, $values)) {
			$rows = $this->db->rows("SELECT s.* FROM {qbo_sync} s JOIN {order} o ON o.order_id = s.order_id
				WHERE $again AND " . $query->filter() . ' AND ' . $query->free() . ' AND ' . $query->settled() . ' ORDER BY s.order_id LIMIT ?',
				array_merge($values, $query->filterValues(), $query->freeValues(), $query->settledValues(), [$limit]));
			$found += array_column($rows, null, 'order_id');
		}
		ksort($found);
		return array_slice($found, 0, $limit, true);
	}

	/** Rules 1 and 3 for orders that are new or got a history row since the last look. */
	private function news(DueQuery $query, DueCursor $cursor, int $limit, array $known, bool $note): array {
		$news = $cursor->news();
		$found = [];
		$held = null;
		$unsettled = null;
		foreach (array_chunk(array_keys($news), self::PASSED) as $ids) {
			foreach ($this->compare($query, $ids) as $id => $row) {
				$latest = $news[$id];
				if ($row['state'] === 'ignored') {
					continue;
				}
				if ($row['settled'] === '0' && $latest === 0) {
					$unsettled = min($unsettled === null ? $id : $unsettled, $id);
				}
				if ($row['free'] === '0') {
					$held = $latest === 0 ? $held : min($held === null ? $latest : $held, $latest);
				} elseif ($row['sync'] === null || $row['moved'] === '1' || ($latest > 0 && (int)$row['history_id'] !== $latest)) {
					$found[$id] = $row;
				}
			}
		}
		$found = array_diff_key($found, array_flip($known));
		if ($note && count($found) < $limit) {
			$cursor->seen($held, $unsettled);
		}
		return $this->asLedgerRows(array_slice($found, 0, $limit, true));
	}

	/** Rules 1 and 3 for all orders, page by page: the pass that a new selection begins with. */
	private function passing(DueQuery $query, DueCursor $cursor, int $limit, array $known, bool $note): array {
		$found = [];
		$from = $cursor->pass();
		for ($page = 0; $page < self::PASSES && $from !== null && count($found) < $limit; $page++) {
			$ids = array_map('intval', array_column($this->db->rows('SELECT order_id FROM {order} WHERE order_id > ? ORDER BY order_id LIMIT ?',
				[$from, self::PASSED]), 'order_id'));
			$last = count($ids) < self::PASSED ? null : end($ids);
			foreach ($this->compare($query, $ids, 'settled = 0 OR (free = 1 AND (sync IS NULL OR moved = 1))') as $id => $row) {
				if ($row['settled'] === '0') {
					// the pass waits here until the next call
					$from = $id - 1;
					break 2;
				}
				if (in_array($id, $known, true)) {
					continue;
				}
				$found[$id] = $row;
				if (count($found) === $limit) {
					break;
				}
			}
			$from = $last;
		}
		if (count($found) === $limit) {
			// the last one and the rest of its page are met again in the next call
			$handedOut = array_keys(array_slice($found, 0, -1, true));
			$from = $handedOut ? end($handedOut) : $cursor->pass();
		}
		if ($note && $cursor->pass() !== null) {
			$cursor->passed($from);
		}
		return $this->asLedgerRows($found);
	}

	/** Rule 3 for the newest recorded orders: their date of change, which admin edits move. */
	private function dated(DueQuery $query, DueCursor $cursor, int $limit, array $known, bool $note): array {
		$newest = array_column($this->db->rows("SELECT order_id FROM {qbo_sync} FORCE INDEX (PRIMARY) WHERE state NOT IN ('ignored', 'leased') ORDER BY order_id DESC LIMIT ?",
			[self::DATED]), 'order_id');
		$moved = $this->compare($query, array_map('intval', $newest), 'free = 1 AND moved = 1');
		return $this->asLedgerRows(array_slice(array_diff_key($moved, array_flip($known)), 0, $limit, true));
	}

	/**
	 * The rest of rule 3: an order edited by a module that left no trace but the content. Comparing everything on every poll
	 * would read the whole shop, so each call compares a slice, and a shop is gone through slice by slice.
	 */
	private function changed(DueQuery $query, DueCursor $cursor, int $limit, array $known, bool $note): array {
		$slice = array_column($this->db->rows("SELECT * FROM {qbo_sync} FORCE INDEX (checked_at) WHERE lease_token = '' AND state NOT IN ('ignored', 'leased')
			ORDER BY checked_at LIMIT ?", [self::COMPARED]), null, 'order_id');
		$wanted = $slice ? array_column($this->db->rows('SELECT o.order_id FROM {order} o FORCE INDEX (PRIMARY) WHERE o.order_id IN (?) AND ' . $query->filter()
			. ' AND ' . $query->settled(), array_merge([array_keys($slice)], $query->filterValues(), $query->settledValues())), 'order_id') : [];
		$changed = [];
		foreach ($this->reader->fingerprints(array_map('intval', $wanted)) as $id => $fingerprint) {
			if ($slice[$id]['fingerprint'] !== $fingerprint) {
				$changed[$id] = $slice[$id];
			}
		}
		if ($note) {
			// those that do not fit into this answer stay first in turn
			$this->ledger->checked(array_keys(array_diff_key($slice, $changed)), $query->now());
		}
		return array_slice(array_diff_key($changed, array_flip($known)), 0, $limit, true);
	}

	/**
	 * Those of the orders that are in the selection, beside their ledger rows, by id: the ledger's columns (null without a row), `found_id`,
	 * `sync` (null without a row), `settled`, `free` (settled, and nobody else's) and `moved` (status or date of change differ from what was
	 * recorded). The server would rather go through all orders of a status than through these, hence its index is named.
	 *
	 * @param string $having SQL over the last four
	 */
	private function compare(DueQuery $query, array $ids, string $having = '1 = 1'): array {
		if (!$ids) {
			return [];
		}
		$rows = $this->db->rows("SELECT s.*, o.order_id AS found_id, s.order_id AS sync,
			IF(" . $query->settled() . ", 1, 0) AS settled,
			IF(" . $query->settled() . " AND (s.order_id IS NULL OR (s.state <> 'ignored' AND " . $query->free() . ")), 1, 0) AS free,
			IF(s.state <> 'leased' AND (s.status_id <> o.order_status_id
				OR s.date_modified <> COALESCE(NULLIF(CAST(o.date_modified AS CHAR), '0000-00-00 00:00:00'), '')), 1, 0) AS moved
			FROM {order} o FORCE INDEX (PRIMARY) LEFT JOIN {qbo_sync} s ON s.order_id = o.order_id
			WHERE o.order_id IN (?) AND " . $query->filter() . " HAVING $having ORDER BY o.order_id",
			array_merge($query->settledValues(), $query->settledValues(), $query->freeValues(), [$ids], $query->filterValues()));
		return array_column($rows, null, 'found_id');
	}

	private function asLedgerRows(array $rows): array {
		$out = [];
		foreach ($rows as $id => $row) {
			$new = $row['sync'] === null;
			unset($row['found_id'], $row['sync'], $row['settled'], $row['free'], $row['moved']);
			$out[$id] = $new ? Ledger::blank((int)$id) : $row;
		}
		return $out;
	}
}
