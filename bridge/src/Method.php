<?php

namespace QboBridge;

/** A payment or shipping method as an order stores it: JSON since 4.0.2, a title beside a code before. */
final class Method {
	private $code;
	private $title;
	private $taxClass;

	private function __construct(string $code, string $title, $taxClass) {
		$this->code = $code;
		$this->title = $title;
		$this->taxClass = $taxClass;
	}

	/** @param string $kind `payment` (its code ends at the first dot) or `shipping` */
	public static function parse(string $kind, $code, $method): self {
		// upgraded shops hold old text rows in the column that is JSON today
		$json = json_decode((string)$method, true);
		$json = is_array($json) ? $json : ['code' => $code, 'name' => $method];
		$found = Text::decode(self::field($json, 'code'));
		if ($kind === 'payment') {
			$found = explode('.', $found)[0];
		}
		$class = self::field($json, 'tax_class_id');
		return new self($found, Text::decode(self::field($json, 'name')), $class === '' ? null : (int)$class);
	}

	public function code(): string {
		return $this->code;
	}

	public function title(): string {
		return $this->title;
	}

	/** Tax class the method was quoted with, null when the order does not say. */
	public function taxClass() {
		return $this->taxClass;
	}

	public function isEmpty(): bool {
		return $this->code === '' && $this->title === '';
	}

	private static function field(array $json, string $name): string {
		return isset($json[$name]) && is_scalar($json[$name]) ? (string)$json[$name] : '';
	}
}
