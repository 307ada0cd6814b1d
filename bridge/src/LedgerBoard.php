<?php

namespace QboBridge;

/** The sync ledger for people: what became of the orders, by state and by cause, and the buttons Retry and Ignore. */
final class LedgerBoard {
	private $db;
	private $clock;

	public function __construct(Database $db, Clock $clock) {
		$this->db = $db;
		$this->clock = $clock;
	}

	/** Number of orders in each state. */
	public function states(): array {
		return array_map('intval', array_column($this->db->rows(
			'SELECT state, COUNT(*) AS n FROM {qbo_sync} GROUP BY state ORDER BY state'), 'n', 'state'));
	}

	/** Number of held and retried orders of each cause. */
	public function causes(): array {
		return array_map('intval', array_column($this->db->rows("SELECT code, COUNT(*) AS n FROM {qbo_sync}
			WHERE state IN ('held', 'retry') AND code > '' GROUP BY code ORDER BY n DESC, code"), 'n', 'code'));
	}

	/**
	 * Orders, newest first: order_id, state, attempts, next_attempt, document, code, reason, remedy (the contract's `sync`).
	 *
	 * @param string $state '' for all
	 * @param string $code '' for all
	 */
	public function rows(string $state, string $code, int $from, int $limit): array {
		list($where, $values) = $this->filter($state, $code);
		$rows = $this->db->rows("SELECT * FROM {qbo_sync} WHERE $where ORDER BY order_id DESC LIMIT ?, ?", array_merge($values, [$from, $limit]));
		return array_map(function ($row) {
			return ['order_id' => (int)$row['order_id']] + Ledger::describe($row);
		}, $rows);
	}

	public function count(string $state, string $code): int {
		list($where, $values) = $this->filter($state, $code);
		return (int)$this->db->row("SELECT COUNT(*) AS n FROM {qbo_sync} WHERE $where", $values)['n'];
	}

	/** Makes orders due at once. A row more of attempts tells QuickBooks that what follows is a new request, not an echo. Returns how many. */
	public function retry(array $orderIds): int {
		return $this->again('order_id IN (?)', [$orderIds]);
	}

	/** Makes all held and retried orders of one cause due at once. */
	public function retryCause(string $code): int {
		return $this->again("state IN ('held', 'retry') AND code = ?", [$code]);
	}

	/** Leaves orders alone until a person retries them. */
	public function ignore(array $orderIds): int {
		return $this->db->write("UPDATE {qbo_sync} SET state = 'ignored', next_attempt = NULL, updated_at = ?, revision = revision + 1
			WHERE order_id IN (?)", [$this->clock->now(), $orderIds]);
	}

	private function again(string $where, array $values): int {
		$now = $this->clock->now();
		return $this->db->write("UPDATE {qbo_sync} SET state = 'retry', attempts = attempts + 1, next_attempt = ?, result_hash = '',
			updated_at = ?, revision = revision + 1 WHERE lease_token = '' AND $where", array_merge([$now, $now], $values));
	}

	private function filter(string $state, string $code): array {
		$where = ['1 = 1'];
		$values = [];
		foreach (['state' => $state, 'code' => $code] as $column => $value) {
			if ($value !== '') {
				$where[] = "$column = ?";
				$values[] = $value;
			}
		}
		return [implode(' AND ', $where), $values];
	}
}
