<?php

namespace QboBridge;

/** What the due actions have in common: how many records the caller wants, and the leases it gets them under. */
final class DueRequest {
	const LIMIT = 100;
	const SECONDS = 900;

	private $params;
	private $until;

	public function __construct(\stdClass $params, int $now) {
		$this->params = $params;
		$this->until = $now + (isset($params->lease->seconds) ? $params->lease->seconds : self::SECONDS);
	}

	public function limit(): int {
		return isset($this->params->limit) ? $this->params->limit : self::LIMIT;
	}

	/** Whether the caller only looks: then nothing is leased and nothing noted. */
	public function peeks(): bool {
		return isset($this->params->peek) && $this->params->peek;
	}

	/**
	 * Lease tokens by id, of those rows that nobody else claimed meanwhile; none when the caller only looks.
	 *
	 * @param array $rows ledger rows by id
	 */
	public function claim(Ledger $ledger, array $rows): array {
		if ($this->peeks()) {
			return [];
		}
		$revisions = array_map(function ($row) {
			return (int)$row['revision'];
		}, $rows);
		// always in one order, so that two callers cannot wait for each other
		ksort($revisions);
		$lease = $this->params->lease;
		return $ledger->claim($revisions, ['owner' => $lease->owner, 'run' => $lease->run, 'manual' => $lease->manual, 'until' => $this->until]);
	}

	/** The rows to hand out: those claimed, or all of them to a caller that only looks. */
	public function kept(array $rows, array $tokens): array {
		return $this->peeks() ? $rows : array_intersect_key($rows, $tokens);
	}

	/** What a record says of its ledger row as it was before the claim: sync, lease, attempts. */
	public function state(array $row, array $tokens, int $id): array {
		return [
			'sync' => (int)$row['revision'] === 0 ? null : Ledger::describe($row),
			'lease' => isset($tokens[$id]) ? ['token' => $tokens[$id], 'until' => Clock::iso($this->until)] : null,
			'attempts' => (int)$row['attempts'],
		];
	}
}
