<?php

namespace QboBridge\Tests;

use QboBridge\Db;
use QboBridge\DbError;

/** The Db port over MySQLi, in the text protocol and with the sql_mode every OpenCart sets. */
final class MysqliDb implements Db {
	private $link;

	public function __construct(\mysqli $link) {
		$this->link = $link;
		$link->set_charset('utf8mb4');
		$link->query("SET SESSION sql_mode = 'NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION'");
	}

	/** Connects as the environment says: BRIDGE_DB_HOST, _PORT, _SOCKET, _USER, _PASSWORD and _NAME. */
	public static function fromEnvironment(): self {
		mysqli_report(MYSQLI_REPORT_OFF);
		$socket = self::env('BRIDGE_DB_SOCKET', '');
		$link = mysqli_init();
		$connected = @$link->real_connect($socket === '' ? self::env('BRIDGE_DB_HOST', '127.0.0.1') : 'localhost',
			self::env('BRIDGE_DB_USER', 'root'), self::env('BRIDGE_DB_PASSWORD', ''), self::env('BRIDGE_DB_NAME', ''),
			(int)self::env('BRIDGE_DB_PORT', '3306'), $socket === '' ? null : $socket);
		if (!$connected) {
			throw new DbError('The database cannot be reached: ' . mysqli_connect_error(), (int)mysqli_connect_errno());
		}
		return new self($link);
	}

	public static function env(string $name, string $default): string {
		$value = getenv($name);
		return $value === false ? $default : $value;
	}

	public function query(string $sql): array {
		$result = $this->run($sql);
		$rows = $result->fetch_all(MYSQLI_ASSOC);
		$result->free();
		return $rows;
	}

	public function execute(string $sql): int {
		$this->run($sql);
		return (int)$this->link->affected_rows;
	}

	public function escape(string $value): string {
		return $this->link->real_escape_string($value);
	}

	private function run(string $sql) {
		$this->trace();
		$result = $this->link->query($sql);
		if ($result === false) {
			throw new DbError($this->link->error . ' in: ' . $sql, $this->link->errno);
		}
		return $result;
	}

	/** Appends the place in the source that this statement comes from to the file BRIDGE_TRACE names, for statements.php. */
	private function trace() {
		$file = self::env('BRIDGE_TRACE', '');
		foreach ($file === '' ? [] : debug_backtrace(DEBUG_BACKTRACE_IGNORE_ARGS) as $frame) {
			if (isset($frame['file']) && preg_match('#bridge/((?:src|skin)/(?!Database|ShopDb)\w+\.php)$#', $frame['file'], $found)) {
				file_put_contents($file, self::env('BRIDGE_OPENCART_VERSION', '') . " $found[1] $frame[line]\n", FILE_APPEND);
				return;
			}
		}
	}
}
