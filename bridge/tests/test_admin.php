<?php

use QboBridge\AdminPage;
use QboBridge\ConnectionTest;
use QboBridge\ShopBridge;
use QboBridge\Signature;

const FAKE_KEY = 'whsec_bm90LWEtcmVhbC1zZWNyZXQtb25seS1mb3ItdGVzdHM=';

/** What the connection test says to an answer. */
function verdict(array $answer): array {
	$test = new ConnectionTest(function () use ($answer) {
		return $answer + ['status' => 200, 'body' => '', 'location' => '', 'fault' => ''];
	});
	$verdict = $test->run('http://shop.example/', FAKE_KEY, 1000);
	return [$verdict['ok'], $verdict['text'], $verdict['about']];
}

function admin_page(array $settings, bool $mayChange): AdminPage {
	return new AdminPage(new ShopBridge(new ListeningDb(), $settings, ['prefix' => 'oc_']), AdminPage::texts('en-gb'),
		['page' => 'http://shop.example/?user_token=t', 'bridge' => 'http://shop.example/bridge', 'order' => 'http://shop.example/?order_id='], $mayChange);
}

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
	$english = AdminPage::texts('en-gb');
	$french = AdminPage::texts('fr-fr');
	same(array_keys($english), array_keys($french));
	foreach ($english as $name => $text) {
		same(preg_match_all('/%./', $text), preg_match_all('/%./', $french[$name]), $name);
	}
	same($english, AdminPage::texts('de-de'));
});

test('who may not change anything gets no button, and no action is carried out', function () {
	foreach (['switch', 'key', 'revoke', 'test', 'retry', 'ignore', 'retry_cause'] as $action) {
		$outcome = admin_page(['secret' => FAKE_KEY], false)->act(['action' => $action, 'orders' => ['1'], 'code' => 'x', 'status' => '1']);
		same([null, true, ''], [$outcome['settings'], $outcome['failed'], $outcome['secret']], $action);
	}
	same(0, substr_count(admin_page(['secret' => FAKE_KEY], false)->html([], []), '<form'));
	same(true, substr_count(admin_page(['secret' => FAKE_KEY], true)->html([], []), '<form') > 0);
});

test('the key is shown by the action that made it, and by nothing else', function () {
	$page = admin_page(['secret' => FAKE_KEY, 'previous_secret' => FAKE_KEY . 'b', 'previous_until' => time() + 60], true);
	same(false, strpos($page->html([], []), 'whsec_'));
	$outcome = $page->act(['action' => 'key']);
	same(1, preg_match('/^whsec_[A-Za-z0-9+\/]{43}=$/D', $outcome['secret']));
	same($outcome['secret'], $outcome['settings']['secret']);
	same(FAKE_KEY, $outcome['settings']['previous_secret']);
	same(true, strpos($page->html([], $outcome), $outcome['secret']) !== false);
	same(true, $page->act(['action' => 'key'])['secret'] !== $outcome['secret']);
});

test('a rotated key works for 24 hours, then no more', function () {
	$rotated = (new ShopBridge(new ListeningDb(), ['secret' => FAKE_KEY, 'status' => 1], ['prefix' => '']))->withNewKey();
	same(true, abs($rotated['previous_until'] - time() - 86400) <= 1);
	$answer = function (array $settings): string {
		$body = '{"action":"none"}';
		$now = (string)time();
		$bridge = (new ShopBridge(new ListeningDb(), $settings, ['prefix' => '']))->bridge();
		return $bridge->kernel('strlen')->handle(new QboBridge\Request(['REQUEST_METHOD' => 'POST', 'HTTP_X_BRIDGE_ID' => 'message-1',
			'HTTP_X_BRIDGE_TIMESTAMP' => $now, 'HTTP_X_BRIDGE_SIGNATURE' => Signature::sign(FAKE_KEY, 'message-1', $now, $body)], $body))->body();
	};
	same(true, strpos($answer($rotated), 'action_unknown') !== false);
	same(true, strpos($answer(['previous_until' => time() - 1] + $rotated), 'signature_invalid') !== false);
});

test('buttons and links keep the orders in view, and only those', function () {
	$page = admin_page([], true);
	same('http://shop.example/?user_token=t', $page->address(['route' => 'x', 'from' => '0', 'state' => ['a']]));
	same('http://shop.example/?user_token=t&state=held&from=50', $page->address(['state' => 'held', 'code' => '', 'from' => '50']));
	same('http://shop.example/?user_token=t&code=a%26b', $page->address(['code' => 'a&amp;b', 'from' => '-7']));
	same(true, strpos($page->html(['state' => '"><script>'], []), '<script>') === false);
});
