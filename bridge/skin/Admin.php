<?php

namespace QboBridge\Skin;

/** Everything the bridge shows and does in a shop's admin; the skins hand it what their OpenCart gives them. */
final class Admin {
	private $shop;
	private $style;
	private $texts;
	private $links;
	private $mayChange;

	public function __construct(Shop $shop, Style $style, Texts $texts, Links $links, bool $mayChange) {
		$this->shop = $shop;
		$this->style = $style;
		$this->texts = $texts;
		$this->links = $links;
		$this->mayChange = $mayChange;
	}

	/** @param array $outcome of act(), or [] */
	public function page(array $get, array $outcome): string {
		$settings = $this->shop->settings();
		$page = new Page($this->style, $this->texts, $this->links, [
			'connection' => new ConnectionTab($this->style, $this->texts, $this->links, $settings, $this->mayChange, $this->shop->now(), $this->shop->board('order')->count('', '')),
			'orders' => $this->tab('order'),
			'products' => $this->tab('product'),
		]);
		return (string)$page->html($get, $outcome);
	}

	/** Carries out a form. @return array settings (or null), message, failed, secret, back (where to go then) */
	public function act(array $post): array {
		if (!$this->mayChange) {
			return ['settings' => null, 'message' => $this->texts->get('denied'), 'failed' => true, 'secret' => '', 'back' => $this->links->page()];
		}
		$actions = new Actions($this->boards(), $this->shop->settings(), $this->texts, $this->links->bridge(), $this->shop->now());
		return $actions->run($post) + ['back' => $this->back($post)];
	}

	/** An order's page with the panel in it. */
	public function orderPage(string $page, int $orderId, array $outcome): string {
		$rows = $this->shop->orders([$orderId]);
		$panel = new OrderPanel($this->style, $this->texts, $this->links, $this->cells());
		return $panel->insert($page, $panel->html($orderId, isset($rows[$orderId]) ? $rows[$orderId] : null, $outcome));
	}

	/** The order list with a badge on each order the ledger knows. */
	public function orderList(string $page, array $orderIds): string {
		return (new OrderList($this->cells()))->insert($page, $this->shop->orders(array_map('intval', $orderIds)));
	}

	private function tab(string $kind): SyncTab {
		return new SyncTab($this->style, $this->texts, $this->links, $this->shop->board($kind), $this->cells(), $this->mayChange, $kind);
	}

	private function boards(): array {
		return ['order' => $this->shop->board('order'), 'product' => $this->shop->board('product')];
	}

	private function cells(): Cells {
		return new Cells($this->style, $this->texts, $this->links, $this->mayChange);
	}

	private function back(array $post): string {
		$view = isset($post['view']) && is_string($post['view']) ? $post['view'] : '';
		if ($view === 'panel' && isset($post['id'])) {
			return $this->links->record('order', (int)$post['id']) . '#qbo-panel';
		}
		return $this->links->page(in_array($view, ['orders', 'products'], true) ? SyncTab::view($view, $post) : []);
	}
}
