<?php

namespace QboBridge;

/**
 * The sync ledger: one row an order (or a product, or a return, in tables of their own), kept by the bridge.
 *
 * Every row carries a revision that each write raises. A write names the revision it was decided on and changes nothing
 * when another was faster, so single statements suffice where the shop's engine knows no transactions.
 */
final class Ledger {
	const KINDS = ['order' => '{qbo_sync}', 'product' => '{qbo_product}', 'return' => '{qbo_return}'];
	/** The columns beside the key that a result settles. */
	const COLUMNS = ['state', 'attempts', 'next_attempt', 'lease_token', 'lease_until', 'lease_owner', 'lease_run',
		'lease_manual', 'fingerprint', 'history_id', 'date_modified', 'status_id', 'settings_fingerprint', 'run', 'document', 'code', 'reason',
		'remedy', 'result_hash', 'checked_at', 'updated_at', 'revision'];

	/** Stands in the place of a lease's token when it was given back. */
	const NOBODY = '-';

	private $db;
	private $table;
	private $key;

	/** @param string $kind `order`, `product` or `return` */
	public function __construct(Database $db, string $kind = 'order') {
		$this->db = $db;
		$this->table = self::KINDS[$kind];
		$this->key = $kind . '_id';
	}

	/** Name of the key column: `order_id`, `product_id` or `return_id`. */
	public function key(): string {
		return $this->key;
	}

	public function table(): string {
		return $this->table;
	}

	public function install() {
		$this->db->write("CREATE TABLE IF NOT EXISTS $this->table (
			$this->key INT UNSIGNED NOT NULL PRIMARY KEY,
			state VARCHAR(16) NOT NULL,
			attempts INT UNSIGNED NOT NULL DEFAULT 0,
			next_attempt BIGINT NULL,
			lease_token VARCHAR(64) NOT NULL DEFAULT '',
			lease_until BIGINT NOT NULL DEFAULT 0,
			lease_owner VARCHAR(128) NOT NULL DEFAULT '',
			lease_run VARCHAR(128) NOT NULL DEFAULT '',
			lease_manual TINYINT NOT NULL DEFAULT 0,
			fingerprint VARCHAR(64) NOT NULL DEFAULT '',
			history_id INT UNSIGNED NOT NULL DEFAULT 0,
			date_modified VARCHAR(19) NOT NULL DEFAULT '',
			status_id INT NOT NULL DEFAULT 0,
			settings_fingerprint VARCHAR(64) NOT NULL DEFAULT '',
			run VARCHAR(128) NOT NULL DEFAULT '',
			document TEXT NULL,
			code VARCHAR(64) NOT NULL DEFAULT '',
			reason TEXT NOT NULL,
			remedy TEXT NOT NULL,
			result_hash VARCHAR(64) NOT NULL DEFAULT '',
			checked_at BIGINT NOT NULL DEFAULT 0,
			updated_at BIGINT NOT NULL DEFAULT 0,
			revision INT UNSIGNED NOT NULL DEFAULT 1,
			gone TINYINT NOT NULL DEFAULT 0,
			KEY lease_token (lease_token),
			KEY state (state, next_attempt),
			KEY checked_at (checked_at),
			KEY lease_until (lease_until),
			KEY gone (gone)
		) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin");
	}

	/** Rows by id. */
	public function rows(array $ids): array {
		return array_column($this->db->rows("SELECT * FROM $this->table WHERE $this->key IN (?)", [$ids]), null, $this->key);
	}

	/** A row that was never settled, not yet stored: its revision is 0. */
	public static function blank(int $id, string $key = 'order_id'): array {
		return [$key => $id, 'state' => 'leased', 'attempts' => 0, 'next_attempt' => null, 'lease_token' => '',
			'lease_until' => 0, 'lease_owner' => '', 'lease_run' => '', 'lease_manual' => 0, 'fingerprint' => '', 'history_id' => 0,
			'date_modified' => '', 'status_id' => 0, 'settings_fingerprint' => '', 'run' => '', 'document' => null, 'code' => '', 'reason' => '',
			'remedy' => '', 'result_hash' => '', 'checked_at' => 0, 'updated_at' => 0, 'revision' => 0];
	}

	/** Stores rows where their revision is still the one they were read with; those that lost stay as they are. */
	public function store(array $rows) {
		if (!$rows) {
			return;
		}
		$values = [];
		$groups = [];
		$columns = array_merge([$this->key], self::COLUMNS);
		foreach ($rows as $row) {
			$row['revision'] = (int)$row['revision'] + 1;
			$groups[] = '(?)';
			$values[] = array_map(function ($column) use ($row) {
				return $row[$column];
			}, $columns);
		}
		// the revision is assigned last: the columns before it still compare with the stored one
		$changes = array_map(function ($column) {
			return $column . ' = IF(revision + 1 = VALUES(revision), VALUES(' . $column . '), ' . $column . ')';
		}, self::COLUMNS);
		$this->db->write("INSERT INTO $this->table (" . implode(', ', $columns) . ') VALUES ' . implode(', ', $groups)
			. ' ON DUPLICATE KEY UPDATE ' . implode(', ', $changes), $values);
	}

