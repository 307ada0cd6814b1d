<?php

namespace QboBridge;

/** Stored wall-clock times of the shop, with the offset of its zone at that instant. */
final class ShopTime {
	private $zone;

	public function __construct(\DateTimeZone $zone) {
		$this->zone = $zone;
	}

	/** The contract's Time, or null for NULL and zero dates. */
	public function value($stored) {
		$raw = self::raw($stored);
		if ($raw === '') {
			return null;
		}
		$time = new \DateTimeImmutable($raw, $this->zone);
		return ['raw' => $raw, 'iso' => $time->format('Y-m-d\TH:i:sP')];
	}

	/** An instant (Unix seconds) as the shop's clock shows it. */
	public static function now(\DateTimeZone $zone, int $now): string {
		return (new \DateTimeImmutable('@' . $now))->setTimezone($zone)->format('Y-m-d H:i:s');
	}

	/** The stored text, '' for NULL and zero dates. */
	public static function raw($stored): string {
		$text = (string)$stored;
		return strncmp($text, '0000', 4) === 0 ? '' : $text;
	}
}
