<?php

/**
 * What the bridge does in a shop beside answering, over the database the environment names: `upkeep.php ensure [described]` and `remove` (its rows in the
 * shop's event table), `purge` (forget the ledger), `sweep` (tell of changes until the abandoned events went), `drop` (its tables), `install` (them anew
 * where the server gives MyISAM only). Prints what came back and how many statements it took, as JSON.
 */

use QboBridge\Bridge;
use QboBridge\Clock;
use QboBridge\Database;
use QboBridge\LedgerBoard;
use QboBridge\Outbox;
use QboBridge\Skin\Events;
use QboBridge\Skin\Tables;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../skin/autoload.php';
require __DIR__ . '/MysqliDb.php';

$port = MysqliDb::fromEnvironment();
$db = new Database($port, 'oc_');
$outbox = new Outbox($db, new Clock());
$parts = [
	'ensure' => function () use ($db, $argv) {
		(new Events($db))->ensure(['catalog/model/checkout/order*addHistory/after' => 'extension/qbo_bridge/after'], isset($argv[2]));
	},
	'remove' => [new Events($db), 'remove'],
	'purge' => [new LedgerBoard($db, new Clock()), 'purge'],
	'sweep' => function () use ($outbox) {
		// one in 32 sweeps; the bound fails once in 10^27
		for ($times = 1; $times < 2000 && $outbox->pending() > 1; $times++) {
			$outbox->add('order.deleted', ['order_id' => $times]);
		}
	},
	'drop' => [new Tables($db), 'drop'],
	'install' => function () use ($db, $port) {
		$db->write('SET SESSION enforce_storage_engine = MyISAM');
		(new Bridge($port, new Clock(), []))->install();
		return $db->row('SELECT @@SESSION.sql_mode AS mode')['mode'];
	},
];
$answer = call_user_func($parts[$argv[1]]);
echo json_encode([$answer, $db->statements()]);
