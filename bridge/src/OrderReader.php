<?php

namespace QboBridge;

/** Reads a page of orders in the contract's shape. */
final class OrderReader {
	private $db;
	private $rows;
	private $settings;
	private $ledger;
	private $returns;
	private $taxTables;

	public function __construct(Database $db, SchemaProbe $probe, ShopSettings $settings, Ledger $ledger) {
		$this->db = $db;
		$this->rows = new OrderRows($db, $probe, $settings);
		$this->settings = $settings;
		$this->ledger = $ledger;
		$this->returns = new Returns($db, $probe, $settings);
	}

	/** Orders of these ids that exist, ascending; about a dozen statements however many they are. */
	public function read(array $ids): array {
		if (!$ids) {
			return [];
		}
		$raw = $this->rows->orders($ids);
		$lines = $this->rows->lines($ids);
		$options = $this->rows->options($ids);
		$totals = $this->rows->totals($ids);
		$vouchers = $this->rows->vouchers($ids);
		$history = $this->rows->history($ids);
		$returns = $this->returns->of($ids);
		$synced = $this->ledger->rows($ids);
		$mapper = new OrderMapper(new ShopTime($this->settings->timeZone()), $this->settings->baseCurrency());
		$recovery = new TaxRecovery($this->taxTables(), Coupons::load($this->db, self::couponTitles($totals)));
		$orders = [];
		foreach ($raw as $row) {
			$id = $row['order_id'];
			$of = function (array $map) use ($id) {
				return isset($map[$id]) ? $map[$id] : [];
			};
			$order = $mapper->order($row, $of($lines), $options, $of($totals), $of($vouchers), $of($history) ?: null);
			$taxed = new TaxedOrder($row, $of($lines), $of($totals), $this->settings);
			$order = self::withTaxes($order, $recovery->recover($taxed, self::taxRows($order)));
			$order['fingerprint'] = Fingerprint::of($order);
			$order['returns'] = $of($returns);
			$order['sync'] = isset($synced[$id]) ? Ledger::describe($synced[$id]) : null;
			$orders[] = $order;
		}
		return $orders;
	}

	private static function withTaxes(array $order, array $taxes): array {
		foreach ($order['lines'] as $i => $line) {
			$order['lines'][$i]['taxes'] = $taxes['lines'][$i];
		}
		foreach ($order['totals'] as $i => $total) {
			$order['totals'][$i]['taxes'] = $taxes['totals'][$i];
		}
		$order['tax'] = $taxes['tax'];
		return $order;
	}

	private static function taxRows(array $order): array {
		return array_values(array_filter($order['totals'], function ($total) {
			return $total['code'] === 'tax';
		}));
	}

	private static function couponTitles(array $totals): array {
		$titles = [];
		foreach ($totals as $rows) {
			foreach ($rows as $row) {
				if ($row['code'] === 'coupon') {
					$titles[] = Text::decode($row['title']);
				}
			}
		}
		return $titles;
	}

	private function taxTables(): TaxTables {
		if ($this->taxTables === null) {
			$this->taxTables = TaxTables::load($this->db);
		}
		return $this->taxTables;
	}
}
