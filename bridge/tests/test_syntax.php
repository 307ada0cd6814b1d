<?php

/**
 * The oldest shops run PHP 7.3. What later versions added to the language shows in the tokens, on whatever version this runs.
 */

$later = [
	'fn' => 'arrow functions', 'match' => 'match', 'enum' => 'enums', 'readonly' => 'readonly',
	'?->' => 'nullsafe', '??=' => '??=',
];
$functions = ['str_contains', 'str_starts_with', 'str_ends_with', 'array_is_list', 'get_debug_type', 'mb_str_split', 'array_find', 'array_any',
	'array_all', 'json_validate'];

$oldest = array_merge(glob(__DIR__ . '/../src/*.php'), glob(__DIR__ . '/../skin/*.php'), glob(__DIR__ . '/../language/*.php'), glob(__DIR__ . '/*.php'),
	glob(__DIR__ . '/../oc3/upload/*/controller/extension/module/*.php'));
foreach ($oldest as $file) {
	test('PHP 7.3 can read ' . basename($file), function () use ($file, $later, $functions) {
		$source = file_get_contents($file);
		$tokens = array_values(array_filter(token_get_all($source), function ($token) {
			return !is_array($token) || !in_array($token[0], [T_WHITESPACE, T_COMMENT, T_DOC_COMMENT], true);
		}));
		$texts = array_map(function ($token) {
			return is_array($token) ? $token[1] : $token;
		}, $tokens);
		foreach ($texts as $i => $text) {
			$before = $i > 0 ? $texts[$i - 1] : '';
			$after = isset($texts[$i + 1]) ? $texts[$i + 1] : '';
			$name = !in_array($before, ['->', '::', 'function', 'const'], true);
			if (isset($later[$text]) && $name && ($after !== ',' && $after !== ']')) {
				throw new RuntimeException($later[$text]);
			}
			if (in_array($text, $functions, true) && $after === '(' && $name) {
				throw new RuntimeException($text . '()');
			}
			$next = isset($texts[$i + 2]) ? $texts[$i + 2] : '';
			$modifier = in_array($text, ['private', 'public', 'protected', 'static', 'var'], true);
			if ($modifier && $after === '?' && $before !== 'instanceof') {
				throw new RuntimeException('a nullable typed property at ' . $next);
			}
			if ($modifier && preg_match('/^(\?|[a-z]+|\\\\?[A-Z]\w*)$/', $after) && strncmp($next, '$', 1) === 0 && $after !== 'static') {
				throw new RuntimeException('a typed property at ' . $next);
			}
			if ($text === 'catch' && $texts[$i + 3] === ')') {
				throw new RuntimeException('catch without a variable');
			}
			if ($text === '...' && $texts[opening($texts, $i)] === '[') {
				throw new RuntimeException('spread in an array');
			}
			if (preg_match('/^[0-9]+_[0-9]/', $text)) {
				throw new RuntimeException('_ in a number');
			}
			if ($text === 'throw' && !in_array($before, [';', '{', '}', ')', ':', '<?php', 'else'], true)) {
				throw new RuntimeException('throw as an expression after ' . $before);
			}
			if ($text === ',' && $after === ')' && is_in_parameters($texts, $i)) {
				throw new RuntimeException('a comma after the last parameter');
			}
			if (in_array($text, ['private', 'public', 'protected'], true) && in_array($before, ['(', ','], true)) {
				throw new RuntimeException('a promoted parameter');
			}
		}
		if (preg_match('/function\s*\w*\s*\([^)]*\b[A-Za-z\\\\]+\s+\$\w+\s*=\s*null/', $source)) {
			throw new RuntimeException('an implicitly nullable parameter (deprecated in 8.4)');
		}
		if (preg_match('/(\)\s*:\s*(\?|[\w\\\\]*\s*\||static\b|mixed\b|never\b))|\(\s*[A-Za-z\\\\]+\s*\|\s*[A-Za-z\\\\]+\s+\$/', preg_replace("/'[^'\n]*'|\"[^\"\n]*\"/", "''", $source), $match) && strpos($match[0], '?') === false) {
			throw new RuntimeException('a union or newer type: ' . $match[0]);
		}
	});
}

/** Where the bracket around a token opens, 0 outside of any. */
function opening(array $texts, int $at): int {
	$depth = 0;
	for ($i = $at - 1; $i > 0; $i--) {
		if (in_array($texts[$i], [')', ']'], true)) {
			$depth++;
		} elseif (in_array($texts[$i], ['(', '['], true) && $depth-- === 0) {
			return $i;
		}
	}
	return 0;
}

/** Whether a token stands among the parameters of a function's declaration. */
function is_in_parameters(array $texts, int $at): bool {
	$open = opening($texts, $at);
	return $open > 1 && ($texts[$open - 1] === 'function' || $texts[$open - 2] === 'function');
}

test('the bridge names no class and no constant of OpenCart', function () {
	foreach (array_merge(glob(__DIR__ . '/../src/*.php'), glob(__DIR__ . '/../skin/*.php')) as $file) {
		same(0, preg_match('/\bOpencart\b\\\\|\b(Controller|Model)[A-Z]|\bDIR_[A-Z]+|\bDB_PREFIX\b|[^A-Z_:]VERSION\b(?! =)/', file_get_contents($file)),
			basename($file));
	}
});
