<?php

use QboBridge\Clock;
use QboBridge\Database;
use QboBridge\Db;
use QboBridge\Outbox;
use QboBridge\Skin\Announcer;

/** A shop's order table with one order, and what was put into the outbox. */
final class OneOrderDb implements Db {
	public $status = 0;
	public $told = [];

	public function query(string $sql): array {
		return [['order_status_id' => (string)$this->status]];
	}

	public function execute(string $sql): int {
		if (preg_match("/'(order\.\w+)', '(\{.*?\})'/", stripslashes($sql), $found)) {
			$this->told[] = $found[1] . ' ' . $found[2];
		}
		return 1;
	}

	public function escape(string $value): string {
		return addslashes($value);
	}
}

/** What is told while one order goes from status to status; `edit` and `edited` stand around what the shop's editOrder() does. */
function told(int $order, array $steps): array {
	$db = new OneOrderDb();
	$announcer = new Announcer(new Database($db, 'oc_'), new Outbox(new Database($db, 'oc_'), new Clock()), function () {
	});
	foreach ($steps as $step) {
		if ($step === 'edit') {
			$announcer->beforeEdit($order);
		} elseif ($step === 'edited') {
			$announcer->edited($order);
		} elseif (is_array($step)) {
			// set by the shop without an event
			$db->status = $step[0];
		} else {
			$announcer->beforeStatus($order);
			$db->status = $step;
			$announcer->afterStatus($order, $step);
		}
	}
	return $db->told;
}

test('a new order is placed, and then changes its status', function () {
	same(['order.placed {"order_id":71,"status_id":1,"previous_status_id":0}', 'order.status {"order_id":71,"status_id":5,"previous_status_id":1}'],
		told(71, [1, 5]));
});

test('an edit that takes the status away and gives it back is one edit, not a new order', function () {
	same(['order.edited {"order_id":72,"status_id":5,"previous_status_id":5}'], told(72, [[5], 'edit', [0], 'edited', 5]));
});

test('an edit that leaves a status is told at once', function () {
	same(['order.edited {"order_id":73,"status_id":16,"previous_status_id":5}', 'order.status {"order_id":73,"status_id":5,"previous_status_id":16}'],
		told(73, [[5], 'edit', [16], 'edited', 5]));
});

test('rewriting an order that was never placed tells nobody anything', function () {
	same(['order.placed {"order_id":74,"status_id":1,"previous_status_id":0}'], told(74, ['edit', 'edited', 'edit', 'edited', 1]));
});
