<?php
namespace Opencart\Admin\Controller\Extension\QboBridge\Module;

defined('DIR_SYSTEM') || exit;

use QboBridge\Skin\Admin;
use QboBridge\Skin\Links;
use QboBridge\Skin\Menu;
use QboBridge\Skin\Settings;
use QboBridge\Skin\Shop;
use QboBridge\Skin\Style;
use QboBridge\Skin\Texts;

/** The QuickBooks Bridge in OpenCart 4's admin: its page, and what events put into the shop's own pages. */
class QboBridge extends \Opencart\System\Engine\Controller {
	private const ROUTE = 'extension/qbo_bridge/module/qbo_bridge';
	private const OUTCOME = 'qbo_bridge_outcome';
	private const EVENTS = [
		'admin/view/common/column_left/before' => 'menu',
		'admin/view/sale/order_info/after' => 'orderInfo',
		'admin/view/sale/order_list/after' => 'orderList',
	];

	public function index(): void {
		// an upgrade of OpenCart may have changed what its events are called
		$this->prepare();
		$this->load->language(self::ROUTE);
		$this->document->setTitle($this->language->get('heading_title'));
		$data = [
			'heading_title' => $this->language->get('heading_title'),
			'body' => $this->admin()->page($this->request->get, $this->outcome()),
			'breadcrumbs' => [
				['text' => $this->language->get('text_home'), 'href' => $this->link('common/dashboard')],
				['text' => $this->language->get('text_extension'), 'href' => $this->link('marketplace/extension', '&type=module')],
				['text' => $this->language->get('heading_title'), 'href' => $this->link(self::ROUTE)],
			],
			'header' => $this->load->controller('common/header'),
			'column_left' => $this->load->controller('common/column_left'),
			'footer' => $this->load->controller('common/footer'),
		];
		$this->response->setOutput($this->load->view(self::ROUTE, $data));
	}

	/** Takes every form of the page, the order's panel included; the page it leads to tells the outcome, once. */
	public function save(): void {
		$json = ['redirect' => $this->link(self::ROUTE)];
		if ($this->request->server['REQUEST_METHOD'] == 'POST') {
			$outcome = $this->admin()->act($this->request->post);
			if ($outcome['settings'] !== null) {
				$this->load->model('setting/setting');
				$this->model_setting_setting->editSetting(Settings::CODE, $outcome['settings']->stored());
			}
			unset($outcome['settings']);
			if ($outcome['failed']) {
				// the page stays, with what was typed
				$json = ['error' => ['warning' => htmlspecialchars($outcome['message'], ENT_QUOTES, 'UTF-8')]];
			} else {
				$this->session->data[self::OUTCOME] = $outcome;
				$json = ['redirect' => $outcome['back']];
			}
		}
		$this->response->addHeader('Content-Type: application/json');
		$this->response->setOutput(json_encode($json));
	}

	public function install(): void {
		if ($this->user->hasPermission('modify', 'extension/module')) {
			$this->prepare();
		}
	}

	/** The ledger stays, for it says what is in the books, unless the shop chose otherwise. */
	public function uninstall(): void {
		if ($this->user->hasPermission('modify', 'extension/module')) {
			$shop = $this->shop();
			$shop->events()->remove();
			// the stored settings are gone already, the loaded ones are not
			if ($shop->settings()->on('purge')) {
				$shop->tables()->drop();
			}
			// OpenCart 3 does this itself
			$this->load->model('user/user_group');
			foreach (['access', 'modify'] as $kind) {
				$this->model_user_user_group->removePermission($this->user->getGroupId(), $kind, self::ROUTE);
			}
		}
	}

	/** Event: one entry more under Sales. */
	public function menu(string &$route, array &$data): void {
		if ($this->user->hasPermission('access', self::ROUTE)) {
			$this->library();
			$data['menus'] = Menu::with($data['menus'], $this->texts()->get('menu'), $this->link(self::ROUTE, '&view=orders'));
		}
	}

	/** Event: the panel on an order's page. */
	public function orderInfo(string &$route, array &$data, string &$output): void {
		if (!empty($data['order_id']) && $this->user->hasPermission('access', self::ROUTE)) {
			$output = $this->guarded($output, fn (): string => $this->admin()->orderPage($output, (int)$data['order_id'], $this->outcome()));
		}
	}

	/** Event: the badges in the order list. */
	public function orderList(string &$route, array &$data, string &$output): void {
		if (!empty($data['orders']) && $this->user->hasPermission('access', self::ROUTE)) {
			$output = $this->guarded($output, fn (): string => $this->admin()->orderList($output, array_column($data['orders'], 'order_id')));
		}
	}

	/** Whatever goes wrong with us, the shop's own page is shown. */
	private function guarded(string $page, callable $change): string {
		try {
			return $change();
		} catch (\Throwable $error) {
			$this->log->write('QuickBooks Bridge: ' . $error);
			return $page;
		}
	}

	private function outcome(): array {
		$outcome = $this->session->data[self::OUTCOME] ?? [];
		unset($this->session->data[self::OUTCOME]);
		return $outcome;
	}

	private function prepare(): void {
		$shop = $this->shop();
		$shop->bridge()->install();
		$shop->events()->ensure(self::EVENTS, self::ROUTE . '.', true);
	}

	private function admin(): Admin {
		$shop = $this->shop();
		$links = new Links($this->link(self::ROUTE), $this->link(self::ROUTE . '.save'), 
			['order' => $this->link('sale/order.info', '&order_id='), 'product' => $this->link('catalog/product.form', '&product_id=')],
			HTTP_CATALOG . 'index.php?route=extension/qbo_bridge/api/bridge');
		return new Admin($shop, new Style(5), $this->texts(), $links, $this->user->hasPermission('modify', self::ROUTE));
	}

	private function shop(): Shop {
		$this->library();
		return new Shop($this->db, Settings::read([$this->config, 'get']), ['prefix' => DB_PREFIX, 'opencart_version' => VERSION]);
	}

	private function texts(): Texts {
		return Texts::load(DIR_EXTENSION . 'qbo_bridge/admin/language/%s/module/qbo_bridge.php', (string)$this->config->get('config_language_admin'));
	}

	private function library(): void {
		require_once DIR_EXTENSION . 'qbo_bridge/upload/system/library/qbo_bridge/skin/autoload.php';
	}

	private function link(string $route, string $query = ''): string {
		return html_entity_decode($this->url->link($route, 'user_token=' . $this->session->data['user_token'] . $query), ENT_QUOTES, 'UTF-8');
	}
}
