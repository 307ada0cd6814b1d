<?php

namespace QboBridge;

/** `orders.due`: finds what must be synced now and leases it to the caller. */
final class Due {
	const LIMIT = 100;
	const SECONDS = 900;

	private $candidates;
	private $ledger;
	private $reader;
	private $clock;

	public function __construct(DueCandidates $candidates, Ledger $ledger, OrderReader $reader, Clock $clock) {
		$this->candidates = $candidates;
		$this->ledger = $ledger;
		$this->reader = $reader;
		$this->clock = $clock;
	}

	public function run(\stdClass $params): array {
		$now = $this->clock->now();
		$limit = isset($params->limit) ? $params->limit : self::LIMIT;
		$peek = isset($params->peek) && $params->peek;
		$found = $this->candidates->find($params, $now, $limit, !$peek);
		$before = array_slice($found, 0, $limit, true);
		ksort($before);
		$until = $now + (isset($params->lease->seconds) ? $params->lease->seconds : self::SECONDS);
		$tokens = $peek ? [] : $this->claim($before, $params->lease, $until);
		$kept = $peek ? $before : array_intersect_key($before, $tokens);
		return [
			'orders' => $this->handOut($params, $kept, $tokens, $until, array_keys($before)),
			'more' => count($found) > $limit,
			'withheld' => $this->candidates->withheld($params, $now, array_values($tokens)),
			'deleted' => $this->candidates->deleted($now, !$peek),
		];
	}

	private function claim(array $before, \stdClass $lease, int $until): array {
		$revisions = array_map(function ($row) {
			return (int)$row['revision'];
		}, $before);
		ksort($revisions);
		$tokens = $this->ledger->claim($revisions, ['owner' => $lease->owner, 'run' => $lease->run, 'manual' => $lease->manual,
			'until' => $until]);
		// before they are read: a status that changes from now on must show as a change
		$this->ledger->noteStatuses(array_keys($tokens));
		return $tokens;
	}

	/** Orders in the order they were found, with what the ledger said before this claim. */
	private function handOut(\stdClass $params, array $rows, array $tokens, int $until, array $sequence): array {
		$orders = $this->candidates->steady($params, array_column($this->reader->read(array_keys($rows)), null, 'order_id'));
		$unsteady = array_diff_key($tokens, $orders);
		if ($unsteady) {
			$this->ledger->expire(array_values($unsteady));
		}
		$out = [];
		foreach ($sequence as $id) {
			if (isset($orders[$id])) {
				$row = $rows[$id];
				$order = $orders[$id];
				$order['sync'] = (int)$row['revision'] === 0 ? null : Ledger::describe($row);
				$order['lease'] = isset($tokens[$id]) ? ['token' => $tokens[$id], 'until' => Clock::iso($until)] : null;
				$order['attempts'] = (int)$row['attempts'];
				$out[] = $order;
			}
		}
		return $out;
	}
}
