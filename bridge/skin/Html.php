<?php

namespace QboBridge\Skin;

/** HTML that cannot be built unescaped: text becomes markup only by el(), which escapes text and attributes. */
final class Html {
	const VOID = ['input', 'br', 'hr'];

	private $markup;

	private function __construct(string $markup) {
		$this->markup = $markup;
	}

	/**
	 * One element. An attribute of true stands alone, one of null or false is left out.
	 *
	 * @param mixed ...$children text (escaped), numbers, Html, null (nothing), or arrays of these
	 */
	public static function el(string $tag, array $attributes = [], ...$children): self {
		$markup = '<' . $tag;
		foreach ($attributes as $name => $value) {
			if ($value !== null && $value !== false) {
				$markup .= ' ' . $name . ($value === true ? '' : '="' . self::escape((string)$value) . '"');
			}
		}
		return new self($markup . '>' . (in_array($tag, self::VOID, true) ? '' : self::inner($children) . '</' . $tag . '>'));
	}

	/** Pieces side by side, without an element around them. */
	public static function all(...$children): self {
		return new self(self::inner($children));
	}

	/** A style sheet of our own; nothing that was typed by anybody may come in here. */
	public static function style(string $css): self {
		return new self('<style>' . $css . '</style>');
	}

	public function __toString(): string {
		return $this->markup;
	}

	private static function inner(array $children): string {
		$markup = '';
		foreach ($children as $child) {
			if (is_array($child)) {
				$markup .= self::inner($child);
			} elseif ($child !== null) {
				$markup .= $child instanceof self ? $child->markup : self::escape((string)$child);
			}
		}
		return $markup;
	}

	private static function escape(string $text): string {
		return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
	}
}
