<?php

namespace QboBridge;

/** The bridge inside a shop: its settings, its key, and the answering of one message. */
final class ShopBridge {
	/** Code of the module; its settings begin with it. */
	const CODE = 'module_qbo_bridge';
	/** A rotated key goes on working for a day. */
	const OVERLAP = 86400;
	const KEY_BYTES = 32;

	private $db;
	private $settings;
	private $options;
	private $clock;

	/**
	 * @param array $settings values of module_qbo_bridge_* by the name after that prefix: status, secret, previous_secret, previous_until
	 * @param array $options prefix, opencart_version, url, contract
	 */
	public function __construct(Db $db, array $settings, array $options) {
		$this->db = $db;
		$this->settings = $settings + ['status' => 0, 'secret' => '', 'previous_secret' => '', 'previous_until' => 0];
		$this->options = $options;
		$this->clock = new Clock();
	}

	/** Picks the bridge's settings out of a shop's configuration. @param callable $get function(string $key) */
	public static function settingsOf(callable $get): array {
		$settings = [];
		foreach (['status', 'secret', 'previous_secret', 'previous_until'] as $name) {
			$settings[$name] = $get(self::CODE . '_' . $name);
		}
		return array_filter($settings, function ($value) {
			return $value !== null;
		});
	}

	public function bridge(): Bridge {
		$previous = (int)$this->settings['previous_until'] > $this->clock->now() ? (string)$this->settings['previous_secret'] : '';
		return new Bridge($this->db, $this->clock, [
			'secrets' => [(string)$this->settings['secret'], $previous],
			'enabled' => (bool)$this->settings['status'],
		] + $this->options);
	}

	/** Answers the message PHP is serving and ends the request: nothing of the shop's page may follow. */
	public function serve(callable $log, callable $forget) {
		// runs after the shop's own shutdown function, which stores the session that every request is given
		register_shutdown_function($forget);
		header_remove('Set-Cookie');
		$this->bridge()->kernel($log)->serve();
		exit;
	}

	public function board(): LedgerBoard {
		return new LedgerBoard(new Database($this->db, $this->options['prefix']), $this->clock);
	}

	/** Settings with a new key; the present one goes on working for a day. */
	public function withNewKey(): array {
		return [
			'secret' => 'whsec_' . base64_encode(random_bytes(self::KEY_BYTES)),
			'previous_secret' => (string)$this->settings['secret'],
			'previous_until' => $this->clock->now() + self::OVERLAP,
		] + $this->settings;
	}

	/** Settings in which only the present key works. */
	public function withoutPreviousKey(): array {
		return ['previous_secret' => '', 'previous_until' => 0] + $this->settings;
	}

	public function settings(): array {
		return $this->settings;
	}

	/** The settings under the names a shop stores them by. */
	public static function stored(array $settings): array {
		$stored = [];
		foreach ($settings as $name => $value) {
			$stored[self::CODE . '_' . $name] = $value;
		}
		return $stored;
	}
}
