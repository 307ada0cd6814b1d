<?php

namespace QboBridge\Skin;

/** What the ledger says of one order or product, piece by piece: the list of all and the panel of one show the same. */
final class Cells {
	private $style;
	private $texts;
	private $links;
	private $mayChange;

	public function __construct(Style $style, Texts $texts, Links $links, bool $mayChange) {
		$this->style = $style;
		$this->texts = $texts;
		$this->links = $links;
		$this->mayChange = $mayChange;
	}

	/** @param array $row the contract's `sync` */
	public function state(array $row): Html {
		return $this->style->badge($row['state'], $this->texts->state($row['state']));
	}

	/** The document's kind and number, linked to QuickBooks, and its total; null when there is none. */
	public function document(array $row) {
		if ($row['document'] === null) {
			return null;
		}
		$document = $row['document'] + ['type' => '', 'number' => '', 'total' => '', 'currency' => '', 'url' => ''];
		$type = 'document_' . $document['type'];
		$known = $this->texts->get($type);
		$label = trim(($known === $type ? $document['type'] : $known) . ' ' . $document['number']);
		// an address that is not one of the web could run a script
		$link = preg_match('#^https?://#i', $document['url'])
			? Html::el('a', ['href' => $document['url'], 'target' => '_blank', 'rel' => 'noopener noreferrer', 'title' => $this->texts->get('open_document')], $label)
			: $label;
		return Html::all($link, Html::el('br'), Html::el('small', [], trim($document['total'] . ' ' . $document['currency'])));
	}

	/** Why it is not in the books, and what mends it. */
	public function why(array $row) {
		return $row['reason'] === '' && $row['remedy'] === '' ? null
			: Html::all($row['reason'], Html::el('br'), Html::el('small', [], $row['remedy']));
	}

	/** When it is tried again, in UTC, '' when it is not. */
	public function next(array $row): string {
		$iso = in_array($row['state'], ['held', 'retry'], true) ? (string)$row['next_attempt'] : '';
		return $iso === '' ? '' : substr($iso, 0, 10) . ' ' . substr($iso, 11, 5) . ' UTC';
	}

	/** Buttons for people who may press them; afterwards they are where they were. */
	public function buttons(string $kind, int $id, array $row, array $back) {
		if (!$this->mayChange) {
			return null;
		}
		$fields = ['kind' => $kind, 'id' => $id] + $back;
		return Html::all($this->style->press($this->links->save(), 'retry', $this->texts->get('button_retry'), $fields),
			$row['state'] === 'ignored' ? null : $this->style->press($this->links->save(), 'ignore', $this->texts->get('button_ignore'), $fields));
	}
}
