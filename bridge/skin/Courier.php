<?php

namespace QboBridge\Skin;

/**
 * Has what a request of the shop put into the outbox delivered as soon as that request is over, once a request. Where the server can send the answer first, this
 * process delivers; elsewhere it only asks for it, so that nobody waits. What fails is found by the next `events.deliver`.
 */
final class Courier {
	/** PHP-FPM's and LiteSpeed's functions that send the answer and let the process go on. */
	const FINISHERS = ['fastcgi_finish_request', 'litespeed_finish_request'];

	private static $called = false;

	private $deliver;
	private $kick;
	private $log;

	/**
	 * @param callable $deliver function(): void, may take seconds
	 * @param callable $kick function(): void, asks somebody else to deliver, in milliseconds
	 * @param callable $log function(string): void, the shop's error log
	 */
	public function __construct(callable $deliver, callable $kick, callable $log) {
		$this->deliver = $deliver;
		$this->kick = $kick;
		$this->log = $log;
	}

	public function call() {
		if (self::$called) {
			return;
		}
		self::$called = true;
		// one registered by another comes after all that the shop registers in its request: its session is stored by then
		register_shutdown_function('register_shutdown_function', [$this, 'go']);
	}

	/** Sends the answer if it can, and delivers; whatever goes wrong, the shop's request ends as if nothing had been. */
	public function go() {
		set_error_handler(function () {
			return true;
		});
		try {
			call_user_func($this->finish() ? $this->deliver : $this->kick);
		} catch (\Throwable $error) {
			call_user_func($this->log, (string)$error);
		} finally {
			restore_error_handler();
		}
	}

	private function finish(): bool {
		foreach (self::FINISHERS as $finish) {
			if (function_exists($finish)) {
				return $finish() !== false;
			}
		}
		return false;
	}
}
