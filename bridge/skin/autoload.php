<?php

require_once __DIR__ . '/../src/autoload.php';

spl_autoload_register(function ($class) {
	$prefix = 'QboBridge\\Skin\\';
	if (strncmp($class, $prefix, strlen($prefix)) === 0) {
		$file = __DIR__ . '/' . substr($class, strlen($prefix)) . '.php';
		if (is_file($file)) {
			require $file;
		}
	}
});
