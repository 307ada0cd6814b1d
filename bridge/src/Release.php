<?php

namespace QboBridge;

/** `sync.release`: takes leases of orders and products back unsettled. */
final class Release {
	private $db;
	private $orders;
	private $products;

	public function __construct(Database $db, Ledger $orders, Ledger $products) {
		$this->db = $db;
		$this->orders = $orders;
		$this->products = $products;
	}

	public function run(\stdClass $params): array {
		$tokens = $params->lease_tokens;
		$unsettled = $this->orders->unsettled($tokens);
		$released = $this->orders->release($tokens) + $this->products->release($tokens);
		if ($unsettled) {
			DueCursor::reopen($this->db, min($unsettled));
		}
		return ['released' => $released];
	}
}
