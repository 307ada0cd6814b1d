<?php

spl_autoload_register(function ($class) {
	$prefix = 'QboBridge\\';
	if (strncmp($class, $prefix, strlen($prefix)) === 0) {
		$file = __DIR__ . '/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
		if (is_file($file)) {
			require $file;
		}
	}
});
