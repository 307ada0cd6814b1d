<?php

namespace QboBridge;

/** `sync.release`: takes leases of orders, products and returns back unsettled. */
final class Release {
	private $db;
	private $orders;
	private $products;
	private $returns;

	public function __construct(Database $db, Ledger $orders, Ledger $products, Ledger $returns) {
		$this->db = $db;
		$this->orders = $orders;
		$this->products = $products;
		$this->returns = $returns;
	}

	public function run(\stdClass $params): array {
		$tokens = $params->lease_tokens;
		$unsettled = $this->orders->unsettled($tokens);
		$released = $this->orders->release($tokens) + $this->products->release($tokens) + $this->returns->release($tokens);
		if ($unsettled) {
			DueCursor::reopen($this->db, min($unsettled));
		}
		return ['released' => $released];
	}
}
