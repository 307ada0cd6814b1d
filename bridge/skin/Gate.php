<?php

namespace QboBridge\Skin;

use QboBridge\BridgeError;
use QboBridge\Response;

/** The way in from the web: refuses the addresses that the shop does not want, and lets the bridge answer the rest. */
final class Gate {
	private $shop;
	private $log;

	/** @param callable $log function(string): void, the shop's error log */
	public function __construct(Shop $shop, callable $log) {
		$this->shop = $shop;
		$this->log = $log;
	}

	/**
	 * Answers the message PHP is serving and ends the request: nothing of the shop's page may follow.
	 *
	 * @param callable $forget removes the session that OpenCart gave this request
	 */
	public function serve(callable $forget) {
		// runs after the shop's own shutdown function, which stores the session
		register_shutdown_function($forget);
		// whoever only asks for a delivery does not wait for its answer
		ignore_user_abort(true);
		header_remove('Set-Cookie');
		ob_start();
		// 4.0.2.3 sends the caller to an HTML page at the first notice
		set_error_handler(function ($level, $message, $file, $line) {
			call_user_func($this->log, $message . ' in ' . $file . ' on line ' . $line);
			return true;
		});
		$refusal = $this->refusal(isset($_SERVER['REMOTE_ADDR']) ? (string)$_SERVER['REMOTE_ADDR'] : '');
		if ($refusal === null) {
			$this->shop->enter();
			$this->shop->bridge()->kernel($this->log)->serve();
		} else {
			$refusal->send();
		}
		exit;
	}

	/** The answer to whoever may not come in, null for who may. @param string $address as the web server saw it: headers can be forged */
	public function refusal(string $address) {
		return $this->shop->settings()->addresses()->admits($address) ? null : Response::error(new BridgeError('scope_missing',
			'The shop takes no messages from ' . $address . '.',
			'Add this address on the bridge\'s page in the shop\'s admin, or empty its list of addresses.'));
	}
}
