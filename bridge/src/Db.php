<?php

namespace QboBridge;

/** The shop's database as the bridge sees it: text in, text out, errors thrown as DbError. */
interface Db {
	/** Rows of a SELECT, each a map of column to string or null. */
	public function query(string $sql): array;

	/** Number of rows a writing statement changed. */
	public function execute(string $sql): int;

	/** A value made safe for use between single quotes. */
	public function escape(string $value): string;
}
