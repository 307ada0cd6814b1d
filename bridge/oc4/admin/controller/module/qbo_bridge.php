<?php
namespace Opencart\Admin\Controller\Extension\QboBridge\Module;

class QboBridge extends \Opencart\System\Engine\Controller {
	private const ROUTE = 'extension/qbo_bridge/module/qbo_bridge';
	private const OUTCOME = 'qbo_bridge_outcome';

	public function index(): void {
		$this->load->language(self::ROUTE);
		$this->load->model('setting/setting');
		$token = 'user_token=' . $this->session->data['user_token'];
		$page = html_entity_decode($this->url->link(self::ROUTE, $token), ENT_QUOTES, 'UTF-8');
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
		$outcome = $this->session->data[self::OUTCOME] ?? [];
		unset($this->session->data[self::OUTCOME]);
		$this->document->setTitle($this->language->get('heading_title'));
		$data = [
			'heading_title' => $this->language->get('heading_title'),
			'body' => $this->page($page)->html($this->request->get, $outcome),
			'breadcrumbs' => [
				['text' => $this->language->get('text_home'), 'href' => $this->url->link('common/dashboard', $token)],
				['text' => $this->language->get('text_extension'), 'href' => $this->url->link('marketplace/extension', $token . '&type=module')],
				['text' => $this->language->get('heading_title'), 'href' => $this->url->link(self::ROUTE, $token)],
			],
			'header' => $this->load->controller('common/header'),
			'column_left' => $this->load->controller('common/column_left'),
			'footer' => $this->load->controller('common/footer'),
		];
		$this->response->setOutput($this->load->view(self::ROUTE, $data));
	}

	/** Creates the bridge's own tables; its settings come with the first switch or key. */
	public function install(): void {
		$this->shop([])->bridge()->install();
	}

	/** The ledger stays: it says what is in the books already. */
	public function uninstall(): void {
	}

	private function page(string $link): \QboBridge\AdminPage {
		$stored = $this->model_setting_setting->getSetting('module_qbo_bridge');
		$shop = $this->shop($stored);
		return new \QboBridge\AdminPage($shop, \QboBridge\AdminPage::texts((string)$this->config->get('config_language_admin')), [
			'page' => $link,
			'bridge' => HTTP_CATALOG . 'index.php?route=extension/qbo_bridge/api/bridge',
			'order' => html_entity_decode($this->url->link('sale/order.info', 'user_token=' . $this->session->data['user_token'] . '&order_id='), ENT_QUOTES, 'UTF-8'),
		], $this->user->hasPermission('modify', self::ROUTE));
	}

	private function shop(array $stored): \QboBridge\ShopBridge {
		$library = DIR_EXTENSION . 'qbo_bridge/bridge/';
		require_once $library . 'src/autoload.php';
		return new \QboBridge\ShopBridge(new \QboBridge\ShopDb($this->db), \QboBridge\ShopBridge::settingsOf(function (string $key) use ($stored) {
			return $stored[$key] ?? null;
		}), ['prefix' => DB_PREFIX, 'opencart_version' => VERSION, 'contract' => $library . 'contract/schemas']);
	}
}
