<?php

use QboBridge\Clock;
use QboBridge\Database;
use QboBridge\LedgerBoard;
use QboBridge\Signature;
use QboBridge\Skin\Actions;
use QboBridge\Skin\AddressList;
use QboBridge\Skin\Cells;
use QboBridge\Skin\ConnectionTab;
use QboBridge\Skin\ConnectionTest;
use QboBridge\Skin\Html;
use QboBridge\Skin\Links;
use QboBridge\Skin\Menu;
use QboBridge\Skin\OrderList;
use QboBridge\Skin\OrderPanel;
use QboBridge\Skin\Settings;
use QboBridge\Skin\Style;
use QboBridge\Skin\Texts;

const FAKE_KEY = 'whsec_bm90LWEtcmVhbC1zZWNyZXQtb25seS1mb3ItdGVzdHM=';

/** What the connection test says to an answer. */
function verdict(array $answer): array {
	$test = new ConnectionTest(function () use ($answer) {
		return $answer + ['status' => 200, 'body' => '', 'location' => '', 'fault' => ''];
	});
	$verdict = $test->run('http://shop.example/', FAKE_KEY, 1000);
	return [$verdict['ok'], $verdict['text'], $verdict['about']];
}

function texts(string $code = 'en-gb'): Texts {
	return Texts::load(__DIR__ . '/../language/%s.php', $code);
}

function links(): Links {
	return new Links('http://shop.example/?user_token=t', 'http://shop.example/save', ['order' => 'http://shop.example/order?id=',
		'product' => 'http://shop.example/product?id='], 'http://shop.example/bridge');
}

function settings(array $values): Settings {
	return Settings::read(function ($key) {
		return null;
	})->with($values);
}

function actions(ListeningDb $db, array $values): Actions {
	$boards = [];
	foreach (['order', 'product'] as $kind) {
		$boards[$kind] = new LedgerBoard(new Database($db, 'oc_'), new Clock(), $kind);
	}
	return new Actions($boards, settings($values), texts(), 'http://shop.example/bridge', 1000);
}

function cells(bool $mayChange = true): Cells {
	return new Cells(new Style(3), texts(), links(), $mayChange);
}

/** The contract's `sync` of an order held for a reason. */
function held(array $more = []): array {
	return $more + ['state' => 'held', 'attempts' => 1, 'next_attempt' => '2026-11-24T09:00:00+00:00', 'document' => null, 'code' => 'c',
		'reason' => 'Tax <b>GST</b>.', 'remedy' => 'Map it.'];
}

test('HTML escapes text and attributes, and leaves out what is not there', function () {
	same('<p title="&lt;&quot;&#039;&gt;">&lt;b&gt;<b>x</b>1</p>',
		(string)Html::el('p', ['title' => '<"\'>', 'id' => null, 'hidden' => false], '<b>', Html::el('b', [], 'x'), null, [1]));
	same('<input checked>', (string)Html::el('input', ['checked' => true]));
	same("<p>\u{FFFD}</p>", (string)Html::el('p', [], "\xff"));
});

test('the connection test names what stands in between', function () {
	same([true, 'test_ok', '4.1.0.4'], verdict(['body' => '{"ok":true,"data":{"opencart_version":"4.1.0.4"}}']));
	same([false, 'test_refused', 'It is off. Switch it on.'],
		verdict(['status' => 503, 'body' => '{"ok":false,"error":{"code":"bridge_off","message":"It is off.","remedy":"Switch it on."}}']));
	same([false, 'test_redirect', 'https://www.shop.example/'], verdict(['status' => 301, 'location' => 'https://www.shop.example/']));
	same([false, 'test_maintenance', ''], verdict(['status' => 503, 'body' => '<html>']));
	same([false, 'test_no_json', 'HTTP 403'], verdict(['status' => 403, 'body' => '<html>']));
	same([false, 'test_no_json', 'HTTP 200'], verdict(['body' => '"ok"']));
	same([false, 'test_unreachable', 'timed out'], verdict(['status' => 0, 'fault' => 'timed out']));
});

