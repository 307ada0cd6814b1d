<?php

namespace QboBridge;

/** One message as received: method, the three bridge headers and the raw body. */
final class Request {
	const MAX_BODY = 1048576;

	private $method;
	private $headers;
	private $body;

	/** @param array $server as $_SERVER, read before any framework escapes it */
	public function __construct(array $server, string $body) {
		$this->method = isset($server['REQUEST_METHOD']) ? strtoupper($server['REQUEST_METHOD']) : '';
		$this->headers = $server;
		$this->body = $body;
	}

	/** The message PHP is serving now; reads one byte over the limit at most. */
	public static function fromGlobals(): self {
		$body = file_get_contents('php://input', false, null, 0, self::MAX_BODY + 1);
		return new self($_SERVER, $body === false ? '' : $body);
	}

	public function method(): string {
		return $this->method;
	}

	public function body(): string {
		return $this->body;
	}

	/** Who sent it, as the web server saw it: headers can be forged. */
	public function address(): string {
		return isset($this->headers['REMOTE_ADDR']) ? (string)$this->headers['REMOTE_ADDR'] : '';
	}

	/** A header by its lower-case name, or null. */
	public function header(string $name) {
		$key = 'HTTP_' . strtoupper(str_replace('-', '_', $name));
		return isset($this->headers[$key]) ? (string)$this->headers[$key] : null;
	}
}
