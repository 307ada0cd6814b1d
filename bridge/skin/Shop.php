<?php

namespace QboBridge\Skin;

use QboBridge\Bridge;
use QboBridge\Clock;
use QboBridge\Database;
use QboBridge\Guard;
use QboBridge\Ledger;
use QboBridge\LedgerBoard;
use QboBridge\NonceTable;
use QboBridge\ShopDb;

/** The bridge's parts over an OpenCart: its database object, its settings, its version. */
final class Shop {
	private $db;
	private $database;
	private $settings;
	private $options;
	private $clock;

	/**
	 * @param object $db OpenCart's own, with query(), escape() and countAffected()
	 * @param array $options prefix, opencart_version, url
	 */
	public function __construct($db, Settings $settings, array $options) {
		$this->db = new ShopDb($db);
		$this->database = new Database($this->db, $options['prefix']);
		$this->settings = $settings;
		$this->options = $options;
		$this->clock = new Clock();
	}

	public function bridge(): Bridge {
		return new Bridge($this->db, $this->clock, [
			'secrets' => $this->settings->secrets($this->clock->now()),
			'enabled' => $this->settings->on('status'),
			'contract' => __DIR__ . '/../contract/schemas',
		] + $this->options);
	}

	/** The same check of signature and replay that the bridge makes. */
	public function guard(): Guard {
		return new Guard($this->settings->secrets($this->clock->now()), new NonceTable($this->database), $this->clock, $this->settings->on('status'));
	}

	public function settings(): Settings {
		return $this->settings;
	}

	public function board(): LedgerBoard {
		return new LedgerBoard($this->database, $this->clock);
	}

	public function events(): Events {
		return new Events($this->database);
	}

	public function tables(): Tables {
		return new Tables($this->database);
	}

	/** The contract's `sync` with order_id, by order id, of those orders the ledger knows. */
	public function ledger(array $orderIds): array {
		return $orderIds ? array_map(function ($row) {
			return ['order_id' => (int)$row['order_id']] + Ledger::describe($row);
		}, (new Ledger($this->database))->rows($orderIds)) : [];
	}

	public function now(): int {
		return $this->clock->now();
	}
}
