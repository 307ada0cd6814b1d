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
		$board = $this->shop->board();
		$page = new Page($this->style, $this->texts, $this->links, [
			'connection' => new ConnectionTab($this->style, $this->texts, $this->links, $settings, $this->mayChange, $this->shop->now(), $board->count('', '')),
			'sync' => new SyncTab($this->style, $this->texts, $this->links, $board, $this->cells(), $this->mayChange),
		]);
		return (string)$page->html($get, $outcome);
	}

	/** Carries out a form. @return array settings (or null), message, failed, secret, back (where to go then) */
	public function act(array $post): array {
		if (!$this->mayChange) {
			return ['settings' => null, 'message' => $this->texts->get('denied'), 'failed' => true, 'secret' => '', 'back' => $this->links->page()];
		}
		$actions = new Actions($this->shop->board(), $this->shop->tables(), $this->shop->settings(), $this->texts, $this->links->bridge(), $this->shop->now());
		return $actions->run($post) + ['back' => $this->back($post)];
	}

	/** An order's page with the panel in it. */
	public function orderPage(string $page, int $orderId, array $outcome): string {
		$rows = $this->shop->ledger([$orderId]);
		$panel = new OrderPanel($this->style, $this->texts, $this->links, $this->cells());
		return $panel->insert($page, $panel->html(isset($rows[$orderId]) ? $rows[$orderId] : null, $outcome));
	}

	/** The order list with a badge on each order the ledger knows. */
	public function orderList(string $page, array $orderIds): string {
		return (new OrderList($this->cells(), $this->links))->insert($page, $this->shop->ledger(array_map('intval', $orderIds)));
	}

	private function cells(): OrderCells {
		return new OrderCells($this->style, $this->texts, $this->links, $this->mayChange);
	}

	private function back(array $post): string {
		$view = isset($post['view']) && is_string($post['view']) ? $post['view'] : '';
		if ($view === 'order' && isset($post['order_id'])) {
			return $this->links->order((int)$post['order_id']) . '#qbo-panel';
		}
		return $this->links->page($view === 'sync' ? SyncTab::view($post) : []);
	}
}
