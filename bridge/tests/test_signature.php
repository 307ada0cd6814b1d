<?php

use QboBridge\ReplayStore;
use QboBridge\Signature;

$vectors = json_decode(file_get_contents(__DIR__ . '/../contract/signature-vectors.json'), true);

test('the tolerance is the contract\'s', function () use ($vectors) {
	same($vectors['tolerance_seconds'], Signature::TOLERANCE);
});

foreach ($vectors['signing'] as $vector) {
	test('signs: ' . $vector['name'], function () use ($vector) {
		same($vector['signature'], Signature::sign($vector['secret'], $vector['id'], $vector['timestamp'], $vector['body']));
	});
}

foreach ($vectors['verifying'] as $vector) {
	test('verifies: ' . $vector['name'], function () use ($vector) {
		$seen = new class($vector['seen']) implements ReplayStore {
			public $ids;

			public function __construct(array $ids) {
				$this->ids = $ids;
			}

			public function firstSeen(string $id, int $now, int $expires): bool {
				$first = !in_array($id, $this->ids, true);
				$this->ids[] = $id;
				return $first;
			}
		};
		$secrets = array_filter([$vector['current'], $vector['previous']]);
		$verify = function () use ($vector, $secrets, $seen) {
			Signature::verify($secrets, $vector['id'], $vector['timestamp'], $vector['signature'], $vector['body'], $vector['now'], $seen);
		};
		same($vector['error'], refusal($verify));
		if ($vector['error'] === null) {
			same('replayed', refusal($verify), 'the same message again');
		} elseif ($vector['error'] !== 'replayed') {
			same($vector['seen'], $seen->ids, 'ids used up by a refused message');
		}
	});
}

test('a secret that is none is an error of the set-up, not of the caller', function () {
	foreach (['', 'whsec_', 'whsec_c2hvcnQ=', 'geheimnis', 'whsec_' . base64_encode(str_repeat('x', 65)), 'whsec_***'] as $secret) {
		try {
			Signature::sign($secret, 'msg_00000001', '1', '');
			throw new RuntimeException('accepted: ' . $secret);
		} catch (InvalidArgumentException $expected) {
			same(false, strlen($secret) > 6 && strpos($expected->getMessage(), $secret) !== false, 'the message must not show the secret');
		}
	}
});
