<?php
// in OpenCart 4 this file lies in a folder of the web, called by nobody
defined('DIR_SYSTEM') || exit;

/** The QuickBooks Bridge in OpenCart 3's admin: its page, and what events put into the shop's own pages. */
class ControllerExtensionModuleQboBridge extends Controller {
	const ROUTE = 'extension/module/qbo_bridge';
	const OUTCOME = 'qbo_bridge_outcome';
	const EVENTS = array(
		'admin/model/catalog/product/addProduct/after' => self::ROUTE . '/productAdded',
		'admin/model/catalog/product/deleteProduct/after' => self::ROUTE . '/productDeleted',
		'admin/model/catalog/product/editProduct/after' => self::ROUTE . '/productEdited',
		'admin/model/sale/return/addReturn/after' => self::ROUTE . '/returnAdded',
		'admin/model/sale/return/addReturnHistory/after' => self::ROUTE . '/returnEdited',
		'admin/model/sale/return/editReturn/after' => self::ROUTE . '/returnEdited',
		'admin/view/common/column_left/before' => self::ROUTE . '/menu',
		'admin/view/sale/order_info/after' => self::ROUTE . '/orderInfo',
		'admin/view/sale/order_list/after' => self::ROUTE . '/orderList',
		'catalog/model/account/return/addReturn/after' => self::ROUTE . '/returnAdded',
		'catalog/model/checkout/order/addOrderHistory/after' => self::ROUTE . '/statusAfter',
		'catalog/model/checkout/order/addOrderHistory/before' => self::ROUTE . '/statusBefore',
		'catalog/model/checkout/order/deleteOrder/after' => self::ROUTE . '/orderDeleted',
		'catalog/model/checkout/order/editOrder/after' => self::ROUTE . '/orderEdited',
		'catalog/model/checkout/order/editOrder/before' => self::ROUTE . '/editBefore',
	);

	public function index() {
		// an upgrade over the old files runs no install()
		$this->prepare();
		$this->load->language(self::ROUTE);
		$this->document->setTitle($this->language->get('heading_title'));
		$data = array(
			'heading_title' => $this->language->get('heading_title'),
			'body' => $this->with(function ($admin) {
				return $admin->page($this->request->get, $this->outcome());
			}),
			'breadcrumbs' => array(
				array('text' => $this->language->get('text_home'), 'href' => $this->link('common/dashboard')),
				array('text' => $this->language->get('text_extension'), 'href' => $this->link('marketplace/extension', '&type=module')),
				array('text' => $this->language->get('heading_title'), 'href' => $this->link(self::ROUTE)),
			),
			'header' => $this->load->controller('common/header'),
			'column_left' => $this->load->controller('common/column_left'),
			'footer' => $this->load->controller('common/footer'),
		);
		$this->response->setOutput($this->load->view(self::ROUTE, $data));
	}

	/** Takes every form of the page, the order's panel included; the page shown then tells the outcome, once. */
	public function save() {
		if ($this->request->server['REQUEST_METHOD'] != 'POST') {
			$this->response->redirect($this->link(self::ROUTE));
		}
		$outcome = $this->with(function ($admin) {
			return $admin->act($this->request->post);
		});
		if ($outcome['settings'] !== null) {
			$this->load->model('setting/setting');
			$this->model_setting_setting->editSetting(\QboBridge\Skin\Settings::CODE, $outcome['settings']->stored());
		}
		unset($outcome['settings']);
		$this->session->data[self::OUTCOME] = $outcome;
		$this->response->redirect($outcome['back']);
	}

	public function install() {
		if ($this->user->hasPermission('modify', 'extension/extension/module')) {
			$this->prepare();
		}
	}

	/** The ledger stays, for it says what is in the books, unless the shop chose otherwise. */
	public function uninstall() {
		if ($this->user->hasPermission('modify', 'extension/extension/module')) {
			$shop = $this->shop();
			$shop->events()->remove();
			// the stored settings are gone already, the loaded ones are not
			if ($shop->settings()->on('purge')) {
				$shop->tables()->drop();
			}
		}
	}

	/** Event: one entry more under Sales. */
	public function menu(&$route, &$data) {
		if ($this->user->hasPermission('access', self::ROUTE)) {
			$this->library();
			$data['menus'] = \QboBridge\Skin\Menu::with($data['menus'], $this->texts()->get('menu'), $this->link(self::ROUTE, '&view=orders'));
		}
	}

