<?php
namespace Opencart\Catalog\Controller\Extension\QboBridge\Api;

defined('DIR_SYSTEM') || exit;

use QboBridge\Skin\Announcer;
use QboBridge\Skin\Gate;
use QboBridge\Skin\Settings;
use QboBridge\Skin\Shop;

/** Answers the QuickBooks connector, index.php?route=extension/qbo_bridge/api/bridge, and hears what happens in the shop. */
class Bridge extends \Opencart\System\Engine\Controller {
	public function index(): void {
		$shop = $this->shop();
		$db = $this->db;
		$log = $this->log;
		$session = $this->session->getId();
		$own = isset($_COOKIE[$this->config->get('session_name')]);
		$gate = new Gate($shop, function (string $message) use ($log): void {
			$log->write('QuickBooks Bridge: ' . $message);
		});
		$gate->serve(function () use ($db, $session, $own): void {
			if (!$own) {
				$db->query("DELETE FROM `" . DB_PREFIX . "session` WHERE session_id = '" . $db->escape($session) . "'");
			}
		});
	}

	/** Events: what happened to orders and returns. */
	public function statusBefore(string &$route, array &$args): void {
		$this->announce(fn (Announcer $announcer) => $announcer->beforeStatus((int)$args[0]));
	}

	public function statusAfter(string &$route, array &$args, mixed &$output): void {
		$this->announce(fn (Announcer $announcer) => $announcer->afterStatus((int)$args[0], (int)$args[1]));
	}

	public function editBefore(string &$route, array &$args): void {
		$this->announce(fn (Announcer $announcer) => $announcer->beforeEdit((int)$args[0]));
	}

	public function orderEdited(string &$route, array &$args, mixed &$output): void {
		$this->announce(fn (Announcer $announcer) => $announcer->edited((int)$args[0]));
	}

	public function orderDeleted(string &$route, array &$args, mixed &$output): void {
		$this->announce(fn (Announcer $announcer) => $announcer->about('order.deleted', 'order_id', (int)$args[0]));
	}

	public function returnAdded(string &$route, array &$args, mixed &$output): void {
		$this->announce(fn (Announcer $announcer) => $announcer->about('return.saved', 'return_id', (int)$output));
	}

	/** What goes wrong here must not stop a customer from buying. */
	private function announce(callable $tell): void {
		try {
			$tell($this->shop()->announcer());
		} catch (\Throwable $error) {
			$this->log->write('QuickBooks Bridge: ' . $error);
		}
	}

	private function shop(): Shop {
		require_once DIR_EXTENSION . 'qbo_bridge/upload/system/library/qbo_bridge/skin/autoload.php';
		$cache = $this->cache;
		return new Shop($this->db, Settings::read([$this->config, 'get']), [
			'prefix' => DB_PREFIX,
			'opencart_version' => VERSION,
			'url' => HTTP_SERVER,
			// the admin changes orders by the storefront's code, in its own process
			'bridge_url' => (defined('HTTP_CATALOG') ? HTTP_CATALOG : HTTP_SERVER) . 'index.php?route=extension/qbo_bridge/api/bridge',
			'log' => fn (string $message) => $this->log->write('QuickBooks Bridge: ' . $message),
			'stock_changed' => fn () => $cache->delete('product'),
		]);
	}
}
