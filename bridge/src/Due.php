<?php

namespace QboBridge;

/** `orders.due`: finds what must be synced now and leases it to the caller. */
final class Due {
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
		$request = new DueRequest($params, $now);
		$found = $this->candidates->find($params, $now, $request->limit(), !$request->peeks());
		$rows = array_slice($found, 0, $request->limit(), true);
		$tokens = $request->claim($this->ledger, $rows);
		// before they are read: a status that changes from now on must show as a change
		$this->ledger->noteStatuses(array_keys($tokens));
		return [
			'orders' => $this->handOut($params, $request, $request->kept($rows, $tokens), $tokens),
			'more' => count($found) > $request->limit(),
			'withheld' => $this->candidates->withheld($params, $now, array_values($tokens)),
			'deleted' => $this->candidates->deleted($now, !$request->peeks()),
		];
	}

	/** Orders by number, with what the ledger said before this claim. */
	private function handOut(\stdClass $params, DueRequest $request, array $rows, array $tokens): array {
		$orders = $this->candidates->steady($params, array_column($this->reader->read(array_keys($rows)), null, 'order_id'));
		$unsteady = array_diff_key($tokens, $orders);
		if ($unsteady) {
			$this->ledger->expire(array_values($unsteady));
		}
		ksort($orders);
		return array_map(function ($order) use ($request, $rows, $tokens) {
			return $request->state($rows[$order['order_id']], $tokens, $order['order_id']) + $order;
		}, array_values($orders));
	}
}
