<?php

namespace QboBridge;

/** Takes one message to one answer: checks it, runs its action, and lets nothing but JSON out. */
final class Kernel {
	private $actions;
	private $guard;
	private $schema;
	private $scopes;
	private $log;

	/**
	 * @param callable[] $actions name to function(stdClass $params): array
	 * @param Guard $guard lets a message in or throws BridgeError
	 * @param callable $log function(string): void, the shop's error log
	 */
	public function __construct(array $actions, Guard $guard, Scopes $scopes, Schema $schema, callable $log) {
		$this->actions = $actions;
		$this->guard = $guard;
		$this->scopes = $scopes;
		$this->schema = $schema;
		$this->log = $log;
	}

	/** Answers the message PHP is serving, even if PHP dies on it. */
	public function serve() {
		ob_start();
		$done = false;
		register_shutdown_function(function () use (&$done) {
			if (!$done) {
				Response::error(self::fault())->send();
			}
		});
		$response = $this->handle(Request::fromGlobals());
		$done = true;
		$response->send();
	}

	public function handle(Request $request): Response {
		ob_start();
		set_error_handler(function ($level, $message, $file, $line) {
			call_user_func($this->log, $message . ' in ' . $file . ' on line ' . $line);
			return true;
		});
		try {
			return $this->answer($request);
		} catch (BridgeError $error) {
			return Response::error($error);
		} catch (\Throwable $error) {
			call_user_func($this->log, (string)$error);
			return Response::error(self::fault());
		} finally {
			restore_error_handler();
			ob_end_clean();
		}
	}

	private function answer(Request $request): Response {
		$this->guard->admit($request);
		$message = json_decode($request->body(), false, 64, JSON_BIGINT_AS_STRING);
		$this->demand('request.json', $message, '');
		if (!isset($this->actions[$message->action])) {
			throw new BridgeError('action_unknown', 'The bridge knows no action "' . $message->action . '".',
				'Bring the bridge in the shop and the node package to versions that fit each other.');
		}
		$this->scopes->demand($message->action);
		$params = isset($message->params) ? $message->params : new \stdClass();
		$this->demand($message->action . '.params.json', $params, 'params');
		return Response::data(call_user_func($this->actions[$message->action], $params));
	}

	private function demand(string $schema, $value, string $path) {
		$fault = $this->schema->fault($schema, $value, $path);
		if ($fault !== null) {
			$where = ltrim($fault[0], '.');
			throw new BridgeError('request_invalid', ($where === '' ? 'The body' : $where) . ' ' . $fault[1] . '.',
				'Correct the request; the contract lists every parameter.', ['path' => $where]);
		}
	}

	private static function fault(): BridgeError {
		return new BridgeError('internal_error', 'The bridge failed to answer.',
			'Look into the shop\'s error log (System > Maintenance > Error Logs); the cause is written there.');
	}
}
