<?php

namespace QboBridge;

/** Text as a person typed it. */
final class Text {
	/** OpenCart stores what was typed with its markup characters as entities: undo that once, NULL becomes ''. */
	public static function decode($stored): string {
		return html_entity_decode((string)$stored, ENT_QUOTES | ENT_HTML5, 'UTF-8');
	}

	/** Text as OpenCart stores it: the markup characters as entities. */
	public static function encode(string $text): string {
		return htmlspecialchars($text, ENT_COMPAT, 'UTF-8');
	}

	/** Length in characters; bytes where the text is not UTF-8. */
	public static function length(string $text): int {
		$count = preg_match_all('/./su', $text);
		return $count === false ? strlen($text) : $count;
	}

	/** An amount or rate exactly as stored, NULL as "0". */
	public static function decimal($stored): string {
		return (string)$stored === '' ? '0' : (string)$stored;
	}
}
