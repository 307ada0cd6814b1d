<?php
/** Answers the QuickBooks connector: index.php?route=extension/module/qbo_bridge */
class ControllerExtensionModuleQboBridge extends Controller {
	public function index() {
		$library = DIR_SYSTEM . 'library/qbo_bridge/';
		require_once $library . 'src/autoload.php';
		$config = $this->config;
		$db = $this->db;
		$session = $this->session->getId();
		$own = isset($this->request->cookie[$config->get('session_name')]);
		$shop = new \QboBridge\ShopBridge(new \QboBridge\ShopDb($db), \QboBridge\ShopBridge::settingsOf(function ($key) use ($config) {
			return $config->get($key);
		}), ['prefix' => DB_PREFIX, 'opencart_version' => VERSION, 'url' => HTTP_SERVER, 'contract' => $library . 'contract/schemas']);
		$log = $this->log;
		$shop->serve(function ($message) use ($log) {
			$log->write('QuickBooks Bridge: ' . $message);
		}, function () use ($db, $session, $own) {
			if (!$own) {
				$db->query("DELETE FROM `" . DB_PREFIX . "session` WHERE session_id = '" . $db->escape($session) . "'");
			}
		});
	}
}
