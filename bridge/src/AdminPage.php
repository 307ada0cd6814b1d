<?php

namespace QboBridge;

/** The bridge's page in the shop's admin: connection, key, and the orders' state. Plain HTML that suits both of OpenCart's admin styles. */
final class AdminPage {
	const ROWS = 50;

	private $shop;
	private $board;
	private $texts;
	private $links;
	private $mayChange;
	private $here;

	/**
	 * @param array $texts see texts/en.php
	 * @param array $links page (this page's own address, with its token), bridge (the address to copy), order (of an order's page, less its number)
	 */
	public function __construct(ShopBridge $shop, array $texts, array $links, bool $mayChange) {
		$this->shop = $shop;
		$this->board = $shop->board();
		$this->texts = $texts;
		$this->links = $links;
		$this->mayChange = $mayChange;
	}

	/** Texts in the language of a code such as fr-fr; English where there is no other. */
	public static function texts(string $language): array {
		$file = strncmp($language, 'fr', 2) === 0 ? 'fr' : 'en';
		return require __DIR__ . '/texts/' . $file . '.php';
	}

	/**
	 * Carries out what a form asked for.
	 *
	 * @return array settings (to be stored, or null), message, failed, secret (a new key to be shown once, or '')
	 */
	public function act(array $post): array {
		$outcome = ['settings' => null, 'message' => '', 'failed' => false, 'secret' => ''];
		$action = self::word($post, 'action');
		if (!$this->mayChange) {
			return ['message' => $this->texts['denied'], 'failed' => true] + $outcome;
		}
		$orders = array_map('intval', isset($post['orders']) ? (array)$post['orders'] : []);
		$saved = $this->texts['saved'];
		switch ($action) {
			case 'switch':
				$status = empty($post['status']) ? 0 : 1;
				return ['settings' => ['status' => $status] + $this->shop->settings(), 'message' => $saved] + $outcome;
			case 'key':
				$settings = $this->shop->withNewKey();
				return ['settings' => $settings, 'message' => $this->texts['key_new'], 'secret' => $settings['secret']] + $outcome;
			case 'revoke':
				return ['settings' => $this->shop->withoutPreviousKey(), 'message' => $saved] + $outcome;
			case 'test':
				$verdict = (new ConnectionTest())->run($this->links['bridge'], (string)$this->shop->settings()['secret'], time());
				return ['message' => sprintf($this->texts[$verdict['text']], $verdict['about']), 'failed' => !$verdict['ok']] + $outcome;
			case 'retry':
				return ['message' => sprintf($this->texts['done'], $this->board->retry($orders))] + $outcome;
			case 'ignore':
				return ['message' => sprintf($this->texts['done'], $this->board->ignore($orders))] + $outcome;
			case 'retry_cause':
				return ['message' => sprintf($this->texts['done'], $this->board->retryCause(self::word($post, 'code')))] + $outcome;
		}
		return $outcome;
	}

	/** This page's address with the same orders in view; where to go after act(), so that a reload repeats nothing. */
	public function address(array $get): string {
		$query = array_filter(self::view($get), 'strlen');
		return $this->links['page'] . ($query ? '&' . http_build_query($query) : '');
	}

	/** @param array $get state, code, from; @param array $outcome of act(), or [] */
	public function html(array $get, array $outcome): string {
		$this->here = $this->address($get);
		return '<style>' . self::STYLE . '</style><div class="qbo">' . $this->message($outcome) . $this->connection() . $this->orders($get) . '</div>';
	}

	private function message(array $outcome): string {
		if (empty($outcome['message'])) {
			return '';
		}
		$class = empty($outcome['failed']) ? 'alert-success' : 'alert-danger';
		$secret = empty($outcome['secret']) ? '' : '<p><code class="qbo-key">' . self::escape($outcome['secret']) . '</code></p>';
		return '<div class="alert ' . $class . '">' . self::escape($outcome['message']) . $secret . '</div>';
	}

