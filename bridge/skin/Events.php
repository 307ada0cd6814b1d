<?php

namespace QboBridge\Skin;

use QboBridge\Database;

/** The bridge's rows in OpenCart's event table: how its panel, its badges and its menu entry come into the shop's own pages. */
final class Events {
	const CODE = 'qbo_bridge';

	private $db;

	public function __construct(Database $db) {
		$this->db = $db;
	}

	/**
	 * Makes the stored rows the wanted ones, and writes nothing when they are: an upgrade of OpenCart may change what triggers are called.
	 *
	 * @param array $wanted method of the skin's controller by trigger
	 * @param string $route of the controller, with what separates a method from it
	 * @param bool $described whether the table has a description, as 4.x has
	 */
	public function ensure(array $wanted, string $route, bool $described) {
		ksort($wanted);
		$actions = array_map(function ($method) use ($route) {
			return $route . $method;
		}, $wanted);
		$rows = $this->db->rows('SELECT `trigger`, action FROM {event} WHERE code = ? ORDER BY `trigger`', [self::CODE]);
		if ($actions === array_column($rows, 'action', 'trigger') && count($rows) === count($actions)) {
			return;
		}
		$this->remove();
		foreach ($actions as $trigger => $action) {
			$row = ['code' => self::CODE, 'trigger' => $trigger, 'action' => $action, 'status' => 1, 'sort_order' => 0]
				+ ($described ? ['description' => 'Shows in the admin what became of orders in QuickBooks.'] : []);
			$this->db->write('INSERT INTO {event} (`' . implode('`, `', array_keys($row)) . '`) VALUES (?)', [array_values($row)]);
		}
	}

	public function remove() {
		$this->db->write('DELETE FROM {event} WHERE code = ?', [self::CODE]);
	}
}
