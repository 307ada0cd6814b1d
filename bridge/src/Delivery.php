<?php

namespace QboBridge;

/** `events.deliver`: sends what waits in the outbox. At least once: a subscriber drops what it has by the message's id. */
final class Delivery {
	const LIMIT = 50;
	/** Seconds for all of a call; what is left waits for the next. */
	const BUDGET = 20;
	/** Of a process that has just answered a request of the shop less is taken; a subscriber is waited for a part of it. */
	const PROMPT_BUDGET = 4;
	const PROMPT_ANSWER = 2;

	private $outbox;
	private $clock;
	private $secret;
	private $post;
	private $budget;

	/**
	 * @param string $secret for subscriptions without one of their own
	 * @param callable $post function(string $url, string[] $headers, string $body): int, the HTTP status, 0 when nobody answered
	 * @param int $budget seconds after which no other event is begun
	 */
	public function __construct(Outbox $outbox, Clock $clock, string $secret, callable $post, int $budget = self::BUDGET) {
		$this->outbox = $outbox;
		$this->clock = $clock;
		$this->secret = $secret;
		$this->post = $post;
		$this->budget = $budget;
	}

	/** Whoever does not answer is asked once in a call: the rest of what he shall hear waits, and keeps nobody else waiting. */
	public function run(\stdClass $params): array {
		$rows = $this->outbox->claim(isset($params->limit) ? $params->limit : self::LIMIT);
		$counts = ['delivered' => 0, 'failed' => 0, 'given_up' => 0];
		$later = [];
		$silent = [];
		$end = microtime(true) + $this->budget;
		foreach ($rows as $row) {
			if (isset($silent[$row['subscription_id']]) || microtime(true) >= $end) {
				$later[] = $row;
				continue;
			}
			$status = $this->send($row);
			if ($status >= 200 && $status < 300) {
				$this->outbox->delivered($row);
				$counts['delivered']++;
			} else {
				$silent[$row['subscription_id']] = true;
				$dropped = $this->outbox->failed($row, $status === 0 ? 'nobody answered' : 'HTTP ' . $status);
				$counts[$dropped ? 'given_up' : 'failed']++;
			}
		}
		if ($later) {
			$this->outbox->giveBack($later);
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
