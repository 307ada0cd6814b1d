<?php

namespace QboBridge;

/** Decides whether a message may come in at all: method, switch, size, signature, how many there were. */
final class Guard {
	private $secrets;
	private $seen;
	private $refusals;
	private $clock;
	private $enabled;

	/** @param string[] $secrets current first; empty ones are left out */
	public function __construct(array $secrets, ReplayStore $seen, Refusals $refusals, Clock $clock, bool $enabled = true) {
		$this->secrets = array_values(array_filter(array_map('strval', $secrets), 'strlen'));
		$this->seen = $seen;
		$this->refusals = $refusals;
		$this->clock = $clock;
		$this->enabled = $enabled;
	}

	public function admit(Request $request) {
		if ($request->method() !== 'POST') {
			throw new BridgeError('method_not_allowed', 'The bridge answers POST only.',
				'Use the shop\'s exact address: a redirect (http to https, or to www) turns POST into GET.');
		}
		if (!$this->enabled) {
			throw new BridgeError('bridge_off', 'The bridge is switched off.',
				'Switch it on under Extensions > Modules in the shop\'s admin.');
		}
		if (strlen($request->body()) > Request::MAX_BODY) {
			throw new BridgeError('body_too_large', 'The message is larger than 1 MiB.', 'Send fewer results at once.');
		}
		$now = $this->clock->now();
		try {
			Signature::verify($this->secrets, $request->header('X-Bridge-Id'), $request->header('X-Bridge-Timestamp'),
				$request->header('X-Bridge-Signature'), $request->body(), $now, $this->seen);
		} catch (BridgeError $error) {
			if ($error->status() === 401) {
				$this->refusals->count($request->address(), $now);
			}
			throw $error;
		}
	}
}
