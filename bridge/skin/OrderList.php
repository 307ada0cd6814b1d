<?php

namespace QboBridge\Skin;

/** A badge behind the number of each order in the shop's order list. */
final class OrderList {
	private $cells;

	public function __construct(Cells $cells) {
		$this->cells = $cells;
	}

	/** @param array $rows the contract's `sync` by order id */
	public function insert(string $page, array $rows): string {
		foreach ($rows as $id => $row) {
			$found = preg_match('~name="selected\[\]" value="' . (int)$id . '"(?:(?!</tr>).)*?(<td[^>]*>\s*' . (int)$id . ')(\s*</td>)~s', $page, $match, PREG_OFFSET_CAPTURE);
			if ($found === 1) {
				$title = trim($row['reason'] . ' ' . ($row['document'] === null ? '' : $row['document']['number']));
				$badge = Html::el('span', ['title' => $title === '' ? null : $title, 'class' => 'qbo-badge', 'style' => 'white-space:nowrap'], $this->cells->state($row));
				$page = substr_replace($page, ' ' . $badge, $match[2][1], 0);
			}
		}
		return $page;
	}
}
