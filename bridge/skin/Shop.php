<?php

namespace QboBridge\Skin;

use QboBridge\Bridge;
use QboBridge\Clock;
use QboBridge\Database;
use QboBridge\Ledger;
use QboBridge\LedgerBoard;

/** The bridge's parts over an OpenCart: its database object, its settings, its version. */
final class Shop {
	private $db;
	private $database;
	private $settings;
	private $options;
	private $clock;

	/**
	 * @param object $db OpenCart's own, with query(), escape() and countAffected()
	 * @param array $options prefix, opencart_version, url, stock_changed (called when the shop's cache of products is out of date), and for those who
	 *   announce events bridge_url and log (function(string): void)
	 */
	public function __construct($db, Settings $settings, array $options) {
		$this->db = new ShopDb($db);
		$this->database = new Database($this->db, $options['prefix']);
		$this->settings = $settings;
		$this->options = $options;
		$this->clock = new Clock();
	}

	/** Before anything that reads or writes people's texts. */
	public function enter() {
		$this->db->speakUnicode();
	}

	/** Afterwards, where the shop's own request goes on. */
	public function leave() {
		$this->db->restore();
	}

	public function announcer(): Announcer {
		return new Announcer($this->database, $this->bridge()->outbox(), function () {
			$now = $this->clock->now();
			$secret = (string)$this->settings->secrets($now)[0];
			if ($this->settings->on('status') && $secret !== '') {
				(new Courier([$this->bridge(), 'deliverPromptly'], function () use ($secret) {
					Kick::send($this->options['bridge_url'], $_SERVER, $secret, $this->clock->now());
				}, $this->options['log']))->call();
			}
		});
	}

	public function bridge(): Bridge {
		return new Bridge($this->db, $this->clock, [
			'secrets' => $this->settings->secrets($this->clock->now()),
			'enabled' => $this->settings->on('status'),
			'scopes' => $this->settings->scopes(),
			'contract' => __DIR__ . '/../contract/schemas',
		] + $this->options);
	}

	public function settings(): Settings {
		return $this->settings;
	}

	/** @param string $kind `order` or `product` */
	public function board(string $kind): LedgerBoard {
		return new LedgerBoard($this->database, $this->clock, $kind);
	}

	public function events(): Events {
		return new Events($this->database);
	}

	public function tables(): Tables {
		return new Tables($this->database);
	}

	/** The contract's `sync`, by order id, of those orders the ledger knows. */
	public function orders(array $orderIds): array {
		return $orderIds ? array_map([Ledger::class, 'describe'], (new Ledger($this->database))->rows($orderIds)) : [];
	}

	public function now(): int {
		return $this->clock->now();
	}
}
