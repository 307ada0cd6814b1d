<?php

namespace QboBridge;

/** Reads a page of products in the contract's shape. */
final class ProductReader {
	private $rows;
	private $settings;
	private $ledger;

	public function __construct(ProductRows $rows, ShopSettings $settings, Ledger $ledger) {
		$this->rows = $rows;
		$this->settings = $settings;
		$this->ledger = $ledger;
	}

	/** Products of these ids that exist, ascending; five statements however many they are. */
	public function read(array $ids): array {
		if (!$ids) {
			return [];
		}
		$raw = $this->rows->products($ids);
		$names = $this->rows->names($ids);
		$options = $this->rows->options($ids);
		$values = $this->rows->values($ids);
		$synced = $this->ledger->rows($ids);
		$mapper = new ProductMapper(new ShopTime($this->settings->timeZone()));
		return array_map(function ($row) use ($mapper, $names, $options, $values, $synced) {
			$id = $row['product_id'];
			$of = function (array $map) use ($id) {
				return isset($map[$id]) ? $map[$id] : [];
			};
			return $mapper->product($row, $of($names), $of($options), $of($values))
				+ ['sync' => isset($synced[$id]) ? Ledger::describe($synced[$id]) : null];
		}, $raw);
	}
}
