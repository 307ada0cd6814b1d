<?php

namespace QboBridge;

/** A refusal the caller is told about: contract code, HTTP status, what happened and what mends it. */
final class BridgeError extends \RuntimeException {
	const STATUS = [
		'signature_missing' => 401,
		'signature_invalid' => 401,
		'timestamp_out_of_range' => 401,
		'replayed' => 409,
		'request_invalid' => 400,
		'action_unknown' => 404,
		'method_not_allowed' => 405,
		'body_too_large' => 413,
		'not_found' => 404,
		'exists' => 409,
		'scope_missing' => 403,
		'rate_limited' => 429,
		'bridge_off' => 503,
		'internal_error' => 500,
	];

	private $reason;
	private $remedy;
	private $details;

	public function __construct(string $reason, string $message, string $remedy, array $details = []) {
		parent::__construct($message);
		$this->reason = $reason;
		$this->remedy = $remedy;
		$this->details = $details;
	}

	public function reason(): string {
		return $this->reason;
	}

	public function status(): int {
		return self::STATUS[$this->reason];
	}

	/** Seconds after which it may be tried again, 0 when that is not known. */
	public function retryAfter(): int {
		return isset($this->details['retry_after_seconds']) ? $this->details['retry_after_seconds'] : 0;
	}

	/** The contract's `error` object. */
	public function toArray(): array {
		$error = ['code' => $this->reason, 'message' => $this->getMessage(), 'remedy' => $this->remedy];
		return $this->details ? $error + ['details' => $this->details] : $error;
	}
}
