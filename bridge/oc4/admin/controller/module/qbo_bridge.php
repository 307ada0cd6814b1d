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
	private const HERE = self::ROUTE . '.';
	private const CATALOG = 'extension/qbo_bridge/api/bridge.';
	/** Actions by trigger; a * stands for what separates a method from its model, a slash in 4.0 and a dot in 4.1: both are registered. */
	private const EVENTS = [
		'admin/model/catalog/product*addProduct/after' => self::HERE . 'productAdded',
		'admin/model/catalog/product*deleteProduct/after' => self::HERE . 'productDeleted',
		'admin/model/catalog/product*editProduct/after' => self::HERE . 'productEdited',
		'admin/model/sale/order*deleteOrder/after' => self::HERE . 'orderDeleted',
		'admin/model/sale/returns*addHistory/after' => self::HERE . 'returnEdited',
		'admin/model/sale/returns*addReturn/after' => self::HERE . 'returnAdded',
		'admin/model/sale/returns*editReturn/after' => self::HERE . 'returnEdited',
		'admin/view/common/column_left/before' => self::HERE . 'menu',
		'admin/view/sale/order_info/after' => self::HERE . 'orderInfo',
		'admin/view/sale/order_list/after' => self::HERE . 'orderList',
		'catalog/model/account/returns*addReturn/after' => self::CATALOG . 'returnAdded',
		'catalog/model/checkout/order*addHistory/after' => self::CATALOG . 'statusAfter',
		'catalog/model/checkout/order*addHistory/before' => self::CATALOG . 'statusBefore',
		'catalog/model/checkout/order*deleteOrder/after' => self::CATALOG . 'orderDeleted',
		'catalog/model/checkout/order*editOrder/after' => self::CATALOG . 'orderEdited',
		'catalog/model/checkout/order*editOrder/before' => self::CATALOG . 'editBefore',
	];

	public function index(): void {
		// an upgrade of OpenCart may have changed what its events are called
		$this->prepare();
		$this->load->language(self::ROUTE);
		$this->document->setTitle($this->language->get('heading_title'));
		$data = [
			'heading_title' => $this->language->get('heading_title'),
			'body' => $this->with(fn (Admin $admin): string => $admin->page($this->request->get, $this->outcome())),
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
			$outcome = $this->with(fn (Admin $admin): array => $admin->act($this->request->post));
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
			$output = $this->guarded($output, fn (Admin $admin): string => $admin->orderPage($output, (int)$data['order_id'], $this->outcome()));
		}
	}

	/** Event: the badges in the order list. */
	public function orderList(string &$route, array &$data, string &$output): void {
		if (!empty($data['orders']) && $this->user->hasPermission('access', self::ROUTE)) {
			$output = $this->guarded($output, fn (Admin $admin): string => $admin->orderList($output, array_column($data['orders'], 'order_id')));
		}
	}

	/** Events: what happened to products, returns and orders. */
	public function productAdded(string &$route, array &$args, mixed &$output): void {
		$this->announce('product.saved', 'product_id', $output);
	}

	public function productEdited(string &$route, array &$args, mixed &$output): void {
		$this->announce('product.saved', 'product_id', $args[0]);
	}

	public function productDeleted(string &$route, array &$args, mixed &$output): void {
		$this->announce('product.deleted', 'product_id', $args[0]);
	}

	public function returnAdded(string &$route, array &$args, mixed &$output): void {
		$this->announce('return.saved', 'return_id', $output);
	}

	public function returnEdited(string &$route, array &$args, mixed &$output): void {
		$this->announce('return.saved', 'return_id', $args[0]);
	}

	public function orderDeleted(string &$route, array &$args, mixed &$output): void {
		$this->announce('order.deleted', 'order_id', $args[0]);
	}

	/** What goes wrong here must not stop the shop from saving. */
	private function announce(string $event, string $name, mixed $id): void {
		try {
			$this->shop()->announcer()->about($event, $name, (int)$id);
		} catch (\Throwable $error) {
			$this->log->write('QuickBooks Bridge: ' . $error);
		}
	}

	/** Whatever goes wrong with us, the shop's own page is shown. */
	private function guarded(string $page, callable $change): string {
		try {
			return $this->with($change);
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
		$shop->events()->ensure(self::EVENTS, true);
	}

	/** Lets something be done with the Admin, in full Unicode, and gives the connection back as it was. */
	private function with(callable $do): mixed {
		$shop = $this->shop();
		$links = new Links($this->link(self::ROUTE), $this->link(self::ROUTE . '.save'), 
			['order' => $this->link('sale/order.info', '&order_id='), 'product' => $this->link('catalog/product.form', '&product_id=')],
			self::bridgeUrl());
		$shop->enter();
		try {
			return $do(new Admin($shop, new Style(5), $this->texts(), $links, $this->user->hasPermission('modify', self::ROUTE)));
		} finally {
			$shop->leave();
		}
	}

	private function shop(): Shop {
		$this->library();
		return new Shop($this->db, Settings::read([$this->config, 'get']), [
			'prefix' => DB_PREFIX,
			'opencart_version' => VERSION,
			'bridge_url' => self::bridgeUrl(),
			'log' => fn (string $message) => $this->log->write('QuickBooks Bridge: ' . $message),
		]);
	}

	private static function bridgeUrl(): string {
		return HTTP_CATALOG . 'index.php?route=extension/qbo_bridge/api/bridge';
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
