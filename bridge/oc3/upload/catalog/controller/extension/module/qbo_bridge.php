<?php
// in OpenCart 4 this file lies in a folder of the web, called by nobody
defined('DIR_SYSTEM') || exit;

/** Answers the QuickBooks connector, index.php?route=extension/module/qbo_bridge, and hears what happens in the shop. */
class ControllerExtensionModuleQboBridge extends Controller {
	public function index() {
		$shop = $this->shop();
		$db = $this->db;
		$log = $this->log;
		$session = $this->session->getId();
		$own = isset($_COOKIE[$this->config->get('session_name')]);
		$gate = new \QboBridge\Skin\Gate($shop, function ($message) use ($log) {
			$log->write('QuickBooks Bridge: ' . $message);
		});
		$gate->serve(function () use ($db, $session, $own) {
			if (!$own) {
				$db->query("DELETE FROM `" . DB_PREFIX . "session` WHERE session_id = '" . $db->escape($session) . "'");
			}
		});
	}

	/** Events: what happened to orders and returns. */
	public function statusBefore(&$route, &$args) {
		$this->announce(function ($announcer) use ($args) {
			$announcer->beforeStatus((int)$args[0]);
		});
	}

	public function statusAfter(&$route, &$args, &$output) {
		$this->announce(function ($announcer) use ($args) {
			$announcer->afterStatus((int)$args[0], (int)$args[1]);
		});
	}

	public function editBefore(&$route, &$args) {
		$this->announce(function ($announcer) use ($args) {
			$announcer->beforeEdit((int)$args[0]);
		});
	}

	public function orderEdited(&$route, &$args, &$output) {
		$this->announce(function ($announcer) use ($args) {
			$announcer->edited((int)$args[0]);
		});
	}

	public function orderDeleted(&$route, &$args, &$output) {
		$this->announce(function ($announcer) use ($args) {
			$announcer->about('order.deleted', 'order_id', (int)$args[0]);
		});
	}

	public function returnAdded(&$route, &$args, &$output) {
		$this->announce(function ($announcer) use ($output) {
			$announcer->about('return.saved', 'return_id', (int)$output);
		});
	}

	/** What goes wrong here must not stop a customer from buying. */
	private function announce($tell) {
		try {
			$tell($this->shop()->announcer());
		} catch (\Throwable $error) {
			$this->log->write('QuickBooks Bridge: ' . $error);
		}
	}

	private function shop() {
		require_once DIR_SYSTEM . 'library/qbo_bridge/skin/autoload.php';
		$cache = $this->cache;
		$log = $this->log;
		return new \QboBridge\Skin\Shop($this->db, \QboBridge\Skin\Settings::read(array($this->config, 'get')), array(
			'prefix' => DB_PREFIX,
			'opencart_version' => VERSION,
			'url' => HTTP_SERVER,
			'bridge_url' => HTTP_SERVER . 'index.php?route=extension/module/qbo_bridge',
			'log' => function ($message) use ($log) {
				$log->write('QuickBooks Bridge: ' . $message);
			},
			'stock_changed' => function () use ($cache) {
				$cache->delete('product');
			},
		));
	}
}