	/** Event: the panel on an order's page. */
	public function orderInfo(&$route, &$data, &$output) {
		if (!empty($data['order_id']) && $this->user->hasPermission('access', self::ROUTE)) {
			$output = $this->guarded($output, function ($admin) use ($data, $output) {
				return $admin->orderPage($output, (int)$data['order_id'], $this->outcome());
			});
		}
	}

	/** Event: the badges in the order list. */
	public function orderList(&$route, &$data, &$output) {
		if (!empty($data['orders']) && $this->user->hasPermission('access', self::ROUTE)) {
			$output = $this->guarded($output, function ($admin) use ($data, $output) {
				return $admin->orderList($output, array_column($data['orders'], 'order_id'));
			});
		}
	}

	/** Events: what happened to products and returns. */
	public function productAdded(&$route, &$args, &$output) {
		$this->announce('product.saved', 'product_id', $output);
	}

	public function productEdited(&$route, &$args, &$output) {
		$this->announce('product.saved', 'product_id', $args[0]);
	}

	public function productDeleted(&$route, &$args, &$output) {
		$this->announce('product.deleted', 'product_id', $args[0]);
	}

	public function returnAdded(&$route, &$args, &$output) {
		$this->announce('return.saved', 'return_id', $output);
	}

	public function returnEdited(&$route, &$args, &$output) {
		$this->announce('return.saved', 'return_id', $args[0]);
	}

	/** What goes wrong here must not stop the shop from saving. */
	private function announce($event, $name, $id) {
		try {
			$this->shop()->announcer()->about($event, $name, (int)$id);
		} catch (\Throwable $error) {
			$this->log->write('QuickBooks Bridge: ' . $error);
		}
	}

	/** Whatever goes wrong with us, the shop's own page is shown. */
	private function guarded($page, $change) {
		try {
			return $this->with($change);
		} catch (\Throwable $error) {
			$this->log->write('QuickBooks Bridge: ' . $error);
			return $page;
		}
	}

	private function outcome() {
		$outcome = isset($this->session->data[self::OUTCOME]) ? $this->session->data[self::OUTCOME] : array();
		unset($this->session->data[self::OUTCOME]);
		return $outcome;
	}

	private function prepare() {
		$shop = $this->shop();
		$shop->bridge()->install();
		$shop->events()->ensure(self::EVENTS, false);
	}

	/** Lets something be done with the Admin, in full Unicode, and gives the connection back as it was. */
	private function with($do) {
		$shop = $this->shop();
		$links = new \QboBridge\Skin\Links($this->link(self::ROUTE),
			$this->link(self::ROUTE . '/save'), array('order' => $this->link('sale/order/info', '&order_id='), 'product' => $this->link('catalog/product/edit', '&product_id=')), $this->bridgeUrl());
		$shop->enter();
		try {
			return $do(new \QboBridge\Skin\Admin($shop, new \QboBridge\Skin\Style(3), $this->texts(), $links, $this->user->hasPermission('modify', self::ROUTE)));
		} finally {
			$shop->leave();
		}
	}

	private function shop() {
		$this->library();
		return new \QboBridge\Skin\Shop($this->db, \QboBridge\Skin\Settings::read(array($this->config, 'get')), array(
			'prefix' => DB_PREFIX,
			'opencart_version' => VERSION,
			'bridge_url' => $this->bridgeUrl(),
			'log' => function ($message) {
				$this->log->write('QuickBooks Bridge: ' . $message);
			},
		));
	}

	private function bridgeUrl() {
		$catalog = $this->config->get('config_secure') && defined('HTTPS_CATALOG') ? HTTPS_CATALOG : HTTP_CATALOG;
		return $catalog . 'index.php?route=' . self::ROUTE;
	}

	private function texts() {
		return \QboBridge\Skin\Texts::load(DIR_LANGUAGE . '%s/' . self::ROUTE . '.php', (string)$this->config->get('config_admin_language'));
	}

	private function library() {
		require_once DIR_SYSTEM . 'library/qbo_bridge/skin/autoload.php';
	}

	private function link($route, $query = '') {
		return html_entity_decode($this->url->link($route, 'user_token=' . $this->session->data['user_token'] . $query, true), ENT_QUOTES, 'UTF-8');
	}
}
