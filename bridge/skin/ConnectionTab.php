<?php

namespace QboBridge\Skin;

/** The tab with address, key, rights and what is stored. */
final class ConnectionTab {
	private $style;
	private $texts;
	private $links;
	private $settings;
	private $mayChange;
	private $now;
	private $stored;

	/** @param int $stored number of orders in the ledger */
	public function __construct(Style $style, Texts $texts, Links $links, Settings $settings, bool $mayChange, int $now, int $stored) {
		$this->style = $style;
		$this->texts = $texts;
		$this->links = $links;
		$this->settings = $settings;
		$this->mayChange = $mayChange;
		$this->now = $now;
		$this->stored = $stored;
	}

	public function html(array $get): Html {
		return Html::all(
			$this->style->card('link', $this->texts->get('card_connection'), Html::el('div', ['class' => 'form-horizontal'], $this->address(), $this->key(), $this->test())),
			$this->style->card('cog', $this->texts->get('card_settings'), $this->form()),
			$this->style->card('database', $this->texts->get('card_data'), Html::el('p', [], $this->texts->get('data_orders', $this->stored)),
				Html::el('p', [], $this->texts->get('data_help')), $this->press('purge', 'button_purge', 'danger', 'ask_purge')));
	}

	private function address(): Html {
		$field = Html::el('input', ['type' => 'text', 'id' => 'qbo-address', 'class' => 'form-control', 'readonly' => true, 'value' => $this->links->bridge()]);
		$copy = Html::el('button', ['type' => 'button', 'class' => 'btn btn-primary', 'onclick' => 'var a = document.getElementById("qbo-address"); a.select(); document.execCommand("copy")'],
			$this->style->icon('copy'), ' ', $this->texts->get('button_copy'));
		return $this->style->row($this->texts->get('entry_address'), 'qbo-address',
			Html::el('div', ['class' => 'input-group'], $field, Html::el('span', ['class' => 'input-group-btn'], $copy)), $this->style->help($this->texts->get('help_address')));
	}

	private function key(): Html {
		$ends = $this->settings->overlapEnds($this->now);
		$ask = !$this->settings->hasKey() ? '' : ($ends === 0 ? 'ask_rotate' : 'ask_rotate_twice');
		return $this->style->row($this->texts->get('entry_key'), 'qbo-key',
			Html::el('p', ['id' => 'qbo-key'], $this->texts->get($this->settings->hasKey() ? 'key_there' : 'key_none')),
			$ends === 0 ? null : Html::el('p', [], $this->texts->get('key_previous', gmdate('Y-m-d H:i', $ends))),
			$this->press('key', $this->settings->hasKey() ? 'button_rotate' : 'button_generate', 'primary', $ask),
			$ends === 0 ? null : $this->press('revoke', 'button_revoke', 'warning', 'ask_revoke'));
	}

	private function test() {
		return $this->settings->hasKey() && $this->mayChange
			? $this->style->row($this->texts->get('entry_test'), 'qbo-test', $this->press('test', 'button_test', 'plain'), $this->style->help($this->texts->get('help_test')))
			: null;
	}

	private function form(): Html {
		$box = function ($name) {
			return $this->style->checkbox($name, $this->texts->get('entry_' . $name), $this->settings->on($name), $this->mayChange);
		};
		$addresses = Html::el('textarea', ['name' => 'addresses', 'id' => 'qbo-addresses', 'rows' => 3, 'class' => 'form-control', 'disabled' => !$this->mayChange],
			$this->settings->addresses()->text());
		return $this->style->form($this->links->save(), 'save', [], ['class' => 'form-horizontal'],
			$this->style->row($this->texts->get('entry_bridge'), 'qbo-status', $box('status'), $this->style->help($this->texts->get('help_status'))),
			$this->style->row($this->texts->get('entry_rights'), 'qbo-read_orders', array_map($box, Settings::SCOPES), $this->style->help($this->texts->get('help_rights'))),
			$this->style->row($this->texts->get('entry_addresses'), 'qbo-addresses', $addresses, $this->style->help($this->texts->get('help_addresses'))),
			$this->style->row($this->texts->get('entry_uninstall'), 'qbo-purge', $box('purge'), $this->style->help($this->texts->get('help_purge'))),
			$this->mayChange ? $this->style->row('', '', $this->style->button($this->texts->get('button_save'), 'primary')) : null);
	}

	private function press(string $action, string $label, string $kind, string $ask = '') {
		return $this->mayChange ? $this->style->press($this->links->save(), $action, $this->texts->get($label), [], $kind, $ask === '' ? '' : $this->texts->get($ask)) : null;
	}
}
