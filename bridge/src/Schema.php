<?php

namespace QboBridge;

/**
 * Checks decoded JSON against the contract's own schema files, so that the contract is stated once.
 * Knows the keywords those files use for params and refuses to run on any other.
 */
final class Schema {
	const SILENT = ['$schema', '$id', 'title', 'description', '$defs'];

	private $folder;
	private $files = [];

	public function __construct(string $folder) {
		$this->folder = $folder;
	}

	/** Path of the first fault ("params.limit") and what is wrong there, or null when $value (objects as stdClass) fits. */
	public function fault(string $file, $value, string $path) {
		return $this->check(['$ref' => $file], $value, $path, $file);
	}

	private function check(array $schema, $value, string $path, string $file) {
		foreach ($schema as $keyword => $rule) {
			$fault = $this->keyword((string)$keyword, $rule, $schema, $value, $path, $file);
			if ($fault !== null) {
				return $fault;
			}
		}
		return null;
	}

	private function keyword(string $keyword, $rule, array $schema, $value, string $path, string $file) {
		switch ($keyword) {
			case '$ref':
				list($target, $other) = $this->resolve($rule, $file);
				return $this->check($target, $value, $path, $other);
			case 'type':
				return self::isType($rule, $value) ? null : [$path, 'must be of type ' . $rule];
			case 'const':
				return $value === $rule ? null : [$path, 'must be ' . json_encode($rule)];
			case 'enum':
				return in_array($value, $rule, true) ? null : [$path, 'must be one of ' . implode(', ', $rule)];
			case 'pattern':
				return !is_string($value) || preg_match('/' . $rule . '/uD', $value) ? null : [$path, 'is not in the expected form'];
			case 'minimum':
				return !is_int($value) || $value >= $rule ? null : [$path, 'must be at least ' . $rule];
			case 'maximum':
				return !is_int($value) || $value <= $rule ? null : [$path, 'must be at most ' . $rule];
			case 'minLength':
				return !is_string($value) || Text::length($value) >= $rule ? null : [$path, 'must have at least ' . $rule . ' characters'];
			case 'maxLength':
				return !is_string($value) || Text::length($value) <= $rule ? null : [$path, 'must have at most ' . $rule . ' characters'];
			case 'minItems':
				return !is_array($value) || count($value) >= $rule ? null : [$path, 'must have at least ' . $rule . ' entries'];
			case 'maxItems':
				return !is_array($value) || count($value) <= $rule ? null : [$path, 'must have at most ' . $rule . ' entries'];
			case 'items':
				return is_array($value) ? $this->children($value, array_fill_keys(array_keys($value), $rule), $path, $file) : null;
			case 'properties':
				return is_object($value) ? $this->children(get_object_vars($value), $rule, $path, $file) : null;
			case 'required':
				return is_object($value) ? self::missing($rule, $value, $path) : null;
			case 'additionalProperties':
				return is_object($value) ? self::unknown($schema['properties'], $value, $path) : null;
			case 'anyOf':
				return $this->any($rule, $value, $path, $file);
		}
		if (in_array($keyword, self::SILENT, true)) {
			return null;
		}
		throw new \LogicException('The contract uses the schema keyword ' . $keyword . ', which is not checked here.');
	}

	private function children(array $values, array $schemas, string $path, string $file) {
		foreach ($schemas as $name => $schema) {
			if (array_key_exists($name, $values)) {
				$fault = $this->check($schema, $values[$name], $path . '.' . $name, $file);
				if ($fault !== null) {
					return $fault;
				}
			}
		}
		return null;
	}

	private function any(array $schemas, $value, string $path, string $file) {
		$first = null;
		foreach ($schemas as $schema) {
			$fault = $this->check($schema, $value, $path, $file);
			if ($fault === null) {
				return null;
			}
			$first = $first === null ? $fault : $first;
		}
		return $first;
	}

	private function resolve(string $reference, string $file): array {
		$parts = explode('#', $reference, 2);
		$name = $parts[0] === '' ? $file : $parts[0];
		if (!isset($this->files[$name])) {
			$text = is_file($this->folder . '/' . $name) ? file_get_contents($this->folder . '/' . $name) : '';
			$this->files[$name] = json_decode($text, true);
		}
		$schema = $this->files[$name];
		foreach (array_filter(explode('/', isset($parts[1]) ? $parts[1] : ''), 'strlen') as $step) {
			$schema = isset($schema[$step]) ? $schema[$step] : null;
		}
		if (!is_array($schema)) {
			throw new \LogicException('The contract has no schema ' . $reference . '.');
		}
		return [$schema, $name];
	}

	private static function isType(string $type, $value): bool {
		$checks = ['object' => 'is_object', 'array' => 'is_array', 'string' => 'is_string', 'integer' => 'is_int',
			'boolean' => 'is_bool', 'null' => 'is_null'];
		return $checks[$type]($value);
	}

	private static function missing(array $names, \stdClass $value, string $path) {
		foreach ($names as $name) {
			if (!property_exists($value, $name)) {
				return [$path . '.' . $name, 'is required'];
			}
		}
		return null;
	}

	private static function unknown(array $known, \stdClass $value, string $path) {
		foreach (array_keys(get_object_vars($value)) as $name) {
			if (!array_key_exists($name, $known)) {
				return [$path . '.' . $name, 'is not a known parameter'];
			}
		}
		return null;
	}
}
