<?php

namespace QboBridge\Skin;

/** Texts of an OpenCart language file, read beside the shop's own language object, so that no text of a page is replaced by one of ours. */
final class Texts {
	private $texts;

	private function __construct(array $texts) {
		$this->texts = $texts;
	}

	/**
	 * English, with the texts of the asked language in front of it.
	 *
	 * @param string $pattern path of the language files with %s for the language
	 * @param string $code such as fr-fr; a language that is there in another spelling (fr-ca, fr) is taken too
	 */
	public static function load(string $pattern, string $code): self {
		$texts = self::file(sprintf($pattern, 'en-gb'));
		$exact = preg_match('/^[A-Za-z_-]{2,12}$/D', $code) ? sprintf($pattern, $code) : '';
		if (!is_file($exact)) {
			$alike = preg_match('/^[a-z]{2}/', $code, $found) ? glob(sprintf($pattern, $found[0] . '-*')) : [];
			$exact = $alike ? $alike[0] : '';
		}
		return new self(is_file($exact) ? self::file($exact) + $texts : $texts);
	}

	/** @param mixed ...$values for the places (%s, %d) of the text */
	public function get(string $name, ...$values): string {
		$text = isset($this->texts[$name]) ? $this->texts[$name] : $name;
		return $values ? vsprintf($text, $values) : $text;
	}

	/** What a state of the ledger is called. */
	public function state(string $state): string {
		return $this->get(isset($this->texts['state_' . $state]) ? 'state_' . $state : $state);
	}

	private static function file(string $path): array {
		$_ = [];
		require $path;
		return $_;
	}
}
