<?php

namespace QboBridge;

/** Remembers message ids. */
interface ReplayStore {
	/** True the first time an id is shown, false until $expires (Unix seconds) afterwards. */
	public function firstSeen(string $id, int $now, int $expires): bool;
}
