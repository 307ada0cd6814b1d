<?php

namespace QboBridge\Skin;

use QboBridge\Signature;

/** Calls the bridge at its own address as n8n does: signed, and following no redirect. */
final class ConnectionTest {
	const SECONDS = 10;

	private $post;

	/** @param callable|null $post function(string $url, string[] $headers, string $body): array status, body, location, fault; null for curl */
	public function __construct($post = null) {
		$this->post = $post === null ? [self::class, 'overCurl'] : $post;
	}

	/** @return array ok (bool), text (name of a text for people), about (what its %s stands for) */
	public function run(string $url, string $secret, int $now): array {
		if ($secret === '') {
			return self::verdict(false, 'test_no_key');
		}
		$body = '{"action":"describe"}';
		$id = bin2hex(random_bytes(16));
		$answer = call_user_func($this->post, $url, ['Content-Type: application/json', 'X-Bridge-Id: ' . $id, 'X-Bridge-Timestamp: ' . $now,
			'X-Bridge-Signature: ' . Signature::sign($secret, $id, (string)$now, $body)], $body);
		if ($answer['fault'] !== '') {
			return self::verdict(false, 'test_unreachable', $answer['fault']);
		}
		if ($answer['location'] !== '') {
			return self::verdict(false, 'test_redirect', $answer['location']);
		}
		$message = json_decode($answer['body'], true);
		if (isset($message['data']['opencart_version'], $message['ok']) && $message['ok'] === true) {
			return self::verdict(true, 'test_ok', (string)$message['data']['opencart_version']);
		}
		if (isset($message['error']['message'], $message['error']['remedy'])) {
			return self::verdict(false, 'test_refused', $message['error']['message'] . ' ' . $message['error']['remedy']);
		}
		return $answer['status'] === 503 ? self::verdict(false, 'test_maintenance') : self::verdict(false, 'test_no_json', 'HTTP ' . $answer['status']);
	}

	/** One POST over curl, which OpenCart's installer demands of every server. */
	public static function overCurl(string $url, array $headers, string $body): array {
		$curl = curl_init($url);
		curl_setopt_array($curl, [CURLOPT_POST => true, CURLOPT_POSTFIELDS => $body, CURLOPT_HTTPHEADER => $headers, CURLOPT_RETURNTRANSFER => true,
			CURLOPT_FOLLOWLOCATION => false, CURLOPT_TIMEOUT => self::SECONDS, CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS]);
		$answer = curl_exec($curl);
		return ['status' => (int)curl_getinfo($curl, CURLINFO_RESPONSE_CODE), 'body' => (string)$answer,
			'location' => (string)curl_getinfo($curl, CURLINFO_REDIRECT_URL), 'fault' => $answer === false ? curl_error($curl) : ''];
	}

	private static function verdict(bool $ok, string $text, string $about = ''): array {
		return ['ok' => $ok, 'text' => $text, 'about' => $about];
	}
}