test('the connection test signs as n8n does, and asks nothing without a key', function () {
	$sent = [];
	$test = new ConnectionTest(function (string $url, array $headers, string $body) use (&$sent) {
		$sent = [$url, $headers, $body];
		return ['status' => 503, 'body' => '', 'location' => '', 'fault' => ''];
	});
	same('test_no_key', $test->run('http://shop.example/', '', 1000)['text']);
	same([], $sent);
	$test->run('http://shop.example/', FAKE_KEY, 1000);
	$headers = [];
	foreach ($sent[1] as $line) {
		list($name, $value) = explode(': ', $line, 2);
		$headers[$name] = $value;
	}
	same(Signature::sign(FAKE_KEY, $headers['X-Bridge-Id'], '1000', '{"action":"describe"}'), $headers['X-Bridge-Signature']);
	same(['http://shop.example/', '{"action":"describe"}', '1000'], [$sent[0], $sent[2], $headers['X-Bridge-Timestamp']]);
});

test('every text there is in English there is in French, with as many places', function () {
	$load = function (string $code): array {
		$_ = [];
		require __DIR__ . '/../language/' . $code . '.php';
		return $_;
	};
	$english = $load('en-gb');
	$french = $load('fr-fr');
	same(array_keys($english), array_keys($french));
	foreach ($english as $name => $text) {
		same(preg_match_all('/%./', $text), preg_match_all('/%./', $french[$name]), $name);
	}
});

test('a language that is there in another country\'s spelling is taken; English where there is none', function () {
	same(['retenue', 'retenue', 'held', 'held'], array_map(function ($code) {
		return texts($code)->state('held');
	}, ['fr-fr', 'fr-ca', 'de-de', '../../x']));
	same('a_new_state', texts()->state('a_new_state'));
});

test('only listed addresses are let in, and all when none is listed', function () {
	$in = function (string $list, string $address): bool {
		return (new AddressList($list))->admits($address);
	};
	same([true, true, false], [$in('', '8.8.8.8'), $in("203.0.113.7\n198.51.100.0/24", '203.0.113.7'), $in('203.0.113.7', '203.0.113.8')]);
	same([true, false], [$in('198.51.100.0/24', '198.51.100.255'), $in('198.51.100.0/24', '198.51.101.0')]);
	same([true, true, false], [$in('198.51.100.64/26', '198.51.100.64'), $in('198.51.100.64/26', '198.51.100.127'), $in('198.51.100.64/26', '198.51.100.128')]);
	same([true, false], [$in('2001:db8::/33', '2001:db8:7fff::1'), $in('2001:db8::/33', '2001:db8:8000::1')]);
	same([true, true], [$in('203.0.113.7', '::ffff:203.0.113.7'), $in('0.0.0.0/0', '1.2.3.4')]);
	same([false, false, false], [$in('0.0.0.0/0', '::1'), $in('203.0.113.7', ''), $in('203.0.113.7', 'nonsense')]);
	same(['nonsense', '1.2.3.4/33', '1.2.3.4/', '1.2.3'], (new AddressList("nonsense, 1.2.3.4/33 1.2.3.4/\n1.2.3;8.8.8.8 ::1/128"))->faults());
});

test('saving keeps the key, takes the switches and refuses what is no address', function () {
	$saved = actions(new ListeningDb(), ['secret' => FAKE_KEY, 'write_stock' => 1])->run(['action' => 'save', 'status' => '1', 'read_orders' => '1',
		'addresses' => " 203.0.113.7,\n::1 ", 'secret' => 'whsec_stolen']);
	same([FAKE_KEY, true, ['read_orders'], "203.0.113.7\n::1", false], [$saved['settings']->text('secret'), $saved['settings']->on('status'),
		$saved['settings']->scopes(), $saved['settings']->text('addresses'), $saved['failed']]);
	$refused = actions(new ListeningDb(), [])->run(['action' => 'save', 'status' => '1', 'addresses' => '&lt;b&gt;']);
	same([null, true, true], [$refused['settings'], $refused['failed'], strpos($refused['message'], '<b>') !== false]);
	same(true, actions(new ListeningDb(), [])->run(['action' => 'drop'])['failed']);
});

test('a new key is shown by the action that made it only; the one before works for 24 hours, then no more', function () {
	$made = actions(new ListeningDb(), ['secret' => FAKE_KEY])->run(['action' => 'key']);
	same(1, preg_match('/^whsec_[A-Za-z0-9+\/]{43}=$/D', $made['secret']));
	$settings = $made['settings'];
	same([$made['secret'], FAKE_KEY], $settings->secrets(1000 + 86399));
	same([$made['secret'], ''], $settings->secrets(1000 + 86400));
	same([$made['secret'], ''], $settings->withoutPreviousKey()->secrets(1000));
	same(0, settings([])->withNewKey(1000)->overlapEnds(1000), 'a first key has none before it');
	$page = (string)(new ConnectionTab(new Style(5), texts(), links(), $settings, true, 1000, 0))->html([]);
	same(false, strpos($page, 'whsec_'));
	same(true, strpos($page, '1970-01-02 00:16 UTC') !== false);
});

