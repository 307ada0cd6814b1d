<?php

namespace QboBridge;

/** `sync.record`, `products.record` and `returns.record`: remember what became of orders, products and returns. */
final class Record {
	const TRIES = 5;

	private $ledger;
	private $clock;

	public function __construct(Ledger $ledger, Clock $clock) {
		$this->ledger = $ledger;
		$this->clock = $clock;
	}

	public function run(\stdClass $params): array {
		$open = $params->results;
		$answers = [];
		for ($try = 1; $open; $try++) {
			if ($try > self::TRIES) {
				throw new \RuntimeException('The ledger rows of ' . count($open) . ' results kept changing while they were recorded.');
			}
			$open = $this->attempt($open, $answers);
		}
		ksort($answers);
		return ['recorded' => array_values($answers)];
	}

	/** Decides on the rows as they are, stores them at once, and returns the results another writer was faster on. */
	private function attempt(array $results, array &$answers): array {
		$key = $this->ledger->key();
		$ids = array_values(array_unique(array_map(function ($result) use ($key) {
			return $result->$key;
		}, $results)));
		$rows = $this->ledger->rows($ids);
		$known = $rows;
		$changed = [];
		foreach ($results as $index => $result) {
			$id = $result->$key;
			$row = isset($rows[$id]) ? $rows[$id] : Ledger::blank($id, $key);
			$settled = Settlement::of($row, $result, $this->clock->now());
			$answers[$index] = [$key => $id, 'accepted' => $settled !== null,
				'state' => $settled !== null ? $settled['state'] : (isset($rows[$id]) ? $row['state'] : $result->state),
				'code' => $settled !== null ? '' : 'lease_lost'];
			if ($settled !== null && $settled !== $row) {
				$rows[$id] = $changed[$id] = $settled;
			}
		}
		$this->ledger->store($changed);
		if ($key === 'order_id') {
			// those that were handed out had theirs noted then
			$this->ledger->noteStatuses(array_keys(array_diff_key($changed, $known)));
		}
		$stored = $changed ? $this->ledger->rows(array_keys($changed)) : [];
		return array_filter($results, function ($result) use ($changed, $stored, $key) {
			$id = $result->$key;
			return isset($changed[$id]) && $stored[$id]['result_hash'] !== $changed[$id]['result_hash'];
		});
	}
}
