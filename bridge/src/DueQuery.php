<?php

namespace QboBridge;

/** The conditions of one `orders.due`, over the order table as `o` and the ledger as `s`. */
final class DueQuery {
	private $filter;
	private $params;
	private $now;
	private $zone;

	/** @param \DateTimeZone|null $zone the shop's, needed where orders must have settled */
	public function __construct(\stdClass $params, int $now, $zone = null) {
		$this->filter = new OrderFilter($params);
		$this->params = $params;
		$this->now = $now;
		$this->zone = $zone;
	}

	public function now(): int {
		return $this->now;
	}

	/** The selection: statuses, stores, start date. */
	public function filter(): string {
		return $this->filter->sql();
	}

	public function filterValues(): array {
		return $this->filter->values();
	}

	/** The order was left alone for a while, so that nobody is in the middle of writing it. A date in the future is a clock's fault and holds nothing back. */
	public function settled(): string {
		return $this->settleSeconds() === 0 ? '1 = 1' : 'NOT (o.date_modified > ? AND o.date_modified <= ?)';
	}

	public function settledValues(): array {
		$seconds = $this->settleSeconds();
		return $seconds === 0 ? [] : [ShopTime::now($this->zone, $this->now - $seconds), ShopTime::now($this->zone, $this->now + 60)];
	}

	private function settleSeconds(): int {
		return isset($this->params->settle_seconds) ? $this->params->settle_seconds : 0;
	}

	/** Nobody else holds the order: no lease, one that ran out, or one of an earlier manual run that a manual run takes over. */
	public function free(): string {
		return "(s.lease_token = '' OR s.lease_until <= ?" . ($this->takesOver() ? ' OR ' . self::TAKE_OVER : '') . ')';
	}

	public function freeValues(): array {
		$lease = $this->takesOver() ? [$this->params->lease->owner, $this->params->lease->run] : [];
		return array_merge([$this->now], $lease);
	}

	/**
	 * What the ledger itself says is due again: claims never settled, attempts whose time has come or whose settings changed.
	 * One condition for each index of the ledger; together in one statement the server would read the whole table.
	 *
	 * @return array[] condition and values
	 */
	public function again(): array {
		$settings = isset($this->params->settings_fingerprint) ? $this->params->settings_fingerprint : '';
		$ways = [
			["s.lease_token > '' AND s.state <> 'ignored'", []],
			["s.state IN ('retry', 'held') AND s.next_attempt <= ?", [$this->now]],
		];
		if ($settings !== '') {
			$ways[] = ["s.state IN ('retry', 'held') AND s.settings_fingerprint <> ?", [$settings]];
		}
		return $ways;
	}

	const TAKE_OVER = '(s.lease_manual = 1 AND s.lease_owner = ? AND s.lease_run <> ?)';

	private function takesOver(): bool {
		return isset($this->params->lease) && $this->params->lease->manual;
	}
}
