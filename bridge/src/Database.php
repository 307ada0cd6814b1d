<?php

namespace QboBridge;

/**
 * Statements over a Db port: {table} gets the shop's prefix, each ? takes one value.
 * Integers and booleans go in bare, null as NULL, text quoted, a list as a comma list.
 */
final class Database {
	const TRIES = 5;

	private $db;
	private $prefix;
	private $statements = 0;

	public function __construct(Db $db, string $prefix) {
		if (!preg_match('/^[A-Za-z0-9_]*$/', $prefix)) {
			throw new \InvalidArgumentException('The table prefix may hold letters, digits and _ only.');
		}
		$this->db = $db;
		$this->prefix = $prefix;
	}

	/** Rows as maps of column to string or null. */
	public function rows(string $sql, array $values = []): array {
		$this->statements++;
		return $this->db->query($this->bind($sql, $values));
	}

	/** First row, or null. */
	public function row(string $sql, array $values = []) {
		$rows = $this->rows($sql, $values);
		return $rows ? $rows[0] : null;
	}

	/**
	 * Number of rows changed. A statement that fell victim to a deadlock was rolled back whole, so it is safe to
	 * repeat: every write here is one statement with its own conditions.
	 */
	public function write(string $sql, array $values = []): int {
		$bound = $this->bind($sql, $values);
		for ($try = 1; ; $try++) {
			$this->statements++;
			try {
				return $this->db->execute($bound);
			} catch (DbError $error) {
				if (!$error->mayBeRepeated() || $try >= self::TRIES) {
					throw $error;
				}
				usleep(random_int(1000, 20000) * $try);
			}
		}
	}

	public function prefix(): string {
		return $this->prefix;
	}

	/** How many statements were sent so far. */
	public function statements(): int {
		return $this->statements;
	}

	private function bind(string $sql, array $values): string {
		$named = preg_replace('/\{([a-z0-9_]+)\}/', '`' . $this->prefix . '$1`', $sql);
		$parts = explode('?', $named);
		if (count($parts) !== count($values) + 1) {
			throw new \LogicException('A statement has ' . (count($parts) - 1) . ' places for ' . count($values) . ' values.');
		}
		$bound = array_shift($parts);
		foreach (array_values($values) as $i => $value) {
			$bound .= $this->literal($value) . $parts[$i];
		}
		return $bound;
	}

	private function literal($value): string {
		if (is_array($value)) {
			return $value ? implode(',', array_map([$this, 'literal'], $value)) : 'NULL';
		}
		if ($value === null) {
			return 'NULL';
		}
		if (is_bool($value) || is_int($value)) {
			return (string)(int)$value;
		}
		return "'" . $this->db->escape((string)$value) . "'";
	}
}
