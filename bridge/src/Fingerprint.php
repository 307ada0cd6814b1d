<?php

namespace QboBridge;

/** A hash over what matters to the books, the same as long as nothing of that changes. */
final class Fingerprint {
	/** Row ids are left out: an edit in the shop's admin that changes nothing still writes every row anew. */
	public static function of(array $order): string {
		$content = [
			$order['status']['id'], $order['store']['id'], $order['currency']['code'], $order['currency']['value'], $order['total'],
			$order['customer'], $order['payment'], $order['shipping'], $order['payment_address'], $order['shipping_address'],
			array_map(function ($line) {
				return [$line['product_id'], $line['name'], $line['model'], $line['quantity'], $line['price'], $line['total'],
					$line['tax'], $line['options']];
			}, $order['lines']),
			array_map(function ($total) {
				return [$total['code'], $total['title'], $total['value']];
			}, $order['totals']),
			array_map(function ($voucher) {
				return [$voucher['description'], $voucher['amount']];
			}, $order['vouchers']),
		];
		return hash('sha256', json_encode($content, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE));
	}
}
