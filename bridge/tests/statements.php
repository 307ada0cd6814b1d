<?php

/**
 * Which statements of the source no test sent to a database: statements.php <file that BRIDGE_TRACE named> [version …]. A statement is a call of Database's
 * rows(), row() or write(); prints those missing for each version of OpenCart, and how many there are.
 */

/** Lines of the calls, by file. */
function places(): array {
	$places = [];
	foreach (glob(__DIR__ . '/../{src,skin}/*.php', GLOB_BRACE) as $path) {
		foreach (file($path) as $index => $line) {
			if (basename($path) !== 'Database.php' && preg_match('/(db|database)->(rows|row|write)\(/', $line)) {
				$places[basename(dirname($path)) . '/' . basename($path)][] = $index + 1;
			}
		}
	}
	return $places;
}

$places = places();
$total = array_sum(array_map('count', $places));
$sent = [];
foreach (array_count_values(file($argv[1], FILE_IGNORE_NEW_LINES)) as $line => $times) {
	list($version, $file, $number) = explode(' ', $line);
	// PHP may name any line of a call that goes over several
	$begun = array_filter(isset($places[$file]) ? $places[$file] : [], function ($place) use ($number) {
		return $place <= (int)$number;
	});
	if ($begun) {
		$sent[$version][$file . ':' . max($begun)] = true;
	}
}
foreach (array_slice($argv, 2) ?: array_keys($sent) as $version) {
	$missing = 0;
	foreach ($places as $file => $lines) {
		foreach ($lines as $line) {
			if (!isset($sent[$version]["$file:$line"])) {
				$missing++;
				echo "$version never sends $file:$line\n";
			}
		}
	}
	echo "$version: ", $total - $missing, " of $total statements were sent\n";
}
