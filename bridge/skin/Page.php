<?php

namespace QboBridge\Skin;

/** The bridge's page in the shop's admin, with its two tabs. */
final class Page {
	private $style;
	private $texts;
	private $links;
	private $tabs;

	/** @param array $tabs what each tab shows, by name: an object with html(array $get): Html */
	public function __construct(Style $style, Texts $texts, Links $links, array $tabs) {
		$this->style = $style;
		$this->texts = $texts;
		$this->links = $links;
		$this->tabs = $tabs;
	}

	/** @param array $get the page's query; @param array $outcome of Actions::run(), or [] */
	public function html(array $get, array $outcome): Html {
		$names = array_keys($this->tabs);
		$view = isset($get['view']) && in_array($get['view'], $names, true) ? $get['view'] : $names[0];
		$tabs = array_map(function ($name) use ($view) {
			return [$this->texts->get('tab_' . $name), $this->links->page(['view' => $name]), $name === $view];
		}, $names);
		return Html::el('div', ['class' => 'qbo'], Html::style(Style::CSS), $this->message($outcome), $this->style->tabs($tabs),
			$this->tabs[$view]->html($get));
	}

	private function message(array $outcome) {
		if (empty($outcome['message'])) {
			return null;
		}
		$secret = empty($outcome['secret']) ? null : Html::el('p', [], Html::el('code', ['class' => 'qbo-key'], $outcome['secret']));
		return $this->style->alert($outcome['message'], !empty($outcome['failed']), $secret);
	}
}
