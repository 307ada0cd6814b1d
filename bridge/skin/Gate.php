<?php

namespace QboBridge\Skin;

use QboBridge\BridgeError;
use QboBridge\Request;
use QboBridge\Response;

/** The way in from the web: refuses strangers' addresses and actions that the shop does not allow, and lets the bridge answer the rest. */
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
		header_remove('Set-Cookie');
		ob_start();
		// 4.0.2.3 sends the caller to an HTML page at the first notice
		set_error_handler(function ($level, $message, $file, $line) {
			call_user_func($this->log, $message . ' in ' . $file . ' on line ' . $line);
			return true;
		});
		$refusal = $this->refusal(Request::fromGlobals(), isset($_SERVER['REMOTE_ADDR']) ? (string)$_SERVER['REMOTE_ADDR'] : '');
		if ($refusal === null) {
			$this->shop->bridge()->kernel($this->log)->serve();
		} else {
			$refusal->send();
		}
		exit;
	}

	/** The answer to a message that may not come in, null for one that may. */
	public function refusal(Request $request, string $address) {
		$settings = $this->shop->settings();
		if (!$settings->addresses()->admits($address)) {
			return self::forbidden('address_refused', 'The shop takes no messages from ' . $address . '.',
				'Add this address on the bridge\'s page in the shop\'s admin, or empty its list of addresses.');
		}
		$message = json_decode($request->body(), true);
		$action = isset($message['action']) && is_string($message['action']) ? $message['action'] : '';
		$right = Rights::needed($action);
		if ($action === '' || $right === null || $settings->on($right)) {
			return null;
		}
		// who may not come in at all is not told what is allowed
		try {
			$this->shop->guard()->admit($request);
		} catch (BridgeError $error) {
			return Response::error($error);
		}
		return self::forbidden('action_not_allowed', 'The shop does not allow the action "' . $action . '".',
			'Allow it on the bridge\'s page in the shop\'s admin, under "n8n may".');
	}

	private static function forbidden(string $code, string $message, string $remedy): Response {
		return Response::error(new BridgeError($code, $message, $remedy));
	}
}
