<?php
class ControllerExtensionModuleQboBridge extends Controller {
	const ROUTE = 'extension/module/qbo_bridge';
	const OUTCOME = 'qbo_bridge_outcome';

	public function index() {
		$this->load->language(self::ROUTE);
		$this->load->model('setting/setting');
		$token = 'user_token=' . $this->session->data['user_token'];
		$page = html_entity_decode($this->url->link(self::ROUTE, $token, true), ENT_QUOTES, 'UTF-8');
		// an upgrade over the old files runs no install(), and may bring new tables
		$this->install();
		if ($this->request->server['REQUEST_METHOD'] == 'POST') {
			$outcome = $this->page($page)->act($this->request->post);
			if ($outcome['settings'] !== null) {
				$this->model_setting_setting->editSetting(\QboBridge\ShopBridge::CODE, \QboBridge\ShopBridge::stored($outcome['settings']));
			}
			unset($outcome['settings']);
			// shown after the redirect, once
			$this->session->data[self::OUTCOME] = $outcome;
			$this->response->redirect($this->page($page)->address($this->request->get));
		}
		$outcome = isset($this->session->data[self::OUTCOME]) ? $this->session->data[self::OUTCOME] : array();
		unset($this->session->data[self::OUTCOME]);
		$this->document->setTitle($this->language->get('heading_title'));
		$data = array(
			'heading_title' => $this->language->get('heading_title'),
			'body' => $this->page($page)->html($this->request->get, $outcome),
			'breadcrumbs' => array(
				array('text' => $this->language->get('text_home'), 'href' => $this->url->link('common/dashboard', $token, true)),
				array('text' => $this->language->get('text_extension'), 'href' => $this->url->link('marketplace/extension', $token . '&type=module', true)),
				array('text' => $this->language->get('heading_title'), 'href' => $this->url->link(self::ROUTE, $token, true)),
			),
			'header' => $this->load->controller('common/header'),
			'column_left' => $this->load->controller('common/column_left'),
			'footer' => $this->load->controller('common/footer'),
		);
		$this->response->setOutput($this->load->view(self::ROUTE, $data));
	}

	/** Creates the bridge's own tables; its settings come with the first switch or key. */
	public function install() {
		$this->shop(array())->bridge()->install();
	}

	/** The ledger stays: it says what is in the books already. */
	public function uninstall() {
	}

	private function page($link) {
		$this->load->model('setting/setting');
		$stored = $this->model_setting_setting->getSetting('module_qbo_bridge');
		$shop = $this->shop($stored);
		$catalog = $this->config->get('config_secure') && defined('HTTPS_CATALOG') ? HTTPS_CATALOG : HTTP_CATALOG;
		return new \QboBridge\AdminPage($shop, \QboBridge\AdminPage::texts((string)$this->config->get('config_admin_language')), array(
			'page' => $link,
			'bridge' => $catalog . 'index.php?route=' . self::ROUTE,
			'order' => html_entity_decode($this->url->link('sale/order/info', 'user_token=' . $this->session->data['user_token'] . '&order_id=', true), ENT_QUOTES, 'UTF-8'),
		), $this->user->hasPermission('modify', self::ROUTE));
	}

	private function shop(array $stored) {
		$library = DIR_SYSTEM . 'library/qbo_bridge/';
		require_once $library . 'src/autoload.php';
		return new \QboBridge\ShopBridge(new \QboBridge\ShopDb($this->db), \QboBridge\ShopBridge::settingsOf(function ($key) use ($stored) {
			return isset($stored[$key]) ? $stored[$key] : null;
		}), array('prefix' => DB_PREFIX, 'opencart_version' => VERSION, 'contract' => $library . 'contract/schemas'));
	}
}
