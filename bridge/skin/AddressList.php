<?php

namespace QboBridge\Skin;

/** Internet addresses that may call the bridge: single ones and ranges such as 203.0.113.0/24, IPv4 and IPv6. Empty lets everybody in. */
final class AddressList {
	private $entries;

	/** @param string $text addresses between commas, blanks or line ends */
	public function __construct(string $text) {
		$this->entries = preg_split('/[\s,;]+/', $text, -1, PREG_SPLIT_NO_EMPTY);
	}

	public function text(): string {
		return implode("\n", $this->entries);
	}

	/** Entries that are no address. */
	public function faults(): array {
		return array_values(array_filter($this->entries, function ($entry) {
			return self::parse($entry) === null;
		}));
	}

	public function admits(string $address): bool {
		if (!$this->entries) {
			return true;
		}
		$packed = self::pack($address);
		foreach ($this->entries as $entry) {
			$range = self::parse($entry);
			if ($packed !== null && $range !== null && self::within($packed, $range[0], $range[1])) {
				return true;
			}
		}
		return false;
	}

	/** Packed address and number of leading bits that count, or null. */
	private static function parse(string $entry) {
		$parts = explode('/', $entry, 2);
		$packed = self::pack($parts[0]);
		if ($packed === null) {
			return null;
		}
		$most = strlen($packed) * 8;
		if (!isset($parts[1])) {
			return [$packed, $most];
		}
		return preg_match('/^\d{1,3}$/D', $parts[1]) && (int)$parts[1] <= $most ? [$packed, (int)$parts[1]] : null;
	}

	/** The address in 4 or 16 bytes; an IPv4 address that came as IPv6 counts as IPv4. */
	private static function pack(string $address) {
		if (filter_var($address, FILTER_VALIDATE_IP) === false) {
			return null;
		}
		$packed = inet_pton($address);
		return strlen($packed) === 16 && strncmp($packed, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12) === 0 ? substr($packed, 12) : $packed;
	}

	private static function within(string $address, string $network, int $bits): bool {
		if (strlen($address) !== strlen($network)) {
			return false;
		}
		$bytes = intdiv($bits, 8);
		if (strncmp($address, $network, $bytes) !== 0) {
			return false;
		}
		$rest = $bits % 8;
		if ($rest === 0) {
			return true;
		}
		$mask = 0xff << (8 - $rest) & 0xff;
		return (ord($address[$bytes]) & $mask) === (ord($network[$bytes]) & $mask);
	}
}
