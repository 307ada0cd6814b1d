<?php

/**
 * A lease runs out and is taken over just between the moment a late result was judged and the moment it is stored.
 * Prints the answer to the late result and the ledger row afterwards as JSON.
 */

use QboBridge\Clock;
use QboBridge\Database;
use QboBridge\Ledger;
use QboBridge\Record;
use QboBridge\Tests\InterruptedDb;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../src/autoload.php';
require __DIR__ . '/MysqliDb.php';
require __DIR__ . '/InterruptedDb.php';

$prefix = MysqliDb::env('BRIDGE_DB_PREFIX', 'oc_');
$id = 900001;
$lease = function (string $run): array {
	return ['owner' => 'workflow 7', 'run' => $run, 'manual' => false, 'until' => time() + 900];
};
$ledger = new Ledger(new Database(MysqliDb::fromEnvironment(), $prefix));
$first = $ledger->claim([$id => 0], $lease('first'))[$id];
$second = null;
$takeOver = function () use ($ledger, $lease, $id, &$second) {
	$second = $ledger->claim([$id => (int)$ledger->rows([$id])[$id]['revision']], $lease('second'))[$id];
};
$late = new Ledger(new Database(new InterruptedDb(MysqliDb::fromEnvironment(), 'INSERT INTO', $takeOver), $prefix));
$result = (object)['order_id' => $id, 'lease_token' => $first, 'state' => 'skipped', 'fingerprint' => '', 'history_id' => 0,
	'date_modified' => ''];
$answer = (new Record($late, new Clock()))->run((object)['results' => [$result]])['recorded'][0];
$row = $ledger->rows([$id])[$id];
echo json_encode(['answer' => $answer, 'state' => $row['state'], 'kept_by_second' => $row['lease_token'] === $second]);
