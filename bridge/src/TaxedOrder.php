<?php

namespace QboBridge;

/**
 * One order as the tax arithmetic sees it: places, classes, stored figures.
 *
 * Figures are floats here and nowhere else: they only decide, within a tolerance, whether a stored figure was
 * found again. What the bridge hands out is always the stored text.
 */
final class TaxedOrder {
	const UNTAXED = ['sub_total', 'coupon', 'reward', 'tax', 'credit', 'voucher', 'total'];

	public $group;
	/** @var array[] product, class (null when the product is gone), price, quantity, total, tax, points */
	public $lines;
	/** @var array[] code, title, value, class (null for rows without a tax of their own) */
	public $totals;
	/** @var array[] candidates for where the customer was, most likely first: based => [country_id, zone_id] or null */
	public $places;

	public function __construct(array $row, array $lines, array $totals, ShopSettings $settings) {
		$this->group = (int)$row['customer_group_id'];
		$this->lines = array_map(function ($line) {
			return ['product' => (int)$line['product_id'], 'class' => $line['found'] === null ? null : (int)$line['tax_class_id'],
				'price' => (float)$line['price'], 'quantity' => (int)$line['quantity'], 'total' => (float)$line['total'],
				'tax' => (float)$line['tax'], 'points' => (int)$line['points']];
		}, $lines);
		$this->totals = array_map(function ($total) use ($row, $settings) {
			return ['code' => (string)$total['code'], 'title' => Text::decode($total['title']), 'value' => (float)$total['value'],
				'class' => self::classOf((string)$total['code'], $row, $settings)];
		}, $totals);
		$this->places = self::candidates($row, $settings);
	}

	private static function classOf(string $code, array $row, ShopSettings $settings) {
		if (in_array($code, self::UNTAXED, true)) {
			return null;
		}
		$store = (int)$row['store_id'];
		if ($code !== 'shipping') {
			return $settings->id('total_' . $code . '_tax_class_id', $store);
		}
		$method = OrderMapper::method('shipping', $row);
		if ($method->taxClass() !== null) {
			return $method->taxClass();
		}
		return $settings->id('shipping_' . explode('.', $method->code())[0] . '_tax_class_id', $store);
	}

	private static function candidates(array $row, ShopSettings $settings): array {
		$store = [$settings->id('config_country_id', (int)$row['store_id']), $settings->id('config_zone_id', (int)$row['store_id'])];
		$default = $settings->text('config_tax_default', (int)$row['store_id']);
		$shipping = self::place($row, 'shipping_');
		$payment = self::place($row, 'payment_');
		// without an address of its own the storefront falls back on the store's, but only for the configured kind
		$shippingOrStore = $shipping !== null ? $shipping : ($default === 'shipping' ? $store : null);
		$paymentOrStore = $payment !== null ? $payment : ($default === 'payment' ? $store : null);
		$candidates = [['shipping' => $shippingOrStore, 'payment' => $paymentOrStore]];
		if ($shipping === null && $payment !== null) {
			// 3.0 keeps the customer's address in the session although an order without shipping stores none
			$candidates[] = ['shipping' => $payment, 'payment' => $payment];
		}
		if ($payment === null && $shipping !== null) {
			$candidates[] = ['shipping' => $shipping, 'payment' => $shipping];
		}
		return array_map(function ($places) use ($store) {
			return $places + ['store' => $store];
		}, $candidates);
	}

	private static function place(array $row, string $prefix) {
		$country = (int)$row[$prefix . 'country_id'];
		return $country > 0 ? [$country, (int)$row[$prefix . 'zone_id']] : null;
	}
}
