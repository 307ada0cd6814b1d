<?php

namespace QboBridge;

/** The few shop settings the bridge needs, each store's own before the default store's. */
final class ShopSettings {
	const KEYS = ['config_name', 'config_url', 'config_currency', 'config_timezone', 'config_country_id', 'config_zone_id',
		'config_tax_default', 'config_processing_status', 'config_complete_status', 'config_language_admin', 'config_language',
		'config_language_catalog', 'config_stock_status_id'];

	private $db;
	private $values;
	private $languages;

	public function __construct(Database $db) {
		$this->db = $db;
	}

	/** A setting as text, '' when it is not set. */
	public function text(string $key, int $store = 0): string {
		$this->load();
		foreach ([$store, 0] as $id) {
			if (isset($this->values[$id][$key])) {
				return $this->values[$id][$key];
			}
		}
		return '';
	}

	public function id(string $key, int $store = 0): int {
		return (int)$this->text($key, $store);
	}

	/** A setting that holds a JSON list of ids. */
	public function ids(string $key): array {
		$list = json_decode($this->text($key), true);
		return is_array($list) ? array_values(array_filter(array_map('intval', $list))) : [];
	}

	public function baseCurrency(): string {
		return $this->text('config_currency');
	}

	/** The shop's time zone; OpenCart's own default is UTC. */
	public function timeZone(): \DateTimeZone {
		$name = $this->text('config_timezone');
		$known = \DateTimeZone::listIdentifiers(\DateTimeZone::ALL_WITH_BC);
		return new \DateTimeZone(in_array($name, $known, true) ? $name : 'UTC');
	}

	/** Rows of language: language_id, code, name. */
	public function languages(): array {
		if ($this->languages === null) {
			$this->languages = $this->db->rows('SELECT language_id, code, name FROM {language} ORDER BY sort_order, language_id');
		}
		return $this->languages;
	}

	/** Id of the language names are shown in: the admin's, else the storefront's, else the first. */
	public function languageId(): int {
		$ids = array_column($this->languages(), 'language_id', 'code');
		foreach (['config_language_admin', 'config_language', 'config_language_catalog'] as $key) {
			if (isset($ids[$this->text($key)])) {
				return (int)$ids[$this->text($key)];
			}
		}
		return $ids ? (int)reset($ids) : 0;
	}

	private function load() {
		if ($this->values !== null) {
			return;
		}
		$this->values = [];
		$rows = $this->db->rows('SELECT store_id, `key`, value FROM {setting} WHERE `key` IN (?) OR `key` LIKE ?',
			[self::KEYS, '%\_tax\_class\_id']);
		foreach ($rows as $row) {
			$this->values[(int)$row['store_id']][$row['key']] = (string)$row['value'];
		}
	}
}