test('what is stored is read back the same, and fresh settings let nobody in', function () {
	$stored = settings(['status' => 1, 'addresses' => '::1', 'secret' => FAKE_KEY])->stored();
	same([], preg_grep('/^module_qbo_bridge_/', array_keys($stored), PREG_GREP_INVERT));
	$again = Settings::read(function ($key) use ($stored) {
		return isset($stored[$key]) ? (string)$stored[$key] : null;
	});
	same($stored, $again->stored());
	same([false, false, ['read_orders']], [settings([])->on('status'), settings([])->hasKey(), settings([])->scopes()]);
});

test('who may not change anything gets no button', function () {
	foreach ([3, 5] as $bootstrap) {
		$tab = function (bool $mayChange) use ($bootstrap): string {
			return (string)(new ConnectionTab(new Style($bootstrap), texts(), links(), settings(['secret' => FAKE_KEY]), $mayChange, 1000, 0))->html([]);
		};
		same(0, substr_count($tab(false), 'type="submit"'));
		same(true, substr_count($tab(true), 'type="submit"') > 2);
	}
	same(null, cells(false)->buttons('order', 1, held(), []));
});

test('a document is linked to the web only', function () {
	$document = ['type' => 'SalesReceipt', 'id' => '1', 'number' => 'OC<1>', 'total' => '1.00', 'currency' => 'USD', 'url' => 'https://qbo.example/?a=1&b=2'];
	same('<a href="https://qbo.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer" title="Open in QuickBooks">Sales receipt OC&lt;1&gt;</a><br><small>1.00 USD</small>',
		(string)cells()->document(held(['document' => $document])));
	same('Sales receipt OC&lt;1&gt;<br><small>1.00 USD</small>', (string)cells()->document(held(['document' => ['url' => 'javascript:alert(1)'] + $document])));
	same(null, cells()->document(held()));
});

test('the order list gets its badges, each in its own row, and is left alone where it is not known', function () {
	$list = new OrderList(cells());
	$row = function ($id, $cell) {
		return '<tr><td><input type="checkbox" name="selected[]" value="' . $id . '"/></td><td class="x">' . $cell . '</td><td>2</td></tr>';
	};
	$page = $list->insert($row(1, 'no number') . $row(2, ' 2 ') . $row(12, '12'), [1 => held(), 2 => held(), 12 => held(['state' => 'posted', 'reason' => ''])]);
	$badge = '<span title="Tax &lt;b&gt;GST&lt;/b&gt;." class="qbo-badge" style="white-space:nowrap"><span class="label label-danger">held</span></span>';
	same($row(1, 'no number') . $row(2, ' 2 ' . $badge . ' ') . $row(12, '12 <span class="qbo-badge" style="white-space:nowrap"><span class="label label-success">posted</span></span>'),
		$page);
	same('<p>none</p>', $list->insert('<p>none</p>', [1 => held()]));
});

test('the panel comes before the order\'s history, and nowhere when there is none', function () {
	$panel = new OrderPanel(new Style(5), texts(), links(), cells());
	$html = $panel->html(7, held(), []);
	same('<div class="card mb-3">a</div>' . $html . '<div class="card mb-3"><a href="#tab-history">', $panel->insert('<div class="card mb-3">a</div><div class="card mb-3"><a href="#tab-history">', $html));
	same('<p>x</p>', $panel->insert('<p>x</p>', $html));
	same(true, strpos((string)$html, 'Tax &lt;b&gt;GST&lt;/b&gt;.') !== false);
	same(true, strpos((string)$panel->html(7, null, []), 'has not been handed to QuickBooks yet') !== false);
});

test('the menu gets one entry under Sales, and stays where there is no such menu', function () {
	$menus = [['id' => 'menu-sale', 'name' => 'Sales', 'children' => [['name' => 'Orders']]], ['id' => 'menu-other', 'children' => []]];
	same(['name' => 'QuickBooks', 'href' => '?a&amp;b', 'children' => []], Menu::with($menus, 'QuickBooks', '?a&b')[0]['children'][1]);
	same([['id' => 'x']], Menu::with([['id' => 'x']], 'QuickBooks', ''));
});
