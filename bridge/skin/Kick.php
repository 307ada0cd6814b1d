<?php

namespace QboBridge\Skin;

use QboBridge\Signature;

/** Asks the shop's own bridge for `events.deliver`, signed as usual, and waits for no answer. */
final class Kick {
	/** For a connection to the machine this very request came to. */
	const SECONDS = 0.05;
	const BODY = '{"action":"events.deliver"}';

	/** @param array $server $_SERVER of the request */
	public static function send(string $url, array $server, string $secret, int $now) {
		$tls = ['verify_peer' => false, 'verify_peer_name' => false, 'peer_name' => (string)parse_url($url, PHP_URL_HOST),
			// in 1.3 the server sends a ticket that is never read, and closing a connection with unread bytes takes back what was sent
			'crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT];
		// the certificate is not looked at: nothing here is secret, and where it goes is this machine
		$socket = stream_socket_client(self::target($url, $server), $code, $fault, self::SECONDS, STREAM_CLIENT_CONNECT, stream_context_create(['ssl' => $tls]));
		if ($socket !== false) {
			stream_set_timeout($socket, 0, (int)(self::SECONDS * 1000000));
			fwrite($socket, self::message($url, $secret, $now));
			fclose($socket);
		}
	}

	/**
	 * Where to connect to: the address and port that this request came to, so that no name is looked up and no proxy is in the way; what the
	 * address says where the server does not tell.
	 */
	public static function target(string $url, array $server): string {
		$secure = parse_url($url, PHP_URL_SCHEME) === 'https';
		$host = (string)parse_url($url, PHP_URL_HOST);
		$port = (int)parse_url($url, PHP_URL_PORT);
		if (!empty($server['SERVER_ADDR']) && !empty($server['SERVER_PORT'])) {
			$host = strpos($server['SERVER_ADDR'], ':') === false ? $server['SERVER_ADDR'] : '[' . $server['SERVER_ADDR'] . ']';
			$port = (int)$server['SERVER_PORT'];
			// behind a proxy that speaks TLS for it OpenCart sets HTTPS all the same
			$secure = !empty($server['HTTPS']) && $server['HTTPS'] !== 'off' && empty($server['HTTP_X_FORWARDED_PROTO']) && empty($server['HTTP_X_FORWARDED_SSL']);
		}
		return ($secure ? 'ssl://' : 'tcp://') . $host . ':' . ($port ?: ($secure ? 443 : 80));
	}

	private static function message(string $url, string $secret, int $now): string {
		$id = bin2hex(random_bytes(16));
		$port = parse_url($url, PHP_URL_PORT);
		$query = parse_url($url, PHP_URL_QUERY);
		return implode("\r\n", [
			'POST ' . (parse_url($url, PHP_URL_PATH) ?: '/') . ($query === null ? '' : '?' . $query) . ' HTTP/1.1',
			'Host: ' . parse_url($url, PHP_URL_HOST) . ($port === null ? '' : ':' . $port),
			'Content-Type: application/json', 'Content-Length: ' . strlen(self::BODY), 'Connection: close',
			'X-Bridge-Id: ' . $id, 'X-Bridge-Timestamp: ' . $now,
			'X-Bridge-Signature: ' . Signature::sign($secret, $id, (string)$now, self::BODY), '', self::BODY,
		]);
	}
}
