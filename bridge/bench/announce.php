<?php

/** How long the bridge's event handlers take inside a request of the shop, over the database the environment names: announce.php <times>. A JSON list of ms. */

use QboBridge\Skin\Settings;
use QboBridge\Skin\Shop;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../skin/autoload.php';
require __DIR__ . '/../tests/MysqliDb.php';
require __DIR__ . '/../tests/OpenCartDb.php';

$db = new OpenCartDb(MysqliDb::fromEnvironment());
// off: nothing is delivered afterwards
$settings = Settings::read(function ($key) {
	return $key === 'module_qbo_bridge_secret' ? MysqliDb::env('BRIDGE_SECRET', '') : null;
});
$times = [];
for ($time = 0; $time < (int)$argv[1]; $time++) {
	$started = microtime(true);
	// as the skins do: the parts anew for each event
	(new Shop($db, $settings, ['prefix' => 'oc_', 'opencart_version' => '']))->announcer()->beforeStatus(1);
	(new Shop($db, $settings, ['prefix' => 'oc_', 'opencart_version' => '']))->announcer()->afterStatus(1, 5);
	$times[] = 1000 * (microtime(true) - $started);
}
echo json_encode($times);
