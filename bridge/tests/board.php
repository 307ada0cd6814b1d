<?php

/**
 * Calls one method of the page in the shop's admin, or of its board, over the database the environment names; prints what it returns as JSON.
 * `php board.php retry '[[1,2]]'`, `php board.php html '[{"state":"held"}]'`; BOARD_READ_ONLY for a person who may not change anything.
 */

use QboBridge\Clock;
use QboBridge\Database;
use QboBridge\LedgerBoard;
use QboBridge\Skin\Cells;
use QboBridge\Skin\Links;
use QboBridge\Skin\Style;
use QboBridge\Skin\SyncTab;
use QboBridge\Skin\Texts;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../skin/autoload.php';
require __DIR__ . '/MysqliDb.php';

list(, $method, $arguments) = $argv;
$board = new LedgerBoard(new Database(MysqliDb::fromEnvironment(), MysqliDb::env('BRIDGE_DB_PREFIX', 'oc_')), new Clock());
$links = new Links('http://shop.example/admin/index.php?user_token=t', 'http://shop.example/admin/save', ['order' => 'http://shop.example/order?id='], '');
$texts = Texts::load(__DIR__ . '/../language/%s.php', 'en-gb');
$mayChange = MysqliDb::env('BOARD_READ_ONLY', '') === '';
$tab = new SyncTab(new Style(5), $texts, $links, $board, new Cells(new Style(5), $texts, $links, $mayChange), $mayChange, 'order');
$answer = call_user_func_array([$method === 'html' ? $tab : $board, $method], json_decode($arguments, true));
echo json_encode($method === 'html' ? (string)$answer : $answer);
