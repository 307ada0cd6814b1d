<?php

namespace QboBridge;

/**
 * The shop's tax tables in memory: which rates a tax class carries at a place for a customer group.
 * A place is [country_id, zone_id], null where the shop knew none.
 */
final class TaxTables {
	private $rates = [];
	private $rules = [];
	private $zones = [];

	private function __construct() {
	}

	/** Three statements, however many orders follow. */
	public static function load(Database $db): self {
		$tables = new self();
		$groups = [];
		foreach ($db->rows('SELECT tax_rate_id, customer_group_id FROM {tax_rate_to_customer_group}') as $row) {
			$groups[(int)$row['tax_rate_id']][(int)$row['customer_group_id']] = true;
		}
		$rows = $db->rows('SELECT r.tax_rate_id, r.geo_zone_id, r.name, r.rate, r.type, t.tax_class_id, t.based
			FROM {tax_rate} r LEFT JOIN {tax_rule} t ON t.tax_rate_id = r.tax_rate_id
			ORDER BY t.tax_class_id, t.priority, r.tax_rate_id');
		foreach ($rows as $row) {
			$id = (int)$row['tax_rate_id'];
			$tables->rates[$id] = ['id' => $id, 'name' => Text::decode($row['name']), 'rate' => Text::decimal($row['rate']),
				'type' => (string)$row['type'], 'geo_zone_id' => (int)$row['geo_zone_id'],
				'groups' => isset($groups[$id]) ? $groups[$id] : []];
			if ($row['tax_class_id'] !== null) {
				$tables->rules[(int)$row['tax_class_id']][] = [$id, (string)$row['based']];
			}
		}
		$rows = $db->rows('SELECT DISTINCT z.geo_zone_id, z.country_id, z.zone_id FROM {zone_to_geo_zone} z
			JOIN {tax_rate} r ON r.geo_zone_id = z.geo_zone_id');
		foreach ($rows as $row) {
			$tables->zones[(int)$row['geo_zone_id']][(int)$row['country_id']][(int)$row['zone_id']] = true;
		}
		return $tables;
	}

	/**
	 * Rates of a class, ascending by id.
	 *
	 * @param array $places map of based (`shipping`, `payment`, `store`) to place
	 * @return array[] each id, name, rate (text), type
	 */
	public function ratesOf(int $class, array $places, int $group): array {
		$found = [];
		foreach (isset($this->rules[$class]) ? $this->rules[$class] : [] as $rule) {
			list($id, $based) = $rule;
			$rate = $this->rates[$id];
			$place = isset($places[$based]) ? $places[$based] : null;
			if (isset($rate['groups'][$group]) && $this->covers($rate['geo_zone_id'], $place)) {
				$found[$id] = $rate;
			}
		}
		ksort($found);
		return array_values($found);
	}

	/** All rates, by id. */
	public function rates(): array {
		ksort($this->rates);
		return $this->rates;
	}

	/** Ids of the classes that have rules. */
	public function classes(): array {
		return array_keys($this->rules);
	}

	/** Every place the tax tables tell apart, and one they know nothing of. */
	public function places(): array {
		$places = [[0, 0]];
		foreach ($this->zones as $countries) {
			foreach ($countries as $country => $zones) {
				$places[$country . '.0'] = [$country, 0];
				foreach (array_keys($zones) as $zone) {
					$places[$country . '.' . $zone] = [$country, $zone];
				}
			}
		}
		return array_values($places);
	}

	private function covers(int $geoZone, $place): bool {
		if ($place === null || !isset($this->zones[$geoZone][$place[0]])) {
			return false;
		}
		$zones = $this->zones[$geoZone][$place[0]];
		return isset($zones[0]) || isset($zones[$place[1]]);
	}
}
