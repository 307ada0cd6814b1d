<?php

namespace QboBridge\Skin;

use QboBridge\LedgerBoard;
use QboBridge\Text;

/** The tab that lists what became of the orders, by state and by cause. */
final class SyncTab {
	const ROWS = 50;

	private $style;
	private $texts;
	private $links;
	private $board;
	private $cells;
	private $mayChange;

	public function __construct(Style $style, Texts $texts, Links $links, LedgerBoard $board, OrderCells $cells, bool $mayChange) {
		$this->style = $style;
		$this->texts = $texts;
		$this->links = $links;
		$this->board = $board;
		$this->cells = $cells;
		$this->mayChange = $mayChange;
	}

	/** The part of a query that says which orders are in view; also what a button sends along to come back here. */
	public static function view(array $get): array {
		return ['view' => 'sync', 'state' => self::word($get, 'state'), 'code' => self::word($get, 'code'),
			'from' => (string)max(0, (int)self::word($get, 'from'))];
	}

	public function html(array $get): Html {
		$view = self::view($get);
		$from = (int)$view['from'];
		$rows = $this->board->rows($view['state'], $view['code'], $from, self::ROWS);
		return Html::all($this->causes($view), $this->style->card('list', $this->texts->get('card_sync'), $this->filters($view),
			$rows ? $this->table($rows, $view) : Html::el('p', [], $this->texts->get($view['state'] . $view['code'] === '' ? 'sync_none' : 'sync_none_here')),
			$this->pages($view, $from)));
	}

	private function filters(array $view): Html {
		$states = ['' => $this->texts->get('all_states')];
		foreach ($this->board->states() as $state => $count) {
			$states[$state] = $this->texts->state($state) . ' (' . $count . ')';
		}
		$codes = ['' => $this->texts->get('all_causes')];
		foreach ($this->board->causes() as $code => $count) {
			$codes[$code] = $code . ' (' . $count . ')';
		}
		list($address, $fields) = self::split($this->links->page(['view' => 'sync']));
		$hidden = [];
		foreach ($fields as $name => $value) {
			$hidden[] = Html::el('input', ['type' => 'hidden', 'name' => $name, 'value' => $value]);
		}
		return Html::el('form', ['method' => 'get', 'action' => $address, 'class' => 'qbo-filters'], $hidden,
			$this->style->select('state', $states + [$view['state'] => $this->texts->state($view['state'])], $view['state']),
			$this->style->select('code', $codes + [$view['code'] => $view['code']], $view['code']), $this->style->button($this->texts->get('button_filter'), 'plain'));
	}

	/** Each cause with a button for all of its orders: one correction in n8n mends many. */
	private function causes(array $view) {
		$causes = $this->board->causes();
		$rows = [];
		foreach ($causes as $code => $count) {
			$rows[] = Html::el('tr', [], Html::el('td', [], Html::el('a', ['href' => $this->links->page(['view' => 'sync', 'code' => $code])], $code)),
				Html::el('td', [], $this->texts->get('cause_orders', $count)),
				Html::el('td', ['class' => 'text-right text-end'], $this->mayChange
					? $this->style->press($this->links->save(), 'retry_cause', $this->texts->get('button_retry_cause'), ['cause' => $code] + $view) : null));
		}
		return $rows ? $this->style->card('exclamation-triangle', $this->texts->get('card_causes'), Html::el('table', ['class' => 'table qbo-causes'], $rows)) : null;
	}

	private function table(array $rows, array $view): Html {
		$heads = array_map(function ($name) {
			return Html::el('th', [], $this->texts->get($name));
		}, ['column_order', 'column_state', 'column_document', 'column_why', 'column_next']);
		$lines = array_map(function ($row) use ($view) {
			return Html::el('tr', [], array_map(function ($cell) {
				return Html::el('td', [], $cell);
			}, [Html::el('a', ['href' => $this->links->order($row['order_id'])], (string)$row['order_id']), $this->cells->state($row), $this->cells->document($row),
				$this->cells->why($row), $this->cells->next($row), $this->cells->buttons($row, $view)]));
		}, $rows);
		return Html::el('div', ['class' => 'table-responsive'], Html::el('table', ['class' => 'table table-bordered table-hover'],
			Html::el('thead', [], Html::el('tr', [], $heads, Html::el('th'))), Html::el('tbody', [], $lines)));
	}

	private function pages(array $view, int $from): Html {
		$to = function ($first) use ($view) {
			return $this->links->page(['from' => $first] + $view);
		};
		$count = $this->board->count($view['state'], $view['code']);
		return Html::all($from > 0 ? $this->style->link($this->texts->get('button_newer'), $to(max(0, $from - self::ROWS))) : null, ' ',
			$count > $from + self::ROWS ? $this->style->link($this->texts->get('button_older'), $to($from + self::ROWS)) : null, ' ',
			$count > 0 ? Html::el('small', [], $this->texts->get('page_of', $from + 1, min($count, $from + self::ROWS), $count)) : null);
	}

	/** A form sent by GET drops its address's query: it has to travel in fields. */
	private static function split(string $address): array {
		$parts = explode('?', $address, 2);
		parse_str(isset($parts[1]) ? $parts[1] : '', $fields);
		return [$parts[0], $fields];
	}

	/** A text that was sent; OpenCart escapes what it receives. */
	private static function word(array $sent, string $name): string {
		return isset($sent[$name]) && is_string($sent[$name]) ? Text::decode($sent[$name]) : '';
	}
}
