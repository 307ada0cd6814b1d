<?php

namespace QboBridge;

/** `sync.list`, `sync.retry`, `sync.ignore` and `sync.unignore`: the ledger's page and buttons for programs. */
final class SyncBoard {
	const LIMIT = 100;
	const NO_END = 4294967295;

	private $boards;
	private $charges;

	/** @param LedgerBoard[] $boards by kind */
	public function __construct(array $boards, Charges $charges) {
		$this->boards = $boards;
		$this->charges = $charges;
	}

	public function list(\stdClass $params): array {
		$kind = self::kind($params);
		$board = $this->boards[$kind];
		$limit = isset($params->limit) ? $params->limit : self::LIMIT;
		$rows = $board->before(isset($params->state) ? $params->state : '', isset($params->code) ? $params->code : '',
			isset($params->ids) ? $params->ids : [], isset($params->before_id) ? $params->before_id : self::NO_END, $limit + 1);
		$shown = array_slice($rows, 0, $limit);
		$charges = $kind === 'order' ? $this->charges->of(array_column($shown, 'order_id')) : [];
		$page = array_map(function ($row) use ($kind, $charges) {
			$id = $row[$kind . '_id'];
			unset($row[$kind . '_id']);
			return ['id' => $id] + $row + ['charge' => isset($charges[$id]) ? $charges[$id] : null];
		}, $shown);
		return ['kind' => $kind, 'rows' => $page, 'next_before_id' => count($rows) > $limit ? end($page)['id'] : null,
			'states' => self::counts('state', $board->states()), 'causes' => self::counts('code', $board->causes())];
	}

	public function retry(\stdClass $params): array {
		$board = $this->boards[self::kind($params)];
		return ['changed' => isset($params->code) ? $board->retryCause($params->code) : $board->retry($params->ids)];
	}

	public function ignore(\stdClass $params): array {
		return ['changed' => $this->boards[self::kind($params)]->ignore($params->ids)];
	}

	public function unignore(\stdClass $params): array {
		return ['changed' => $this->boards[self::kind($params)]->unignore($params->ids)];
	}

	private static function kind(\stdClass $params): string {
		return isset($params->kind) ? $params->kind : 'order';
	}

	private static function counts(string $name, array $counts): array {
		return array_map(function ($value, $count) use ($name) {
			return [$name => (string)$value, 'count' => $count];
		}, array_keys($counts), $counts);
	}
}
