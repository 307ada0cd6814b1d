<?php

/**
 * A request of a shop in which an order changes its status: announce.php <address of the bridge> [finish] [off]. With `finish` PHP has a function that sends the
 * answer first, as PHP-FPM has. Prints what happened in which order, a line each.
 */

use QboBridge\Skin\Settings;
use QboBridge\Skin\Shop;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../skin/autoload.php';
require __DIR__ . '/MysqliDb.php';
require __DIR__ . '/OpenCartDb.php';

if (in_array('finish', $argv, true)) {
	function fastcgi_finish_request(): bool {
		echo "answered\n";
		return true;
	}
}

$settings = ['module_qbo_bridge_status' => in_array('off', $argv, true) ? 0 : 1, 'module_qbo_bridge_secret' => MysqliDb::env('BRIDGE_SECRET', '')];
$shop = new Shop(new OpenCartDb(MysqliDb::fromEnvironment()), Settings::read(function ($key) use ($settings) {
	return isset($settings[$key]) ? $settings[$key] : null;
}), ['prefix' => 'oc_', 'opencart_version' => '', 'bridge_url' => $argv[1], 'log' => function ($message) {
	echo 'logged ', $message, "\n";
}]);
for ($order = 1; $order <= 2; $order++) {
	$shop->announcer()->beforeStatus($order);
	$shop->announcer()->afterStatus($order, 5);
}
echo "done\n";
register_shutdown_function(function () {
	echo "session stored\n";
});
// after what the bridge does when all is over
register_shutdown_function('register_shutdown_function', function () {
	echo "over\n";
});
