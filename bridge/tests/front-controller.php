<?php

/**
 * Serves the bridge over a shop's database with `php -S 127.0.0.1:PORT bridge/tests/front-controller.php`, without the shop.
 *
 * Environment: BRIDGE_DB_* (see MysqliDb), BRIDGE_DB_PREFIX, BRIDGE_SECRET, BRIDGE_SECRET_PREVIOUS, BRIDGE_OFF, BRIDGE_CALLS_PER_MINUTE,
 * BRIDGE_OPENCART_VERSION, BRIDGE_URL, BRIDGE_CLOCK_FILE (a file that holds the clock's offset in seconds) and BRIDGE_FAULT:
 * maintenance, html, redirect, warning, truncated, broken, fatal. The header X-Test-Fault sets a fault for one request.
 */

use QboBridge\Bridge;
use QboBridge\CallLimit;
use QboBridge\Clock;
use QboBridge\Tests\BrokenDb;
use QboBridge\Tests\FaultyDb;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../src/autoload.php';
require __DIR__ . '/MysqliDb.php';
require __DIR__ . '/FaultyDb.php';
require __DIR__ . '/BrokenDb.php';

ini_set('display_errors', '1');
error_reporting(E_ALL);

$fault = isset($_SERVER['HTTP_X_TEST_FAULT']) ? $_SERVER['HTTP_X_TEST_FAULT'] : MysqliDb::env('BRIDGE_FAULT', '');

if ($fault === 'maintenance') {
	http_response_code(503);
	header('Retry-After: 3600');
	header('Content-Type: text/html; charset=utf-8');
	echo '<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We are currently performing some scheduled maintenance.</h1></body></html>';
	return true;
}
if ($fault === 'html') {
	header('Content-Type: text/html; charset=utf-8');
	echo '<!DOCTYPE html><html><head><title>Your Store</title></head><body>Welcome</body></html>';
	return true;
}
if ($fault === 'redirect') {
	http_response_code(301);
	header('Location: https://www.shop.example/index.php?route=extension/module/qbo_bridge');
	return true;
}
if ($fault === 'truncated') {
	header('Content-Type: application/json');
	echo '{"ok":true,"data":{"orders":[{"order_id":1,"store":{"id"';
	return true;
}

$db = MysqliDb::fromEnvironment();
if ($fault === 'warning') {
	$db = new FaultyDb($db);
}
if ($fault === 'broken' || $fault === 'fatal') {
	$db = new BrokenDb($db, $fault === 'fatal');
}
$clockFile = MysqliDb::env('BRIDGE_CLOCK_FILE', '');
$offset = $clockFile !== '' && is_file($clockFile) ? (int)file_get_contents($clockFile) : 0;

$bridge = new Bridge($db, new Clock($offset), [
	'prefix' => MysqliDb::env('BRIDGE_DB_PREFIX', 'oc_'),
	'secrets' => [MysqliDb::env('BRIDGE_SECRET', ''), MysqliDb::env('BRIDGE_SECRET_PREVIOUS', '')],
	'calls_per_minute' => (int)MysqliDb::env('BRIDGE_CALLS_PER_MINUTE', (string)CallLimit::CALLS),
	'enabled' => MysqliDb::env('BRIDGE_OFF', '') === '',
	'opencart_version' => MysqliDb::env('BRIDGE_OPENCART_VERSION', ''),
	'url' => MysqliDb::env('BRIDGE_URL', 'http://shop.example/'),
]);
$log = function (string $message) {
	error_log($message);
};
header_register_callback(function () use ($bridge) {
	header('X-Test-Statements: ' . $bridge->statements());
	if (is_readable('/proc/self/status') && preg_match('/VmRSS:\s+(\d+) kB/', file_get_contents('/proc/self/status'), $size)) {
		header('X-Test-Memory: ' . $size[1]);
	}
});
$bridge->kernel($log)->serve();
return true;
