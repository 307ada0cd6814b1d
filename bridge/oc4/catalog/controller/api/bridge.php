<?php
namespace Opencart\Catalog\Controller\Extension\QboBridge\Api;

/** Answers the QuickBooks connector: index.php?route=extension/qbo_bridge/api/bridge */
class Bridge extends \Opencart\System\Engine\Controller {
	public function index(): void {
		$library = DIR_EXTENSION . 'qbo_bridge/bridge/';
		require_once $library . 'src/autoload.php';
		$config = $this->config;
		$db = $this->db;
		$session = $this->session->getId();
		$own = isset($this->request->cookie[$config->get('session_name')]);
		$shop = new \QboBridge\ShopBridge(new \QboBridge\ShopDb($db), \QboBridge\ShopBridge::settingsOf(function (string $key) use ($config) {
			return $config->get($key);
		}), ['prefix' => DB_PREFIX, 'opencart_version' => VERSION, 'url' => HTTP_SERVER, 'contract' => $library . 'contract/schemas']);
		$log = $this->log;
		$shop->serve(function (string $message) use ($log): void {
			$log->write('QuickBooks Bridge: ' . $message);
		}, function () use ($db, $session, $own): void {
			if (!$own) {
				$db->query("DELETE FROM `" . DB_PREFIX . "session` WHERE session_id = '" . $db->escape($session) . "'");
			}
		});
	}
}
