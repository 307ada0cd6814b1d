<?php
// in OpenCart 4 this file lies in a folder of the web, called by nobody
defined('DIR_SYSTEM') || exit;

/** Answers the QuickBooks connector: index.php?route=extension/module/qbo_bridge */
class ControllerExtensionModuleQboBridge extends Controller {
	public function index() {
		require_once DIR_SYSTEM . 'library/qbo_bridge/skin/autoload.php';
		$config = $this->config;
		$db = $this->db;
		$log = $this->log;
		$session = $this->session->getId();
		$own = isset($_COOKIE[$config->get('session_name')]);
		$shop = new \QboBridge\Skin\Shop($db, \QboBridge\Skin\Settings::read(array($config, 'get')),
			array('prefix' => DB_PREFIX, 'opencart_version' => VERSION, 'url' => HTTP_SERVER));
		$gate = new \QboBridge\Skin\Gate($shop, function ($message) use ($log) {
			$log->write('QuickBooks Bridge: ' . $message);
		});
		$gate->serve(function () use ($db, $session, $own) {
			if (!$own) {
				$db->query("DELETE FROM `" . DB_PREFIX . "session` WHERE session_id = '" . $db->escape($session) . "'");
			}
		});
	}
}