	/**
	 * Leases orders to a caller, each with a token of its own, where nobody was faster.
	 *
	 * @param int[] $revisions by order id, 0 for an order without a row
	 * @param array $lease owner, run, manual, until (Unix seconds)
	 * @return string[] tokens by order id of those that were won
	 */
	public function claim(array $revisions, array $lease): array {
		if (!$revisions) {
			return [];
		}
		$claim = bin2hex(random_bytes(16)) . '.';
		$new = array_keys($revisions, 0, true);
		$known = array_diff_key($revisions, array_flip($new));
		$terms = [$lease['until'], $lease['owner'], $lease['run'], $lease['manual'] ? 1 : 0];
		if ($new) {
			$values = array_map(function ($id) use ($claim, $terms) {
				return array_merge([$id, 'leased', $claim . $id], $terms, ['', '']);
			}, $new);
			$this->db->write("INSERT IGNORE INTO $this->table ($this->key, state, lease_token, lease_until, lease_owner, lease_run,
				lease_manual, reason, remedy) VALUES " . implode(', ', array_fill(0, count($new), '(?)')), $values);
		}
		if ($known) {
			$pairs = array_map(function ($id, $revision) {
				return '(' . (int)$id . ',' . (int)$revision . ')';
			}, array_keys($known), $known);
			$this->db->write("UPDATE $this->table SET lease_token = CONCAT(?, $this->key), lease_until = ?, lease_owner = ?,
				lease_run = ?, lease_manual = ?, revision = revision + 1
				WHERE $this->key IN (?) AND ($this->key, revision) IN (" . implode(',', $pairs) . ')',
				array_merge([$claim], $terms, [array_keys($known)]));
		}
		return array_column($this->db->rows("SELECT $this->key, lease_token FROM $this->table
			WHERE $this->key IN (?) AND lease_token = CONCAT(?, $this->key)", [array_keys($revisions), $claim]), 'lease_token', $this->key);
	}

	/** Ids among those held under these tokens that were never settled: giving them back removes their rows. */
	public function unsettled(array $tokens): array {
		return array_map('intval', array_column($this->db->rows("SELECT $this->key AS id FROM $this->table
			WHERE state = 'leased' AND lease_token IN (?)", [$tokens]), 'id'));
	}

	/**
	 * Gives leases back; a row that was never settled disappears, the others keep a lease of nobody that has run out: they were handed out for a
	 * reason, which still holds. Returns how many were given back.
	 */
	public function release(array $tokens): int {
		$gone = $this->db->write("DELETE FROM $this->table WHERE state = 'leased' AND lease_token IN (?)", [$tokens]);
		return $gone + $this->expire($tokens);
	}

	/** Lets leases run out, those of rows that were never settled too: these orders are due again. Returns how many. */
	public function expire(array $tokens): int {
		return $this->db->write("UPDATE $this->table SET lease_token = ?, lease_until = 0, revision = revision + 1
			WHERE lease_token IN (?) AND lease_until > 0", [self::NOBODY, $tokens]);
	}

	/** Notes the statuses that orders have now; a later difference shows a change that a wider selection has not met before. */
	public function noteStatuses(array $orderIds) {
		if ($orderIds) {
			$this->db->write('UPDATE {qbo_sync} s JOIN {order} o ON o.order_id = s.order_id SET s.status_id = o.order_status_id
				WHERE s.order_id IN (?)', [$orderIds]);
		}
	}

	/** Notes that the content of these rows was compared and is as recorded. */
	public function checked(array $ids, int $now) {
		if ($ids) {
			$this->db->write("UPDATE $this->table SET checked_at = ? WHERE $this->key IN (?)", [$now, $ids]);
		}
	}

	/** The contract's `sync` of a row. */
	public static function describe(array $row): array {
		$leased = (int)$row['lease_until'] > 0;
		return [
			'state' => $row['state'], 'attempts' => (int)$row['attempts'],
			'next_attempt' => Clock::iso($row['next_attempt']),
			'lease_until' => $leased ? Clock::iso($row['lease_until']) : null,
			'document' => $row['document'] === null ? null : json_decode($row['document'], true),
			'code' => $row['code'], 'reason' => $row['reason'], 'remedy' => $row['remedy'], 'fingerprint' => $row['fingerprint'],
		];
	}
}
