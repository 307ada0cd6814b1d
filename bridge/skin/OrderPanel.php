<?php

namespace QboBridge\Skin;

/** What the ledger says of one order, put into that order's own page in the shop's admin. */
final class OrderPanel {
	private $style;
	private $texts;
	private $links;
	private $cells;

	public function __construct(Style $style, Texts $texts, Links $links, Cells $cells) {
		$this->style = $style;
		$this->texts = $texts;
		$this->links = $links;
		$this->cells = $cells;
	}

	/**
	 * @param array|null $row the contract's `sync`, null when the ledger has none
	 * @param array $outcome of a button pressed here, or []
	 */
	public function html(int $orderId, $row, array $outcome): Html {
		// no alert: OpenCart 3's script on this page removes every alert it finds
		$message = empty($outcome['message']) ? null
			: Html::el('p', ['class' => 'qbo-message'], Html::el('strong', ['class' => empty($outcome['failed']) ? 'text-success' : 'text-danger'], $outcome['message']));
		return Html::el('div', ['class' => 'qbo-panel', 'id' => 'qbo-panel'], Html::style(Style::CSS),
			$this->style->card('book', $this->texts->get('panel_title'), $message, $row === null ? $this->texts->get('panel_none') : $this->table($orderId, $row)));
	}

	/** The page with the panel before its last card, the order's history; unchanged when the page is none that we know. */
	public function insert(string $page, Html $panel): string {
		$history = strpos($page, 'id="tab-history"');
		$history = $history === false ? strpos($page, '#tab-history') : $history;
		if ($history === false) {
			return $page;
		}
		$before = substr($page, 0, $history);
		$cards = array_filter([strrpos($before, '<div class="card mb-3">'), strrpos($before, '<div class="panel panel-default">')], 'is_int');
		return $cards ? substr_replace($page, (string)$panel, max($cards), 0) : $page;
	}

	private function table(int $orderId, array $row): Html {
		$lines = ['column_state' => $this->cells->state($row), 'column_document' => $this->cells->document($row), 'column_why' => $this->cells->why($row),
			'column_next' => $this->cells->next($row), 'column_cause' => $row['code']];
		$rows = [];
		foreach ($lines as $name => $cell) {
			if ($cell !== null && $cell !== '') {
				$rows[] = Html::el('tr', [], Html::el('th', ['style' => 'width:20%'], $this->texts->get($name)), Html::el('td', [], $cell));
			}
		}
		return Html::all(Html::el('table', ['class' => 'table table-bordered'], $rows), $this->cells->buttons('order', $orderId, $row, ['view' => 'panel']), ' ',
			Html::el('a', ['href' => $this->links->page(['view' => 'orders'])], $this->texts->get('panel_all')));
	}
}
