<?php

namespace QboBridge;

/** Turns an order's stored rows into the contract's Order, all but its taxes, fingerprint and sync. */
final class OrderMapper {
	const ADDRESS = ['first_name' => 'firstname', 'last_name' => 'lastname', 'company' => 'company', 'address_1' => 'address_1',
		'address_2' => 'address_2', 'city' => 'city', 'postcode' => 'postcode', 'zone' => 'zone', 'zone_code' => 'zone_code',
		'country' => 'country', 'country_iso2' => 'iso2', 'country_iso3' => 'iso3'];

	private $time;
	private $baseCurrency;

	public function __construct(ShopTime $time, string $baseCurrency) {
		$this->time = $time;
		$this->baseCurrency = $baseCurrency;
	}

	/**
	 * @param array|null $history the latest history row
	 * @param array[] $options by order_product_id
	 */
	public function order(array $row, array $lines, array $options, array $totals, array $vouchers, $history): array {
		return [
			'order_id' => (int)$row['order_id'],
			'store' => ['id' => (int)$row['store_id'], 'name' => Text::decode($row['store_name']), 'url' => Text::decode($row['store_url'])],
			'status' => ['id' => (int)$row['order_status_id'], 'name' => Text::decode($row['status_name'])],
			'date_added' => $this->time->value($row['date_added']),
			'date_modified' => $this->time->value($row['date_modified']),
			'history_id' => $history === null ? 0 : (int)$history['order_history_id'],
			'status_date' => $history === null ? null : $this->time->value($history['date_added']),
			'customer' => $this->customer($row),
			'payment' => $this->payment($row),
			'shipping' => $this->shipping($row),
			'payment_address' => self::address($row, 'payment_'),
			'shipping_address' => self::address($row, 'shipping_'),
			'comment' => Text::decode($row['comment']),
			'base_currency' => $this->baseCurrency,
			'currency' => Charges::currency($row),
			'total' => Text::decimal($row['total']),
			'lines' => array_map(function ($line) use ($options) {
				$id = $line['order_product_id'];
				return $this->line($line, isset($options[$id]) ? $options[$id] : []);
			}, $lines),
			'totals' => array_map([$this, 'total'], $totals),
			'vouchers' => array_map(function ($voucher) {
				return ['order_voucher_id' => (int)$voucher['order_voucher_id'],
					'description' => Text::decode($voucher['description']), 'amount' => Text::decimal($voucher['amount'])];
			}, $vouchers),
		];
	}

	private function customer(array $row): array {
		return ['id' => (int)$row['customer_id'], 'group_id' => (int)$row['customer_group_id'],
			'first_name' => Text::decode($row['firstname']), 'last_name' => Text::decode($row['lastname']),
			'email' => Text::decode($row['email']), 'telephone' => Text::decode($row['telephone'])];
	}

	private function payment(array $row) {
		$method = self::method('payment', $row);
		return $method->isEmpty() ? null : ['code' => $method->code(), 'title' => $method->title(),
			'transaction_id' => Text::decode(isset($row['transaction_id']) ? $row['transaction_id'] : '')];
	}

	private function shipping(array $row) {
		$method = self::method('shipping', $row);
		return $method->isEmpty() ? null : ['code' => $method->code(), 'title' => $method->title()];
	}

	/** The `payment` or `shipping` method of an order row. */
	public static function method(string $kind, array $row): Method {
		$code = isset($row[$kind . '_code']) ? $row[$kind . '_code'] : '';
		return Method::parse($kind, $code, $row[$kind . '_method']);
	}

	/** The contract's Address, or null when every part is empty. @param string $prefix of the columns */
	public static function address(array $row, string $prefix) {
		$address = array_map(function ($column) use ($row, $prefix) {
			return Text::decode($row[$prefix . $column]);
		}, self::ADDRESS);
		return implode('', $address) === '' ? null : $address;
	}

	private function line(array $row, array $options): array {
		return [
			'order_product_id' => (int)$row['order_product_id'], 'product_id' => (int)$row['product_id'],
			'name' => Text::decode($row['name']), 'model' => Text::decode($row['model']), 'sku' => Text::decode($row['sku']),
			'quantity' => (int)$row['quantity'], 'price' => Text::decimal($row['price']),
			'total' => Text::decimal($row['total']), 'tax' => Text::decimal($row['tax']),
			'options' => array_map(function ($option) {
				return ['name' => Text::decode($option['name']), 'value' => Text::decode($option['value'])];
			}, $options),
			'product_exists' => $row['found'] !== null, 'subtract_stock' => (int)$row['subtract'] === 1,
		];
	}

	private function total(array $row): array {
		return ['code' => (string)$row['code'], 'extension' => (string)(isset($row['extension']) ? $row['extension'] : ''),
			'title' => Text::decode($row['title']), 'value' => Text::decimal($row['value']), 'sort_order' => (int)$row['sort_order']];
	}
}
