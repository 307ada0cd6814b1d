<?php

namespace QboBridge\Skin;

/** The parts a page is built of, in the admin's own look: Bootstrap 3 in OpenCart 3, Bootstrap 5 and its forms over ajax in OpenCart 4. */
final class Style {
	const CLASSES = [
		3 => ['card' => 'panel panel-default', 'head' => 'panel-heading', 'body' => 'panel-body', 'title' => 'panel-title', 'row' => 'form-group', 'label' => 'col-sm-2 control-label', 'icon' => 'fa fa-',
			'tab' => '', 'select' => 'form-control', 'badge' => 'label label-', 'plain' => 'default', 'quiet' => 'default', 'grey' => 'default', 'check' => 'checkbox', 'checkbox' => '', 'group' => 'input-group-btn', 'small' => 'btn-xs',
			'right' => 'pull-right', 'help' => 'help-block'],
		5 => ['card' => 'card mb-3', 'head' => 'card-header', 'body' => 'card-body', 'title' => '', 'row' => 'row mb-3', 'label' => 'col-sm-2 col-form-label', 'icon' => 'fa-solid fa-',
			'tab' => 'nav-link', 'select' => 'form-select', 'badge' => 'badge text-bg-', 'plain' => 'light', 'quiet' => 'outline-secondary', 'grey' => 'secondary', 'check' => 'form-check', 'checkbox' => 'form-check-input', 'group' => 'input-group-btn', 'small' => 'btn-sm',
			'right' => 'float-end', 'help' => 'form-text'],
	];
	const TONES = ['posted' => 'success', 'updated' => 'success', 'unchanged' => 'success', 'held' => 'danger', 'retry' => 'warning', 'leased' => 'info',
		'refunded' => 'info', 'voided' => 'info'];
	const CSS = '.qbo form.qbo-inline,.qbo-panel form.qbo-inline{display:inline-block;margin:0 4px 4px 0}.qbo td{vertical-align:middle}.qbo-key{font-size:15px;user-select:all;word-break:break-all}'
		. '.qbo-filters{display:flex;flex-wrap:wrap;gap:8px;margin-bottom:15px}.qbo-filters>*{width:auto}.qbo-causes td{padding:6px 10px}.qbo .nav-tabs{margin-bottom:15px}';

	private $version;
	private $classes;

	/** @param int $bootstrap 3 or 5 */
	public function __construct(int $bootstrap) {
		$this->version = $bootstrap;
		$this->classes = self::CLASSES[$bootstrap];
	}

	public function card(string $icon, string $title, ...$body): Html {
		return Html::el('div', ['class' => $this->classes['card']],
			Html::el('div', ['class' => $this->classes['head']], Html::el('span', ['class' => $this->classes['title']], $this->icon($icon), ' ', $title)),
			Html::el('div', ['class' => $this->classes['body']], $body));
	}

	/** @param array $tabs rows of label, address, active */
	public function tabs(array $tabs): Html {
		return Html::el('ul', ['class' => 'nav nav-tabs'], array_map(function ($tab) {
			list($label, $address, $active) = $tab;
			return Html::el('li', ['class' => $this->version === 3 ? ($active ? 'active' : '') : 'nav-item'],
				Html::el('a', ['href' => $address, 'class' => $this->classes['tab'] . ($active ? ' active' : '')], $label));
		}, $tabs));
	}

	/** A form that asks for one action; OpenCart 4 sends it by its own script and follows the answer's `redirect`. */
	public function form(string $address, string $action, array $fields, array $attributes, ...$children): Html {
		$hidden = [];
		foreach (['action' => $action] + $fields as $name => $value) {
			$hidden[] = Html::el('input', ['type' => 'hidden', 'name' => $name, 'value' => $value]);
		}
		return Html::el('form', ['method' => 'post', 'action' => $address, 'data-oc-toggle' => $this->version === 5 ? 'ajax' : null] + $attributes,
			$hidden, $children);
	}

	/** A form that is one button. @param string $ask a question to be confirmed first, or '' */
	public function press(string $address, string $action, string $label, array $fields = [], string $kind = 'quiet', string $ask = ''): Html {
		return $this->form($address, $action, $fields, ['class' => 'qbo-inline'], $this->button($label, $kind, $ask));
	}

	public function button(string $label, string $kind, string $ask = ''): Html {
		return Html::el('button', ['type' => 'submit', 'class' => 'btn btn-' . $this->kind($kind) . ($kind === 'quiet' ? ' ' . $this->classes['small'] : ''),
			'onclick' => $ask === '' ? null : 'return confirm(this.dataset.ask)', 'data-ask' => $ask === '' ? null : $ask], $label);
	}

	public function link(string $label, string $address, string $kind = 'plain'): Html {
		return Html::el('a', ['class' => 'btn btn-' . $this->kind($kind), 'href' => $address], $label);
	}

	/** A label beside what it stands for. */
	public function row(string $label, string $id, ...$content): Html {
		return Html::el('div', ['class' => $this->classes['row']], Html::el('label', ['class' => $this->classes['label'], 'for' => $id], $label),
			Html::el('div', ['class' => 'col-sm-10'], $content));
	}

	public function help(string $text): Html {
		return Html::el('div', ['class' => $this->classes['help']], $text);
	}

	public function checkbox(string $name, string $label, bool $on, bool $mayChange): Html {
		$box = Html::el('input', ['type' => 'checkbox', 'name' => $name, 'value' => '1', 'id' => 'qbo-' . $name, 'checked' => $on, 'disabled' => !$mayChange,
			'class' => $this->classes['checkbox']]);
		$about = Html::el('label', ['for' => 'qbo-' . $name, 'class' => $this->version === 5 ? 'form-check-label' : null], $this->version === 3 ? [$box, ' '] : null, $label);
		return Html::el('div', ['class' => $this->classes['check']], $this->version === 5 ? $box : null, $about);
	}

	/** @param array $choices label by value */
	public function select(string $name, array $choices, string $chosen): Html {
		$options = [];
		foreach ($choices as $value => $label) {
			$options[] = Html::el('option', ['value' => $value, 'selected' => (string)$value === $chosen], $label);
		}
		return Html::el('select', ['name' => $name, 'class' => $this->classes['select'], 'onchange' => 'this.form.submit()'], $options);
	}

	public function alert(string $message, bool $failed, ...$more): Html {
		return Html::el('div', ['class' => 'alert alert-' . ($failed ? 'danger' : 'success')], $message, $more);
	}

	/** A state of the ledger, in its colour. */
	public function badge(string $state, string $label): Html {
		return Html::el('span', ['class' => $this->classes['badge'] . (isset(self::TONES[$state]) ? self::TONES[$state] : $this->classes['grey'])], $label);
	}

	public function icon(string $name): Html {
		return Html::el('i', ['class' => $this->classes['icon'] . $name]);
	}

	private function kind(string $kind): string {
		return isset($this->classes[$kind]) ? $this->classes[$kind] : $kind;
	}
}
