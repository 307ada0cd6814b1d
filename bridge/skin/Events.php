<?php

namespace QboBridge\Skin;

use QboBridge\Database;

/** The bridge's rows in OpenCart's event table: how it hears of what happens, and how its panel, badges and menu entry come into the shop's own pages. */
final class Events {
	const CODE = 'qbo_bridge';

	private $db;

	public function __construct(Database $db) {
		$this->db = $db;
	}

	/**
	 * Makes the stored rows the wanted ones, and writes nothing when they are: an upgrade of OpenCart may change what triggers are called.
	 *
	 * @param array $wanted actions by trigger; a * in a trigger stands for a dot and for a slash, each a row
	 * @param bool $described whether the table has a description, as 4.x has
	 */
	public function ensure(array $wanted, bool $described) {
		$actions = [];
		foreach ($wanted as $trigger => $action) {
			foreach (['.', '/'] as $separator) {
				$actions[str_replace('*', $separator, $trigger)] = $action;
			}
		}
		ksort($actions);
		$rows = $this->db->rows('SELECT `trigger`, action FROM {event} WHERE code = ?', [self::CODE]);
		$stored = array_column($rows, 'action', 'trigger');
		ksort($stored);
		if ($actions === $stored && count($rows) === count($actions)) {
			return;
		}
		$this->remove();
		foreach ($actions as $trigger => $action) {
			$row = ['code' => self::CODE, 'trigger' => $trigger, 'action' => $action, 'status' => 1, 'sort_order' => 0]
				+ ($described ? ['description' => 'QuickBooks Bridge: shows what became of orders, and tells n8n what changes.'] : []);
			$this->db->write('INSERT INTO {event} (`' . implode('`, `', array_keys($row)) . '`) VALUES (?)', [array_values($row)]);
		}
	}

	public function remove() {
		$this->db->write('DELETE FROM {event} WHERE code = ?', [self::CODE]);
	}
}
