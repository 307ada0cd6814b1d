<?php

namespace QboBridge;

/** `store.setup`: everything the set-up drop-downs are filled from. */
final class StoreSetup {
	private $db;
	private $settings;
	private $probe;
	private $url;

	public function __construct(Database $db, ShopSettings $settings, SchemaProbe $probe, string $url) {
		$this->db = $db;
		$this->settings = $settings;
		$this->probe = $probe;
		$this->url = $url;
	}

	public function run(): array {
		$taxes = TaxTables::load($this->db);
		return [
			'base_currency' => $this->settings->baseCurrency(),
			'time_zone' => $this->settings->timeZone()->getName(),
			'order_statuses' => $this->named('SELECT order_status_id AS id, name FROM {order_status}
				WHERE language_id = ? ORDER BY order_status_id', [$this->settings->languageId()]),
			'processing_status_ids' => $this->settings->ids('config_processing_status'),
			'complete_status_ids' => $this->settings->ids('config_complete_status'),
			'tax_rates' => $this->taxRates($taxes),
			'tax_classes' => $this->taxClasses(),
			'tax_combinations' => $this->taxCombinations($taxes),
			'currencies' => $this->currencies(),
			'stores' => $this->stores(),
			'customer_groups' => $this->named('SELECT g.customer_group_id AS id, d.name FROM {customer_group} g
				LEFT JOIN {customer_group_description} d ON d.customer_group_id = g.customer_group_id AND d.language_id = ?
				ORDER BY g.sort_order, g.customer_group_id', [$this->settings->languageId()]),
			'languages' => array_map(function ($row) {
				return ['id' => (int)$row['language_id'], 'code' => (string)$row['code'], 'name' => Text::decode($row['name'])];
			}, $this->settings->languages()),
			'payment_methods' => $this->methodsSeen('payment'),
			'shipping_methods' => $this->methodsSeen('shipping'),
			'total_codes' => array_column($this->db->rows('SELECT code FROM {order_total} GROUP BY code
				ORDER BY MIN(sort_order), code'), 'code'),
			'return_actions' => $this->ofReturns('action'),
			'return_statuses' => $this->ofReturns('status'),
		];
	}

	/** What may be done about a return, or how far it is; none where the shop has no returns. */
	private function ofReturns(string $what): array {
		return $this->probe->has('return', 'return_id') ? $this->named("SELECT return_{$what}_id AS id, name FROM {return_$what}
			WHERE language_id = ? ORDER BY return_{$what}_id", [$this->settings->languageId()]) : [];
	}

	private function named(string $sql, array $values): array {
		return array_map(function ($row) {
			return ['id' => (int)$row['id'], 'name' => Text::decode($row['name'])];
		}, $this->db->rows($sql, $values));
	}

	private function taxRates(TaxTables $taxes): array {
		$zones = array_column($this->db->rows('SELECT geo_zone_id, name FROM {geo_zone}'), 'name', 'geo_zone_id');
		return array_values(array_map(function ($rate) use ($zones) {
			$zone = isset($zones[$rate['geo_zone_id']]) ? $zones[$rate['geo_zone_id']] : '';
			return ['id' => $rate['id'], 'name' => $rate['name'], 'rate' => $rate['rate'], 'type' => $rate['type'],
				'geo_zone' => Text::decode($zone)];
		}, $taxes->rates()));
	}

	private function taxClasses(): array {
		$rules = [];
		foreach ($this->db->rows('SELECT tax_class_id, tax_rate_id, based, priority FROM {tax_rule} ORDER BY priority, tax_rate_id') as $row) {
			$rules[$row['tax_class_id']][] = ['tax_rate_id' => (int)$row['tax_rate_id'], 'based' => (string)$row['based'],
				'priority' => (int)$row['priority']];
		}
		return array_map(function ($row) use ($rules) {
			$id = $row['tax_class_id'];
			return ['id' => (int)$id, 'title' => Text::decode($row['title']), 'rules' => isset($rules[$id]) ? $rules[$id] : []];
		}, $this->db->rows('SELECT tax_class_id, title FROM {tax_class} ORDER BY tax_class_id'));
	}

	/** Sets of percentage rates one line can carry, for each class, customer group and place the tax tables tell apart. */
	private function taxCombinations(TaxTables $taxes): array {
		$groups = array_map('intval', array_column($this->db->rows('SELECT customer_group_id FROM {customer_group}'), 'customer_group_id'));
		$store = [$this->settings->id('config_country_id'), $this->settings->id('config_zone_id')];
		$sets = [];
		foreach ($taxes->places() as $place) {
			$places = ['shipping' => $place, 'payment' => $place, 'store' => $store];
			foreach ($taxes->classes() as $class) {
				foreach ($groups as $group) {
					$ids = [];
					foreach ($taxes->ratesOf($class, $places, $group) as $rate) {
						if ($rate['type'] === 'P') {
							$ids[] = $rate['id'];
						}
					}
					$sets[implode(',', $ids)] = $ids;
				}
			}
		}
		unset($sets['']);
		ksort($sets, SORT_NATURAL);
		return array_values($sets);
	}

	private function currencies(): array {
		return array_map(function ($row) {
			return ['code' => (string)$row['code'], 'title' => Text::decode($row['title']),
				'value' => Text::decimal($row['value']), 'decimals' => (int)$row['decimal_place']];
		}, $this->db->rows('SELECT code, title, value, decimal_place FROM {currency} ORDER BY code'));
	}

	private function stores(): array {
		$stores = [['id' => 0, 'name' => Text::decode($this->settings->text('config_name')), 'url' => $this->url]];
		foreach ($this->db->rows('SELECT store_id, name, url FROM {store} ORDER BY store_id') as $row) {
			$stores[] = ['id' => (int)$row['store_id'], 'name' => Text::decode($row['name']), 'url' => (string)$row['url']];
		}
		return $stores;
	}

	/** Codes and titles found on placed orders; one entry a code, with its newest title. */
	private function methodsSeen(string $kind): array {
		$code = $this->probe->has('order', $kind . '_code') ? $kind . '_code' : "''";
		$rows = $this->db->rows('SELECT ' . $kind . '_method AS method, ' . $code . ' AS code, MAX(order_id) AS newest
			FROM {order} WHERE order_status_id > 0 GROUP BY 1, 2 ORDER BY newest DESC');
		$seen = [];
		foreach ($rows as $row) {
			$method = Method::parse($kind, $row['code'], $row['method']);
			if ($method->code() !== '') {
				$seen += [$method->code() => ['code' => $method->code(), 'title' => $method->title()]];
			}
		}
		ksort($seen);
		return array_values($seen);
	}
}
