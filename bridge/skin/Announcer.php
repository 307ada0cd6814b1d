<?php

namespace QboBridge\Skin;

use QboBridge\Database;
use QboBridge\Outbox;

/**
 * Puts into the outbox what OpenCart's own events tell. Runs inside a customer's request: one look-up by primary key and one insert at most.
 * An order edited in the admin goes through status 0 in OpenCart 3 and 4.0, within one request; it is not placed a second time.
 */
final class Announcer {
	/** Statuses before a change, by order, for this request. */
	private static $before = [];
	/** Statuses before an edit that took the order's status away. */
	private static $withdrawn = [];

	private $db;
	private $outbox;
	private $soon;

	/** @param callable $soon function(): void, called when there is something to deliver */
	public function __construct(Database $db, Outbox $outbox, callable $soon) {
		$this->db = $db;
		$this->outbox = $outbox;
		$this->soon = $soon;
	}

	public function beforeStatus(int $orderId) {
		self::$before[$orderId] = $this->status($orderId);
	}

	public function afterStatus(int $orderId, int $statusId) {
		$before = isset(self::$before[$orderId]) ? self::$before[$orderId] : 0;
		if ($statusId === 0) {
			self::$withdrawn[$orderId] = $before;
			return;
		}
		$edited = $before === 0 && isset(self::$withdrawn[$orderId]);
		$event = $before > 0 ? 'order.status' : ($edited ? 'order.edited' : 'order.placed');
		$this->tell($event, ['order_id' => $orderId, 'status_id' => $statusId,
			'previous_status_id' => $edited ? self::$withdrawn[$orderId] : $before]);
	}

	public function beforeEdit(int $orderId) {
		$this->beforeStatus($orderId);
	}

	/** 4.x rewrites an order that is still being checked out, too: that tells nobody anything. */
	public function edited(int $orderId) {
		$before = isset(self::$before[$orderId]) ? self::$before[$orderId] : 0;
		$status = $this->status($orderId);
		if ($status > 0) {
			$this->tell('order.edited', ['order_id' => $orderId, 'status_id' => $status, 'previous_status_id' => $before]);
		} elseif ($before > 0) {
			// told when its status is given back
			self::$withdrawn[$orderId] = $before;
		}
	}

	/** @param string $event one of Outbox::EVENTS; @param string $name what the record is called, such as order_id */
	public function about(string $event, string $name, int $id) {
		$this->tell($event, [$name => $id]);
	}

	private function tell(string $event, array $data) {
		if ($this->outbox->add($event, $data) > 0) {
			call_user_func($this->soon);
		}
	}

	private function status(int $orderId): int {
		$row = $this->db->row('SELECT order_status_id FROM {order} WHERE order_id = ?', [$orderId]);
		return $row === null ? 0 : (int)$row['order_status_id'];
	}
}