	private function connection(): string {
		$settings = $this->shop->settings();
		$on = (bool)$settings['status'];
		$key = self::escape($this->texts[$settings['secret'] === '' ? 'key_none' : 'key_there']);
		$overlap = $settings['previous_secret'] !== '' && (int)$settings['previous_until'] > time();
		if ($overlap) {
			$until = gmdate('Y-m-d H:i', (int)$settings['previous_until']) . ' UTC';
			$key .= '<br>' . self::escape(sprintf($this->texts['key_previous'], $until));
		}
		return $this->card('settings', '<table class="table"><tr><th>' . $this->text('status') . '</th><td>' . $this->text($on ? 'on' : 'off') . '</td><td>'
			. $this->button('switch', $on ? 'switch_off' : 'switch_on', ['status' => $on ? 0 : 1]) . '</td></tr><tr><th>'
			. $this->text('address') . '</th><td><code>' . self::escape($this->links['bridge']) . '</code><br><small>' . $this->text('address_help')
			. '</small></td><td>' . $this->button('test', 'test') . '</td></tr><tr><th>' . $this->text('key') . '</th><td>' . $key . '</td><td>'
			. $this->button('key', 'key_make', [], $settings['secret'] === '' ? '' : ($overlap ? 'key_ask_twice' : 'key_ask'))
			. ($overlap ? ' ' . $this->button('revoke', 'key_revoke') : '') . '</td></tr></table>');
	}

	private function orders(array $get): string {
		list('state' => $state, 'code' => $code, 'from' => $from) = self::view($get);
		$from = (int)$from;
		$rows = $this->board->rows($state, $code, $from, self::ROWS);
		$html = $this->filters($state, $code);
		if (!$rows) {
			return $this->card('sync', $html . '<p>' . $this->text('sync_none') . '</p>');
		}
		$html .= '<table class="table table-hover"><thead><tr><th>' . $this->text('order') . '</th><th>' . $this->text('state') . '</th><th>'
			. $this->text('document') . '</th><th>' . $this->text('why') . '</th><th>' . $this->text('next') . '</th><th></th></tr></thead><tbody>';
		foreach ($rows as $row) {
			$html .= $this->row($row);
		}
		return $this->card('sync', $html . '</tbody></table>' . $this->pages($state, $code, $from));
	}

	private function row(array $row): string {
		$document = $row['document'];
		$link = '';
		if ($document) {
			$label = self::escape(trim($document['type'] . ' ' . $document['number'])) . '<br><small>'
				. self::escape($document['total'] . ' ' . $document['currency']) . '</small>';
			$url = isset($document['url']) ? (string)$document['url'] : '';
			$link = preg_match('#^https?://#', $url) ? '<a href="' . self::escape($url) . '" target="_blank" rel="noopener">' . $label . '</a>' : $label;
		}
		$why = $row['reason'] === '' ? '' : self::escape($row['reason']) . '<br><small>' . self::escape($row['remedy']) . '</small>';
		$state = isset($this->texts['state_' . $row['state']]) ? $this->texts['state_' . $row['state']] : $row['state'];
		$orders = ['orders[]' => $row['order_id']];
		return '<tr><td><a href="' . self::escape($this->links['order'] . $row['order_id']) . '">' . $row['order_id'] . '</a></td><td><span class="qbo-state qbo-' . self::escape($row['state']) . '">' . self::escape($state) . '</span></td><td>'
			. $link . '</td><td>' . $why . '</td><td>' . self::escape(self::time($row['next_attempt'])) . '</td><td class="qbo-buttons">'
			. $this->button('retry', 'retry', $orders) . ' ' . ($row['state'] === 'ignored' ? '' : $this->button('ignore', 'ignore', $orders)) . '</td></tr>';
	}

	/** An ISO time in UTC as people write it. */
	private static function time($iso): string {
		return $iso === null ? '' : substr($iso, 0, 10) . ' ' . substr($iso, 11, 5) . ' UTC';
	}

