<?php

namespace QboBridge;

/** Sends a message over HTTP and asks for the status alone; follows no redirect. */
final class HttpPost {
	private $seconds;

	/** @param int $seconds for connecting, and for each part of the answer */
	public function __construct(int $seconds = 5) {
		$this->seconds = $seconds;
	}

	/** The HTTP status, 0 when nobody answered in time. @param string[] $headers */
	public function __invoke(string $url, array $headers, string $body): int {
		$context = stream_context_create(['http' => ['method' => 'POST', 'header' => $headers, 'content' => $body, 'timeout' => $this->seconds,
			'follow_location' => 0, 'ignore_errors' => true, 'protocol_version' => '1.1']]);
		set_error_handler(function () {
			return true;
		});
		try {
			$stream = fopen($url, 'rb', false, $context);
		} finally {
			restore_error_handler();
		}
		if ($stream === false) {
			return 0;
		}
		$lines = stream_get_meta_data($stream)['wrapper_data'];
		fclose($stream);
		return isset($lines[0]) && preg_match('#^HTTP/\S+ (\d{3})#', $lines[0], $found) ? (int)$found[1] : 0;
	}
}
