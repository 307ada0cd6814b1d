<?php

namespace QboBridge;

/** The sync ledger for people: what became of the orders (or products, or returns), by state and by cause, and the buttons Retry and Ignore. */
final class LedgerBoard {
	private $db;
	private $clock;
	private $kind;
	private $table;
	private $key;

	/** @param string $kind `order`, `product` or `return` */
	public function __construct(Database $db, Clock $clock, string $kind = 'order') {
		$ledger = new Ledger($db, $kind);
		$this->db = $db;
		$this->clock = $clock;
		$this->kind = $kind;
		$this->table = $ledger->table();
		$this->key = $ledger->key();
	}

	/** Number of rows in each state. */
	public function states(): array {
		return array_map('intval', array_column($this->db->rows(
			"SELECT state, COUNT(*) AS n FROM $this->table GROUP BY state ORDER BY state"), 'n', 'state'));
	}

	/** Number of held and retried rows of each cause. */
	public function causes(): array {
		return array_map('intval', array_column($this->db->rows("SELECT code, COUNT(*) AS n FROM $this->table
			WHERE state IN ('held', 'retry') AND code > '' GROUP BY code ORDER BY n DESC, code"), 'n', 'code'));
	}

	/**
	 * Rows, newest first: order_id (or product_id, return_id), state, attempts, next_attempt, document, code, reason, remedy (the contract's `sync`).
	 *
	 * @param string $state '' for all
	 * @param string $code '' for all
	 * @param int[] $ids only these; [] for all
	 */
	public function rows(string $state, string $code, int $from, int $limit, array $ids = []): array {
		return $this->found($this->filter($state, $code, $ids), 'LIMIT ?, ?', [$from, $limit]);
	}

	public function count(string $state, string $code, array $ids = []): int {
		list($where, $values) = $this->filter($state, $code, $ids);
		return (int)$this->db->row("SELECT COUNT(*) AS n FROM $this->table WHERE $where", $values)['n'];
	}

	/** As rows(), those below an id: a page costs the same however far down it is. */
	public function before(string $state, string $code, array $ids, int $before, int $limit): array {
		list($where, $values) = $this->filter($state, $code, $ids);
		return $this->found(["$where AND $this->key < ?", array_merge($values, [$before])], 'LIMIT ?', [$limit]);
	}

	/**
	 * Makes rows due at once, ignored ones too; those in the hands of a run stay there. A row more of attempts tells QuickBooks that what
	 * follows is a new request, not an echo. Returns how many.
	 */
	public function retry(array $ids): int {
		return $this->again("$this->key IN (?)", [$ids]);
	}

	/** Makes all held and retried rows of one cause due at once. */
	public function retryCause(string $code): int {
		return $this->again("state IN ('held', 'retry') AND code = ?", [$code]);
	}

	/** Leaves orders or products of the shop alone until a person retries them, those never synced too. Returns how many were not ignored before. */
	public function ignore(array $ids): int {
		$now = $this->clock->now();
		$known = $this->db->write("UPDATE $this->table SET state = 'ignored', next_attempt = NULL, updated_at = ?, revision = revision + 1
			WHERE $this->key IN (?) AND state <> 'ignored'", [$now, $ids]);
		return $known + $this->db->write("INSERT IGNORE INTO $this->table ($this->key, state, reason, remedy, updated_at)
			SELECT $this->key, 'ignored', '', '', ? FROM {" . $this->kind . "} WHERE $this->key IN (?)", [$now, $ids]);
	}

	/** Takes ignored rows up again; they are due at once. Returns how many. */
	public function unignore(array $ids): int {
		return $this->again("state = 'ignored' AND $this->key IN (?)", [$ids]);
	}

	/** Forgets everything; what is in the books stays there, and only the marker in each document keeps it from being posted again. Returns how many rows. */
	public function purge(): int {
		if ($this->kind === 'order') {
			DueCursor::forget($this->db);
		}
		return $this->db->write("DELETE FROM $this->table");
	}

	private function found(array $filter, string $limit, array $values): array {
		list($where, $filterValues) = $filter;
		$rows = $this->db->rows("SELECT * FROM $this->table WHERE $where ORDER BY $this->key DESC $limit", array_merge($filterValues, $values));
		return array_map(function ($row) {
			return [$this->key => (int)$row[$this->key]] + Ledger::describe($row) + ['run' => $row['run'],
				'updated' => (int)$row['updated_at'] === 0 ? null : Clock::iso($row['updated_at'])];
		}, $rows);
	}

	private function again(string $where, array $values): int {
		$now = $this->clock->now();
		return $this->db->write("UPDATE $this->table SET state = 'retry', attempts = attempts + 1, next_attempt = ?, result_hash = '',
			lease_token = '', lease_until = 0, updated_at = ?, revision = revision + 1
			WHERE (lease_token = '' OR lease_until <= ?) AND $where", array_merge([$now, $now, $now], $values));
	}

	private function filter(string $state, string $code, array $ids): array {
		$where = ['1 = 1'];
		$values = [];
		foreach (['state' => $state, 'code' => $code] as $column => $value) {
			if ($value !== '') {
				$where[] = "$column = ?";
				$values[] = $value;
			}
		}
		if ($ids) {
			$where[] = "$this->key IN (?)";
			$values[] = $ids;
		}
		return [implode(' AND ', $where), $values];
	}
}
