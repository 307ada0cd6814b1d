<?php

/**
 * `php read-race.php ORDER`: the shop begins to rewrite an order, as an edit in its admin does, just when its lines are read; the edit ends
 * afterwards. Prints which orders were handed out during the edit and after it, and whether the lines were all there then, as JSON.
 */

use QboBridge\Bridge;
use QboBridge\Clock;
use QboBridge\Db;
use QboBridge\Request;
use QboBridge\Signature;
use QboBridge\Tests\InterruptedDb;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../src/autoload.php';
require __DIR__ . '/MysqliDb.php';
require __DIR__ . '/InterruptedDb.php';

const SECRET = 'whsec_bm90LWEtcmVhbC1zZWNyZXQtb25seS1mb3ItdGVzdHM=';
const ASIDE = 4000000;

$db = MysqliDb::fromEnvironment();
$id = (int)$argv[1];
$status = (int)$db->query("SELECT order_status_id AS s FROM oc_order WHERE order_id = $id")[0]['s'];
$lines = $db->query("SELECT order_product_id FROM oc_order_product WHERE order_id = $id");
$history = function (int $status) use ($db, $id) {
	$db->execute("INSERT INTO oc_order_history (order_id, order_status_id, notify, comment, date_added) VALUES ($id, $status, 0, '', NOW())");
};
$due = function (Db $over) use ($status): array {
	$body = json_encode(['action' => 'orders.due', 'params' => ['status_ids' => [$status], 'limit' => 200,
		'lease' => ['owner' => 'workflow 7', 'run' => 'execution', 'manual' => false]]]);
	$message = bin2hex(random_bytes(8));
	$clock = new Clock(100000);
	$now = (string)$clock->now();
	$kernel = (new Bridge($over, $clock, ['secrets' => [SECRET]]))->kernel('error_log');
	$answer = $kernel->handle(new Request(['REQUEST_METHOD' => 'POST', 'HTTP_X_BRIDGE_ID' => $message, 'HTTP_X_BRIDGE_TIMESTAMP' => $now,
		'HTTP_X_BRIDGE_SIGNATURE' => Signature::sign(SECRET, $message, $now, $body)], $body));
	return array_column(json_decode($answer->body(), true)['data']['orders'], null, 'order_id');
};

$history($status);
$during = $due(new InterruptedDb($db, 'FROM `oc_order_product`', function () use ($db, $id) {
	$db->execute("UPDATE oc_order SET order_status_id = 0 WHERE order_id = $id");
	$db->execute('UPDATE oc_order_product SET order_id = order_id + ' . ASIDE . " WHERE order_id = $id");
}));
$db->execute('UPDATE oc_order_product SET order_id = order_id - ' . ASIDE . ' WHERE order_id = ' . (ASIDE + $id));
$db->execute("UPDATE oc_order SET order_status_id = $status WHERE order_id = $id");
$history($status);
$after = $due($db);
echo json_encode(['during' => isset($during[$id]), 'after' => isset($after[$id]),
	'whole' => isset($after[$id]) && count($after[$id]['lines']) === count($lines)]);
