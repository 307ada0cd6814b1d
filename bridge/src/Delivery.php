<?php

namespace QboBridge;

/** `events.deliver`: sends what waits in the outbox. At least once: a subscriber drops what it has by the message's id. */
final class Delivery {
	const LIMIT = 50;
	/** Seconds for all of a call; what is left waits for the next. */
	const BUDGET = 20;

	private $outbox;
	private $clock;
	private $secret;
	private $post;

	/**
	 * @param string $secret for subscriptions without one of their own
	 * @param callable $post function(string $url, string[] $headers, string $body): int, the HTTP status, 0 when nobody answered
	 */
	public function __construct(Outbox $outbox, Clock $clock, string $secret, callable $post) {
		$this->outbox = $outbox;
		$this->clock = $clock;
		$this->secret = $secret;
		$this->post = $post;
	}

	public function run(\stdClass $params): array {
		$rows = $this->outbox->claim(isset($params->limit) ? $params->limit : self::LIMIT);
		$counts = ['delivered' => 0, 'failed' => 0, 'given_up' => 0];
		$end = microtime(true) + self::BUDGET;
		while ($rows && microtime(true) < $end) {
			$row = array_shift($rows);
			$status = $this->send($row);
			if ($status >= 200 && $status < 300) {
				$this->outbox->delivered($row);
				$counts['delivered']++;
			} else {
				$dropped = $this->outbox->failed($row, $status === 0 ? 'nobody answered' : 'HTTP ' . $status);
				$counts[$dropped ? 'given_up' : 'failed']++;
			}
		}
		if ($rows) {
			$this->outbox->giveBack($rows);
		}
		return $counts + ['pending' => $this->outbox->pending()];
	}

	private function send(array $row): int {
		$body = json_encode(['id' => $row['event_id'], 'type' => $row['event'], 'timestamp' => Clock::iso($row['created_at']),
			'data' => json_decode($row['data'])], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
		$time = (string)$this->clock->now();
		$secret = $row['secret'] === '' ? $this->secret : $row['secret'];
		return call_user_func($this->post, $row['url'], ['Content-Type: application/json', 'X-Bridge-Id: ' . $row['event_id'],
			'X-Bridge-Timestamp: ' . $time, 'X-Bridge-Signature: ' . Signature::sign($secret, $row['event_id'], $time, $body)], $body);
	}
}
