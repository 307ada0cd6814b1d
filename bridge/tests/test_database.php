<?php

use QboBridge\Database;
use QboBridge\DbError;
use QboBridge\Schema;

test('values are bound by place, whatever they hold', function () {
	$db = new ListeningDb();
	(new Database($db, 'shop_'))->rows('SELECT * FROM {order} WHERE a = ? AND b IN (?) AND c = ? AND d = ? AND e = ?',
		["what? {order} '--", [1, 2, "x'"], null, true, 7]);
	same(["SELECT * FROM `shop_order` WHERE a = 'what? {order} \\'--' AND b IN (1,2,'x\\'') AND c = NULL AND d = 1 AND e = 7"], $db->heard);
});

test('an empty list matches nothing instead of breaking the statement', function () {
	$db = new ListeningDb();
	(new Database($db, ''))->rows('SELECT 1 WHERE a IN (?)', [[]]);
	same(['SELECT 1 WHERE a IN (NULL)'], $db->heard);
});

test('a deadlock is repeated, up to five times; another fault is not', function () {
	$db = new ListeningDb();
	$db->failures = [DbError::DEADLOCK, DbError::LOCK_WAIT_TIMEOUT];
	same(1, (new Database($db, ''))->write('UPDATE x'));
	same(3, count($db->heard));
	foreach ([[DbError::DEADLOCK, 5], [1062, 1]] as $case) {
		$db = new ListeningDb();
		$db->failures = array_fill(0, 9, $case[0]);
		try {
			(new Database($db, ''))->write('UPDATE x');
			throw new RuntimeException('not refused');
		} catch (DbError $expected) {
			same($case[1], count($db->heard));
		}
	}
});

test('a prefix that is no prefix is refused', function () {
	try {
		new Database(new ListeningDb(), 'oc_`; DROP');
		throw new RuntimeException('accepted');
	} catch (InvalidArgumentException $expected) {
		same(true, strpos($expected->getMessage(), 'prefix') !== false);
	}
});

test('every schema of the contract\'s params uses keywords that are checked', function () {
	$schema = new Schema(__DIR__ . '/../contract/schemas');
	foreach (glob(__DIR__ . '/../contract/schemas/*.params.json') as $file) {
		$schema->fault(basename($file), new stdClass(), 'params');
	}
	same(null, $schema->fault('orders.due.params.json', json_decode('{"status_ids":[5],"peek":true,"limit":200,"date_from":"2026-01-01"}'), 'p'));
	same(['p.lease', 'is required'], $schema->fault('orders.due.params.json', json_decode('{"status_ids":[5]}'), 'p'));
});
