<?php

namespace QboBridge;

/** What a key may do: each action belongs to one scope, and `describe` to none. */
final class Scopes {
	const READ = 'read_orders';
	const ALL = [self::READ, 'write_stock', 'write_notes', 'write_products'];
	const WRITING = ['stock.set' => 'write_stock', 'orders.note' => 'write_notes', 'products.create' => 'write_products',
		'products.update' => 'write_products'];

	private $granted;

	/** @param string[]|null $granted null for all */
	public function __construct($granted) {
		$this->granted = $granted === null ? self::ALL : $granted;
	}

	/** The scopes granted, in the order of ALL. */
	public function granted(): array {
		return array_values(array_intersect(self::ALL, $this->granted));
	}

	public function demand(string $action) {
		if ($action === 'describe') {
			return;
		}
		$scope = isset(self::WRITING[$action]) ? self::WRITING[$action] : self::READ;
		if (!in_array($scope, $this->granted, true)) {
			throw new BridgeError('scope_missing', 'The shop does not allow ' . $action . ': the scope ' . $scope . ' is switched off.',
				'Switch it on under Extensions > Modules, on the bridge\'s page in the shop\'s admin.', ['scope' => $scope]);
		}
	}
}
