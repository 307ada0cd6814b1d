<?php

namespace QboBridge;

/** `customers.list`: registered customers with their default address. */
final class Customers {
	const LIMIT = 100;

	private $db;
	private $probe;
	private $settings;

	public function __construct(Database $db, SchemaProbe $probe, ShopSettings $settings) {
		$this->db = $db;
		$this->probe = $probe;
		$this->settings = $settings;
	}

	public function list(\stdClass $params): array {
		$limit = isset($params->limit) ? $params->limit : self::LIMIT;
		// 3.0 names the default address in the customer, 4.x marks it among the addresses
		$address = $this->probe->has('customer', 'address_id') ? 'c.address_id'
			: '(SELECT MIN(d.address_id) FROM {address} d WHERE d.customer_id = c.customer_id AND d.`default` = 1)';
		$rows = $this->db->rows("SELECT c.customer_id AS id, c.customer_group_id, c.store_id, c.firstname AS c_firstname,
				c.lastname AS c_lastname, c.email, c.telephone, c.status, c.date_added, a.*, z.code AS zone_code, k.iso_code_2 AS iso2,
				k.iso_code_3 AS iso3, " . $this->name('zone', 'z') . ' AS zone, ' . $this->name('country', 'k') . " AS country
			FROM {customer} c LEFT JOIN {address} a ON a.address_id = $address AND a.customer_id = c.customer_id
			LEFT JOIN {zone} z ON z.zone_id = a.zone_id LEFT JOIN {country} k ON k.country_id = a.country_id
			WHERE c.customer_id > ? ORDER BY c.customer_id LIMIT ?",
			[isset($params->after_customer_id) ? $params->after_customer_id : 0, $limit + 1]);
		$page = array_map([$this, 'map'], array_slice($rows, 0, $limit));
		return ['customers' => $page, 'next_after_customer_id' => count($rows) > $limit ? end($page)['customer_id'] : null];
	}

	/** Names of places have tables of their own since 4.1. */
	private function name(string $table, string $alias): string {
		$names = ['zone' => '{zone_description}', 'country' => '{country_description}'][$table];
		return $this->probe->has($table, 'name') ? "$alias.name"
			: "(SELECT n.name FROM $names n WHERE n.{$table}_id = $alias.{$table}_id
				ORDER BY n.language_id = " . $this->settings->languageId() . ' DESC, n.language_id LIMIT 1)';
	}

	private function map(array $row): array {
		$time = new ShopTime($this->settings->timeZone());
		return [
			'customer_id' => (int)$row['id'], 'group_id' => (int)$row['customer_group_id'], 'store_id' => (int)$row['store_id'],
			'first_name' => Text::decode($row['c_firstname']), 'last_name' => Text::decode($row['c_lastname']),
			'email' => Text::decode($row['email']), 'telephone' => Text::decode($row['telephone']),
			'enabled' => (int)$row['status'] === 1, 'date_added' => $time->value($row['date_added']),
			'address' => OrderMapper::address($row, ''),
		];
	}
}
