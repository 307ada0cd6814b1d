<?php

/** Prints each order of the shop the environment names, status 0 included, as one JSON line: what its taxes were found to be. */

use QboBridge\Bridge;
use QboBridge\Clock;
use QboBridge\Database;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../src/autoload.php';
require __DIR__ . '/MysqliDb.php';

$db = MysqliDb::fromEnvironment();
$prefix = MysqliDb::env('BRIDGE_DB_PREFIX', 'oc_');
$bridge = new Bridge($db, new Clock(), ['prefix' => $prefix]);
$ids = array_map('intval', array_column((new Database($db, $prefix))->rows('SELECT order_id FROM {order} ORDER BY order_id'), 'order_id'));
foreach ($bridge->reader()->read($ids) as $order) {
	echo json_encode(['order_id' => $order['order_id'], 'tax' => $order['tax'], 'lines' => $order['lines'],
		'totals' => $order['totals']], JSON_UNESCAPED_UNICODE), "\n";
}
