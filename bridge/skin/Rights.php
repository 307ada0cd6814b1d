<?php

namespace QboBridge\Skin;

/** Which of the shop's rights an action of the contract needs. */
final class Rights {
	const FREE = ['describe', 'store.setup'];
	const READING = ['list', 'get', 'due'];
	const NOTES = '/^orders\..*(note|history)/';
	const STOCK = '/^(stock|products)\./';

	/** Name of the setting that must be on, null where none is needed. What is not known here needs the right to read orders. */
	public static function needed(string $action) {
		if (in_array($action, self::FREE, true)) {
			return null;
		}
		if (preg_match(self::NOTES, $action)) {
			return 'write_notes';
		}
		$verb = substr((string)strrchr($action, '.'), 1);
		return preg_match(self::STOCK, $action) && !in_array($verb, self::READING, true) ? 'write_stock' : 'read_orders';
	}
}
