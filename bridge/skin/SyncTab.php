<?php

namespace QboBridge\Skin;

use QboBridge\LedgerBoard;
use QboBridge\Text;

/** A tab that lists what became of the orders, or of the products, by state and by cause. */
final class SyncTab {
	const ROWS = 50;

	private $style;
	private $texts;
	private $links;
	private $board;
	private $cells;
	private $mayChange;
	private $kind;

	/** @param string $kind `order` or `product` */
	public function __construct(Style $style, Texts $texts, Links $links, LedgerBoard $board, Cells $cells, bool $mayChange, string $kind) {
		$this->style = $style;
		$this->texts = $texts;
		$this->links = $links;
		$this->board = $board;
		$this->cells = $cells;
		$this->mayChange = $mayChange;
		$this->kind = $kind;
	}

	/** The part of a query that says what is in view; also what a button sends along to come back here. */
	public static function view(string $tab, array $get): array {
		$number = (int)self::word($get, 'number');
		return ['view' => $tab, 'number' => $number > 0 ? (string)$number : '', 'state' => self::word($get, 'state'), 'code' => self::word($get, 'code'),
			'from' => (string)max(0, (int)self::word($get, 'from'))];
	}

	public function html(array $get): Html {
		$view = self::view($this->kind . 's', $get);
		$from = (int)$view['from'];
		$rows = $this->board->rows($view['state'], $view['code'], $from, self::ROWS, self::ids($view));
		return Html::all($this->causes($view), $this->style->card('list', $this->texts->get('card_' . $this->kind . 's'), $this->filters($view),
			$rows ? $this->table($rows, $view) : Html::el('p', [], $this->texts->get($view['state'] . $view['code'] . $view['number'] === '' ? 'none_' . $this->kind . 's' : 'none_here')),
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
		list($address, $fields) = self::split($this->links->page(['view' => $view['view']]));
		$hidden = [];
		foreach ($fields as $name => $value) {
			$hidden[] = Html::el('input', ['type' => 'hidden', 'name' => $name, 'value' => $value]);
		}
		return Html::el('form', ['method' => 'get', 'action' => $address, 'class' => 'qbo-filters'], $hidden,
			$this->style->select('state', $states + [$view['state'] => $this->texts->state($view['state'])], $view['state']),
			$this->style->select('code', $codes + [$view['code'] => $view['code']], $view['code']),
			Html::el('input', ['type' => 'text', 'name' => 'number', 'inputmode' => 'numeric', 'size' => 8, 'class' => 'form-control', 'value' => $view['number'],
				'placeholder' => $this->texts->get('column_' . $this->kind)]),
			$this->style->button($this->texts->get('button_filter'), 'plain'));
	}

	/** Each cause with a button for all of its orders: one correction in n8n mends many. */
	private function causes(array $view) {
		$causes = $this->board->causes();
		$rows = [];
		foreach ($causes as $code => $count) {
			$rows[] = Html::el('tr', [], Html::el('td', [], Html::el('a', ['href' => $this->links->page(['view' => $view['view'], 'code' => $code])], $code)),
				Html::el('td', [], $this->texts->get('cause_' . $this->kind . 's', $count)),
				Html::el('td', ['class' => 'text-right text-end'], $this->mayChange
					? $this->style->press($this->links->save(), 'retry_cause', $this->texts->get('button_retry_cause'), ['kind' => $this->kind, 'cause' => $code] + $view) : null));
		}
		return $rows ? $this->style->card('exclamation-triangle', $this->texts->get('card_causes'), Html::el('table', ['class' => 'table qbo-causes'], $rows)) : null;
	}

	private function table(array $rows, array $view): Html {
		$heads = array_map(function ($name) {
			return Html::el('th', [], $this->texts->get($name));
		}, ['column_' . $this->kind, 'column_state', 'column_document', 'column_why', 'column_next']);
		$lines = array_map(function ($row) use ($view) {
			$id = (int)$row[$this->kind . '_id'];
			return Html::el('tr', [], array_map(function ($cell) {
				return Html::el('td', [], $cell);
			}, [Html::el('a', ['href' => $this->links->record($this->kind, $id)], (string)$id), $this->cells->state($row), $this->cells->document($row),
				$this->cells->why($row), $this->cells->next($row), $this->cells->buttons($this->kind, $id, $row, $view)]));
		}, $rows);
		return Html::el('div', ['class' => 'table-responsive'], Html::el('table', ['class' => 'table table-bordered table-hover'],
			Html::el('thead', [], Html::el('tr', [], $heads, Html::el('th'))), Html::el('tbody', [], $lines)));
	}

	private function pages(array $view, int $from): Html {
		$to = function ($first) use ($view) {
			return $this->links->page(['from' => $first] + $view);
		};
		$count = $this->board->count($view['state'], $view['code'], self::ids($view));
		return Html::all($from > 0 ? $this->style->link($this->texts->get('button_newer'), $to(max(0, $from - self::ROWS))) : null, ' ',
			$count > $from + self::ROWS ? $this->style->link($this->texts->get('button_older'), $to($from + self::ROWS)) : null, ' ',
			$count > 0 ? Html::el('small', [], $this->texts->get('page_of', $from + 1, min($count, $from + self::ROWS), $count)) : null);
	}

	private static function ids(array $view): array {
		return $view['number'] === '' ? [] : [(int)$view['number']];
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
