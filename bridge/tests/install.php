<?php

/** Creates the bridge's tables in the database the environment names; see front-controller.php. */

use QboBridge\Bridge;
use QboBridge\Clock;
use QboBridge\Tests\MysqliDb;

require __DIR__ . '/../src/autoload.php';
require __DIR__ . '/MysqliDb.php';

$bridge = new Bridge(MysqliDb::fromEnvironment(), new Clock(), ['prefix' => MysqliDb::env('BRIDGE_DB_PREFIX', 'oc_')]);
$bridge->install();
