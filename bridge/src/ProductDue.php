<?php

namespace QboBridge;

/**
 * `products.due`: products that are new or changed since they were recorded, leased to the caller. A catalogue is small beside a shop's orders,
 * so one statement compares all dates; content is compared slice by slice, for imports that leave the date alone.
 */
final class ProductDue {
	const COMPARED = 100;

	private $db;
	private $ledger;
	private $reader;
	private $clock;

	public function __construct(Database $db, Ledger $ledger, ProductReader $reader, Clock $clock) {
		$this->db = $db;
		$this->ledger = $ledger;
		$this->reader = $reader;
		$this->clock = $clock;
	}

	public function run(\stdClass $params): array {
		$now = $this->clock->now();
		$request = new DueRequest($params, $now);
		$query = new DueQuery($params, $now);
		$wanted = $request->limit() + 1;
		$found = $this->dated($params, $query, $wanted);
		if (count($found) < $wanted) {
			$found += $this->changed($params, $query, $wanted - count($found), !$request->peeks());
		}
		$rows = array_slice($found, 0, $request->limit(), true);
		$tokens = $request->claim($this->ledger, $rows);
		$kept = $request->kept($rows, $tokens);
		return [
			'products' => array_map(function ($product) use ($request, $kept, $tokens) {
				return $request->state($kept[$product['product_id']], $tokens, $product['product_id']) + $product;
			}, $this->reader->read(array_keys($kept))),
			'more' => count($found) > $request->limit(),
			'withheld' => $this->withheld($now, array_values($tokens)),
		];
	}

	/** Products without a row, with another date than recorded, or that the ledger itself says are due. */
	private function dated(\stdClass $params, DueQuery $query, int $limit): array {
		$again = [];
		$values = [];
		foreach ($query->again() as list($condition, $more)) {
			$again[] = "($condition)";
			$values = array_merge($values, $more);
		}
		$rows = $this->db->rows("SELECT s.*, p.product_id AS found_id FROM {product} p LEFT JOIN {qbo_product} s ON s.product_id = p.product_id
			WHERE " . $this->selected($params) . " AND (s.product_id IS NULL OR (s.state <> 'ignored' AND " . $query->free() . ' AND ('
			. implode(' OR ', $again) . "
				OR (s.state <> 'leased' AND s.date_modified <> COALESCE(NULLIF(CAST(p.date_modified AS CHAR), '0000-00-00 00:00:00'), '')))))
			ORDER BY p.product_id LIMIT ?", array_merge($query->freeValues(), $values, [$limit]));
		$found = [];
		foreach ($rows as $row) {
			$id = (int)$row['found_id'];
			unset($row['found_id']);
			$found[$id] = $row['product_id'] === null ? Ledger::blank($id, 'product_id') : $row;
		}
		return $found;
	}

	/** Products whose content alone differs, among those not compared for the longest time. */
	private function changed(\stdClass $params, DueQuery $query, int $limit, bool $note): array {
		$slice = array_column($this->db->rows("SELECT s.* FROM {qbo_product} s JOIN {product} p ON p.product_id = s.product_id
			WHERE s.lease_token = '' AND s.state NOT IN ('ignored', 'leased') AND " . $this->selected($params) . '
			ORDER BY s.checked_at, s.product_id LIMIT ?', [self::COMPARED]), null, 'product_id');
		$changed = [];
		foreach ($this->reader->read(array_map('intval', array_keys($slice))) as $product) {
			$row = $slice[$product['product_id']];
			if ($row['fingerprint'] !== $product['fingerprint']) {
				$changed[$product['product_id']] = $row;
			}
		}
		if ($note) {
			$this->ledger->checked(array_keys(array_diff_key($slice, $changed)), $query->now());
		}
		return array_slice($changed, 0, $limit, true);
	}

	private function selected(\stdClass $params): string {
		return isset($params->enabled_only) && $params->enabled_only ? 'p.status = 1' : '1 = 1';
	}

	private function withheld(int $now, array $tokens): array {
		$row = $this->db->row("SELECT COUNT(*) AS n, MAX(lease_until) AS last FROM {qbo_product}
			WHERE lease_token > '' AND lease_until > ? AND state <> 'ignored' AND lease_token NOT IN (?)", [$now, $tokens ? $tokens : ['']]);
		return ['count' => (int)$row['n'], 'until' => Clock::iso($row['last'])];
	}
}
