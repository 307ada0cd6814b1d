<?php

namespace QboBridge;

/** One answer: HTTP status, headers and JSON text. */
final class Response {
	private $status;
	private $body;
	private $headers;

	private function __construct(int $status, string $body, array $headers = []) {
		$this->status = $status;
		$this->body = $body;
		$this->headers = ['Content-Type' => 'application/json', 'Cache-Control' => 'no-store'] + $headers;
	}

	public static function data(array $data): self {
		return new self(200, self::encode(['ok' => true, 'data' => $data]));
	}

	public static function error(BridgeError $error): self {
		$headers = $error->reason() === 'method_not_allowed' ? ['Allow' => 'POST'] : [];
		$headers += $error->retryAfter() > 0 ? ['Retry-After' => (string)$error->retryAfter()] : [];
		return new self($error->status(), self::encode(['ok' => false, 'error' => $error->toArray()]), $headers);
	}

	public function status(): int {
		return $this->status;
	}

	public function body(): string {
		return $this->body;
	}

	/** Sends the answer as the whole of the output. */
	public function send() {
		while (ob_get_level() > 0 && ob_end_clean());
		if (!headers_sent()) {
			http_response_code($this->status);
			foreach ($this->headers as $name => $value) {
				header($name . ': ' . $value);
			}
		}
		echo $this->body;
	}

	private static function encode(array $answer): string {
		$flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE;
		$text = json_encode($answer, $flags);
		if ($text === false) {
			throw new \RuntimeException('The answer cannot be written as JSON: ' . json_last_error_msg());
		}
		return $text;
	}
}
