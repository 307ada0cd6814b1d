<?php
namespace Opencart\Catalog\Controller\Extension\QboBridge\Api;

defined('DIR_SYSTEM') || exit;

/** Answers the QuickBooks connector: index.php?route=extension/qbo_bridge/api/bridge */
class Bridge extends \Opencart\System\Engine\Controller {
	public function index(): void {
		require_once DIR_EXTENSION . 'qbo_bridge/upload/system/library/qbo_bridge/skin/autoload.php';
		$config = $this->config;
		$db = $this->db;
		$log = $this->log;
		$session = $this->session->getId();
		$own = isset($_COOKIE[$config->get('session_name')]);
		$shop = new \QboBridge\Skin\Shop($db, \QboBridge\Skin\Settings::read([$config, 'get']),
			['prefix' => DB_PREFIX, 'opencart_version' => VERSION, 'url' => HTTP_SERVER]);
		$gate = new \QboBridge\Skin\Gate($shop, function (string $message) use ($log): void {
			$log->write('QuickBooks Bridge: ' . $message);
		});
		$gate->serve(function () use ($db, $session, $own): void {
			if (!$own) {
				$db->query("DELETE FROM `" . DB_PREFIX . "session` WHERE session_id = '" . $db->escape($session) . "'");
			}
		});
	}
}
