<?php

namespace QboBridge\Skin;

/** The bridge's own settings, as a shop stores them under module_qbo_bridge_*. Never changed, only replaced. */
final class Settings {
	/** Code of the module; OpenCart wants every key to begin with it. */
	const CODE = 'module_qbo_bridge';
	/** A rotated key goes on working for a day. */
	const OVERLAP = 86400;
	const KEY_BYTES = 32;
	const SCOPES = ['read_orders', 'write_stock', 'write_notes', 'write_products'];
	const FRESH = ['status' => 0, 'secret' => '', 'previous_secret' => '', 'previous_until' => 0, 'read_orders' => 1, 'write_stock' => 0,
		'write_notes' => 0, 'write_products' => 0, 'addresses' => '', 'purge' => 0];

	private $values;

	private function __construct(array $values) {
		$this->values = $values;
	}

	/** @param callable $get function(string $key): the stored value, null when there is none */
	public static function read(callable $get): self {
		$values = [];
		foreach (self::FRESH as $name => $fresh) {
			$value = $get(self::CODE . '_' . $name);
			$values[$name] = $value === null ? $fresh : (is_int($fresh) ? (int)$value : (string)$value);
		}
		return new self($values);
	}

	/** The values under the names a shop stores them by. */
	public function stored(): array {
		$stored = [];
		foreach ($this->values as $name => $value) {
			$stored[self::CODE . '_' . $name] = $value;
		}
		return $stored;
	}

	public function on(string $name): bool {
		return (bool)$this->values[$name];
	}

	public function text(string $name): string {
		return (string)$this->values[$name];
	}

	public function hasKey(): bool {
		return $this->values['secret'] !== '';
	}

	/** Until when the key before the present one works in Unix seconds, 0 when it does not. */
	public function overlapEnds(int $now): int {
		$until = $this->values['previous_until'];
		return $this->values['previous_secret'] !== '' && $until > $now ? $until : 0;
	}

	/** The keys that are accepted now, the present one first. */
	public function secrets(int $now): array {
		return [$this->values['secret'], $this->overlapEnds($now) === 0 ? '' : $this->values['previous_secret']];
	}

	/** What the key may do. */
	public function scopes(): array {
		return array_values(array_filter(self::SCOPES, [$this, 'on']));
	}

	public function addresses(): AddressList {
		return new AddressList($this->values['addresses']);
	}

	public function with(array $changes): self {
		return new self(array_merge($this->values, array_intersect_key($changes, self::FRESH)));
	}

	/** A new key; the present one, if there is one, goes on working for a day. */
	public function withNewKey(int $now): self {
		return $this->with([
			'secret' => 'whsec_' . base64_encode(random_bytes(self::KEY_BYTES)),
			'previous_secret' => $this->values['secret'],
			'previous_until' => $this->hasKey() ? $now + self::OVERLAP : 0,
		]);
	}

	/** Only the present key works. */
	public function withoutPreviousKey(): self {
		return $this->with(['previous_secret' => '', 'previous_until' => 0]);
	}
}
