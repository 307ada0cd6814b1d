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
		$rows = $this->stored($ids);
		$history = $this->rows->history($ids);
		$returns = $this->returns->of($ids);
		$synced = $this->ledger->rows($ids);
		$mapper = $this->mapper();
		$recovery = new TaxRecovery($this->taxTables(), Coupons::load($this->db, self::couponTitles($rows['totals'])));
		$orders = [];
		foreach ($rows['orders'] as $row) {
			$id = $row['order_id'];
			$order = self::mapped($mapper, $row, $rows, self::of($history, $id) ?: null);
			$taxed = new TaxedOrder($row, self::of($rows['lines'], $id), self::of($rows['totals'], $id), $this->settings);
			$order = self::withTaxes($order, $recovery->recover($taxed, self::taxRows($order)));
			$order['fingerprint'] = Fingerprint::of($order);
			$order['returns'] = self::of($returns, $id);
			$order['sync'] = isset($synced[$id]) ? Ledger::describe($synced[$id]) : null;
			$orders[] = $order;
		}
		return $orders;
	}

	/** The fingerprints alone, by order id: they hold neither taxes nor history nor returns, which are left unread. */
	public function fingerprints(array $ids): array {
		if (!$ids) {
			return [];
		}
		$rows = $this->stored($ids);
		$mapper = $this->mapper();
		$found = [];
		foreach ($rows['orders'] as $row) {
			$found[(int)$row['order_id']] = Fingerprint::of(self::mapped($mapper, $row, $rows, null));
		}
		return $found;
	}

	/** What an order's fingerprint is made of: its own rows. */
	private function stored(array $ids): array {
		return ['orders' => $this->rows->orders($ids), 'lines' => $this->rows->lines($ids), 'options' => $this->rows->options($ids),
			'totals' => $this->rows->totals($ids), 'vouchers' => $this->rows->vouchers($ids)];
	}

	private function mapper(): OrderMapper {
		return new OrderMapper(new ShopTime($this->settings->timeZone()), $this->settings->baseCurrency());
	}

	private static function mapped(OrderMapper $mapper, array $row, array $rows, $history): array {
		$id = $row['order_id'];
		return $mapper->order($row, self::of($rows['lines'], $id), $rows['options'], self::of($rows['totals'], $id),
			self::of($rows['vouchers'], $id), $history);
	}

	private static function of(array $map, $id): array {
		return isset($map[$id]) ? $map[$id] : [];
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
