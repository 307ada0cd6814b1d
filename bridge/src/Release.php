<?php

namespace QboBridge;

/** `sync.release`: takes leases back unsettled. */
final class Release {
	private $ledger;

	public function __construct(Ledger $ledger) {
		$this->ledger = $ledger;
	}

	public function run(\stdClass $params): array {
		return ['released' => $this->ledger->release($params->lease_tokens)];
	}
}
