<?php

/** Runs every test_*.php beside it: `php bridge/tests/run.php`. Plain PHP, so that it runs on any version a shop may have. */

require __DIR__ . '/../skin/autoload.php';
require __DIR__ . '/ListeningDb.php';

set_error_handler(function ($level, $message, $file, $line) {
	throw new ErrorException($message, 0, $level, $file, $line);
});

/** A test: a name that says what must hold, and a function that throws when it does not. */
function test(string $name, callable $body) {
	static $failed = 0;
	static $ran = 0;
	$ran++;
	try {
		$body();
		echo "ok   $name\n";
	} catch (Throwable $error) {
		$failed++;
		echo "FAIL $name\n     ", str_replace("\n", "\n     ", $error->getMessage()), "\n     at ", $error->getFile(), ':', $error->getLine(), "\n";
	}
	$GLOBALS['results'] = [$ran, $failed];
}

function same($expected, $actual, string $of = '') {
	if ($expected !== $actual) {
		throw new RuntimeException($of . "\nexpected " . var_export($expected, true) . "\nactual   " . var_export($actual, true));
	}
}

/** The refusal code a call ends in, null when it does not. */
function refusal(callable $call) {
	try {
		$call();
		return null;
	} catch (QboBridge\BridgeError $error) {
		return $error->reason();
	}
}

foreach (glob(__DIR__ . '/test_*.php') as $file) {
	echo '# ', basename($file), "\n";
	require $file;
}
list($ran, $failed) = $GLOBALS['results'];
echo "$ran tests, $failed failed, PHP ", PHP_VERSION, "\n";
exit($failed === 0 ? 0 : 1);
