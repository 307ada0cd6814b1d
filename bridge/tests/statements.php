<?php

/**
 * Which statements of the source no test sent to a database: statements.php <file that BRIDGE_TRACE named> [version …]. A statement is a call of Database's
 * rows(), row() or write(); prints those missing for each version of OpenCart, and how many there are. Fails when one is missing that could be sent there.
 */

/** What a version of OpenCart has no table or column for: file, what the statement's line says, versions. */
const ABSENT = [
	['src/OrderRows.php', '{order_voucher}', ['4.1.0.4']],
	['src/Sku.php', 'UPDATE {product} SET sku', ['4.1.0.4']],
	['src/Sku.php', '{identifier}', ['3.0.5.1', '4.0.2.3']],
	['src/Sku.php', '{product_code}', ['3.0.5.1', '4.0.2.3']],
];

function absent(string $version, string $file, int $line): bool {
	$text = file(__DIR__ . '/../' . $file)[$line - 1];
	foreach (ABSENT as list($where, $statement, $versions)) {
		if ($where === $file && in_array($version, $versions, true) && strpos($text, $statement) !== false) {
			return true;
		}
	}
	return false;
}

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
$seen = [];
foreach (new SplFileObject($argv[1]) as $line) {
	$seen[trim($line)] = true;
}
$sent = [];
foreach (array_keys(array_diff_key($seen, ['' => true])) as $line) {
	list($version, $file, $number) = explode(' ', $line);
	// PHP may name any line of a call that goes over several
	$begun = array_filter(isset($places[$file]) ? $places[$file] : [], function ($place) use ($number) {
		return $place <= (int)$number;
	});
	if ($begun) {
		$sent[$version][$file . ':' . max($begun)] = true;
	}
}
$untested = 0;
foreach (array_slice($argv, 2) ?: array_keys($sent) as $version) {
	$missing = 0;
	foreach ($places as $file => $lines) {
		foreach ($lines as $line) {
			if (!isset($sent[$version]["$file:$line"])) {
				$missing++;
				$absent = absent($version, $file, $line);
				$untested += $absent ? 0 : 1;
				echo "$version never sends $file:$line", $absent ? ', it has no such table or column' : '', "\n";
			}
		}
	}
	echo "$version: ", $total - $missing, " of $total statements were sent\n";
}
exit($untested > 0 ? 1 : 0);
