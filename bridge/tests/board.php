<?php

/**
 * Calls one method of the page in the shop's admin, or of its board, over the database the environment names; prints what it returns as JSON.
 * `php board.php retry '[[1,2]]'`, `php board.php html '[{"state":"held"},[]]'`; BOARD_READ_ONLY for a person who may not change anything.
 */

use QboBridge\AdminPage;
use QboBridge\ShopBridge;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../src/autoload.php';
require __DIR__ . '/MysqliDb.php';

list(, $method, $arguments) = $argv;
$shop = new ShopBridge(MysqliDb::fromEnvironment(), ['status' => 1], ['prefix' => MysqliDb::env('BRIDGE_DB_PREFIX', 'oc_')]);
$links = ['page' => 'http://shop.example/admin/index.php?user_token=t', 'bridge' => 'http://shop.example/bridge', 'order' => 'http://shop.example/order?id='];
$page = new AdminPage($shop, AdminPage::texts('en-gb'), $links, MysqliDb::env('BOARD_READ_ONLY', '') === '');
$on = method_exists($page, $method) ? $page : $shop->board();
echo json_encode(call_user_func_array([$on, $method], json_decode($arguments, true)));
