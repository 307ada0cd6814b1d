<?php

use QboBridge\Fingerprint;
use QboBridge\Method;
use QboBridge\Settlement;
use QboBridge\Ledger;
use QboBridge\ShopTime;
use QboBridge\Text;

test('text is decoded once', function () {
	same('O\'Brien "Import/Export" & Co', Text::decode('O&#039;Brien &quot;Import/Export&quot; &amp; Co'));
	same('5 &lt; 6', Text::decode('5 &amp;lt; 6'));
	same('茶 🍵 <b>', Text::decode('茶 🍵 &lt;b&gt;'));
	same('cut &qu', Text::decode('cut &qu'));
	same('', Text::decode(null));
});

test('an amount is the stored text', function () {
	same('23.3331', Text::decimal('23.3331'));
	same('-10.0000', Text::decimal('-10.0000'));
	same('0', Text::decimal(null));
});

test('a stored time gets the offset of its own day', function () {
	// of a past year: PHP's versions know different rules of years to come
	$vancouver = new ShopTime(new DateTimeZone('America/Vancouver'));
	same(['raw' => '2025-10-31 23:00:00', 'iso' => '2025-10-31T23:00:00-07:00'], $vancouver->value('2025-10-31 23:00:00'));
	same(['raw' => '2025-11-03 06:00:25', 'iso' => '2025-11-03T06:00:25-08:00'], $vancouver->value('2025-11-03 06:00:25'));
	same(null, $vancouver->value('0000-00-00 00:00:00'));
	same(null, $vancouver->value(null));
});

test('methods: JSON, text beside a code, and text left in a JSON column', function () {
	$of = function (Method $method) {
		return [$method->code(), $method->title(), $method->taxClass()];
	};
	same(['cod', 'Cash On Delivery', null], $of(Method::parse('payment', '', '{"name":"Cash On Delivery","code":"cod.cod"}')));
	same(['flat.flat', 'Flat Rate', 11], $of(Method::parse('shipping', null, '{"code":"flat.flat","name":"Flat Rate","tax_class_id":"11"}')));
	same(['flat.flat', 'Flat & Fair', null], $of(Method::parse('shipping', 'flat.flat', 'Flat &amp; Fair')));
	same(['', 'Cash On Delivery', null], $of(Method::parse('payment', '', 'Cash On Delivery')));
	same(true, Method::parse('payment', null, null)->isEmpty());
	same(true, Method::parse('payment', '', '[]')->isEmpty());
});

$result = function (array $more) {
	return (object)($more + ['order_id' => 7, 'lease_token' => 't', 'state' => 'held', 'fingerprint' => 'f', 'history_id' => 3,
		'date_modified' => '']);
};
$leased = ['lease_token' => 't', 'lease_until' => 99] + Ledger::blank(7);

test('a held order waits 1, 2, 4, 8, 16, then 24 hours; a retry 1 to 60 minutes', function () use ($result, $leased) {
	foreach (['held' => [1, 2, 4, 8, 16, 24, 24], 'retry' => [1, 2, 4, 8, 16, 32, 60, 60]] as $state => $pauses) {
		$row = $leased;
		foreach ($pauses as $i => $pause) {
			$row = Settlement::of(['lease_token' => 't'] + $row, $result(['state' => $state, 'run' => (string)$i]), 1000);
			same($pause * ($state === 'held' ? 3600 : 60), $row['next_attempt'] - 1000, $state . ' ' . $i);
			same($i + 1, $row['attempts']);
		}
	}
	same(86400, Settlement::of(['attempts' => 5000] + $leased, $result([]), 0)['next_attempt'], 'after 5,001 attempts');
});

test('an ignored order stays ignored, unless it reached the books', function () use ($result, $leased) {
	$ignored = ['state' => 'ignored'] + $leased;
	same('ignored', Settlement::of($ignored, $result([]), 0)['state']);
	$document = (object)['type' => 'Invoice', 'id' => '1', 'number' => 'OC7', 'total' => '1.00', 'currency' => 'USD', 'url' => ''];
	same('posted', Settlement::of($ignored, $result(['state' => 'posted', 'document' => $document]), 0)['state']);
});

test('a fingerprint does not see row ids, dates or what was recovered, and sees all else', function () {
	$line = ['order_product_id' => 1, 'product_id' => 2, 'name' => 'Tea', 'model' => 'TEA', 'sku' => 'S', 'quantity' => 1,
		'price' => '3.3333', 'total' => '3.3333', 'tax' => '0.4000', 'options' => [], 'product_exists' => true,
		'subtract_stock' => true, 'taxes' => ['rate_ids' => [88], 'reproduced' => true]];
	$order = ['order_id' => 1, 'status' => ['id' => 5, 'name' => 'Complete'], 'store' => ['id' => 0],
		'currency' => ['code' => 'EUR', 'value' => '0.91873450', 'decimals' => 2], 'total' => '3.7333',
		'customer' => ['email' => 'ann@example.com'], 'payment' => null, 'shipping' => null, 'payment_address' => null,
		'shipping_address' => null, 'lines' => [$line],
		'totals' => [['code' => 'tax', 'title' => 'GST', 'value' => '0.4000', 'sort_order' => 5]],
		'vouchers' => [['order_voucher_id' => 1, 'description' => 'Gift', 'amount' => '1.0000']],
		'history_id' => 4, 'date_modified' => ['raw' => '2026-01-01 00:00:00']];
	$with = function (array $path, $value) use ($order) {
		$changed = $order;
		$place = &$changed;
		foreach ($path as $step) {
			$place = &$place[$step];
		}
		$place = $value;
		return Fingerprint::of($changed);
	};
	$original = Fingerprint::of($order);
	same(64, strlen($original));
	foreach ([['lines', 0, 'order_product_id'], ['lines', 0, 'sku'], ['lines', 0, 'taxes'], ['vouchers', 0, 'order_voucher_id'],
		['history_id'], ['date_modified'], ['status', 'name'], ['currency', 'decimals'], ['totals', 0, 'sort_order']] as $path) {
		same($original, $with($path, 9), implode('.', $path));
	}
	foreach ([['lines'], ['vouchers']] as $path) {
		same(false, $original === $with($path, []), implode('.', $path));
	}
	same(false, $original === $with(['lines', 0, 'options'], [['name' => 'Size', 'value' => 'L']]), 'options');
	foreach ([['status', 'id'], ['total'], ['currency', 'code'], ['currency', 'value'], ['customer', 'email'], ['payment'], ['shipping'],
		['payment_address'], ['shipping_address'], ['lines', 0, 'quantity'], ['lines', 0, 'model'], ['lines', 0, 'price'],
		['lines', 0, 'total'], ['lines', 0, 'tax'], ['totals', 0, 'code'], ['totals', 0, 'title'],
		['totals', 0, 'value'], ['vouchers', 0, 'amount']] as $path) {
		same(false, $original === $with($path, ['changed']), implode('.', $path));
	}
});