	private function filters(string $state, string $code): string {
		$html = '<p>' . $this->filter($this->texts['all'], [], $state === '' && $code === '');
		foreach ($this->board->states() as $name => $count) {
			$label = isset($this->texts['state_' . $name]) ? $this->texts['state_' . $name] : $name;
			$html .= ' ' . $this->filter($label . ' (' . $count . ')', ['state' => $name], $state === $name);
		}
		$html .= '</p>';
		foreach ($this->board->causes() as $name => $count) {
			$html .= '<div class="qbo-cause">' . $this->filter($this->texts['cause'] . ': ' . $name . ' (' . $count . ')', ['code' => $name], $code === $name)
				. ' ' . $this->button('retry_cause', 'retry_cause', ['code' => $name]) . '</div>';
		}
		return $html;
	}

	private function filter(string $label, array $query, bool $active): string {
		return '<a class="btn btn-sm ' . ($active ? 'btn-primary' : 'btn-default btn-light') . '" href="' . $this->link($query) . '">' . self::escape($label) . '</a>';
	}

	private function pages(string $state, string $code, int $from): string {
		$query = ['state' => $state, 'code' => $code];
		$html = '';
		if ($from > 0) {
			$html .= $this->filter($this->texts['later'], $query + ['from' => $from - self::ROWS], false) . ' ';
		}
		if ($this->board->count($state, $code) > $from + self::ROWS) {
			$html .= $this->filter($this->texts['earlier'], $query + ['from' => $from + self::ROWS], false);
		}
		return $html;
	}

	/** What part of the list a query asks for, each '' where it does not matter. */
	private static function view(array $get): array {
		$from = isset($get['from']) ? max(0, (int)$get['from']) : 0;
		return ['state' => self::word($get, 'state'), 'code' => self::word($get, 'code'), 'from' => $from === 0 ? '' : (string)$from];
	}

	/** A text that was sent; OpenCart escapes what it receives. */
	private static function word(array $sent, string $name): string {
		return isset($sent[$name]) && is_string($sent[$name]) ? Text::decode($sent[$name]) : '';
	}

	/** A form of one button; the page's address carries the admin's token. @param string $ask name of a question to be confirmed first */
	private function button(string $action, string $text, array $fields = [], string $ask = ''): string {
		if (!$this->mayChange) {
			return '';
		}
		$html = '<form method="post" action="' . self::escape($this->here) . '"><input type="hidden" name="action" value="' . self::escape($action) . '">';
		foreach ($fields as $name => $value) {
			$html .= '<input type="hidden" name="' . self::escape((string)$name) . '" value="' . self::escape((string)$value) . '">';
		}
		$confirm = $ask === '' ? '' : ' onclick="return confirm(this.dataset.ask)" data-ask="' . $this->text($ask) . '"';
		return $html . '<button type="submit" class="btn btn-sm btn-default btn-outline-secondary"' . $confirm . '>' . $this->text($text) . '</button></form>';
	}

	private function link(array $query): string {
		return self::escape($this->address($query));
	}

	private function card(string $title, string $body): string {
		return '<div class="panel panel-default card mb-3"><div class="panel-heading card-header"><h3 class="panel-title">' . $this->text($title)
			. '</h3></div><div class="panel-body card-body">' . $body . '</div></div>';
	}

	private function text(string $name): string {
		return self::escape($this->texts[$name]);
	}

	private static function escape(string $text): string {
		return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
	}

	const STYLE = '.qbo form{display:inline}.qbo .panel-title{font-size:15px;margin:0}.qbo-key{font-size:15px}.qbo code{user-select:all}'
		. '.qbo-buttons,.qbo td:nth-child(5){white-space:nowrap}.qbo-cause{margin:4px 0}.qbo-state{padding:2px 8px;border-radius:10px;background:#e8edf3;color:#333;white-space:nowrap}'
		. '.qbo-posted,.qbo-updated,.qbo-unchanged,.qbo-refunded,.qbo-voided{background:#dff2e1;color:#1d5e27}.qbo-held{background:#fde4e1;color:#8a1f11}'
		. '.qbo-retry,.qbo-leased{background:#fdf1d3;color:#6d5000}';
}
