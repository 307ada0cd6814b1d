<?php

namespace QboBridge\Skin;

use QboBridge\LedgerBoard;
use QboBridge\Text;

/** What the forms of the bridge's pages ask for. Only people who may change the bridge get this far. */
final class Actions {
	private $boards;
	private $settings;
	private $texts;
	private $bridge;
	private $now;

	/**
	 * @param LedgerBoard[] $boards by kind, `order` and `product`
	 * @param string $bridge the bridge's address, for the connection test
	 */
	public function __construct(array $boards, Settings $settings, Texts $texts, string $bridge, int $now) {
		$this->boards = $boards;
		$this->settings = $settings;
		$this->texts = $texts;
		$this->bridge = $bridge;
		$this->now = $now;
	}

	/**
	 * @param array $post as OpenCart hands it over, escaped
	 * @return array settings (Settings to be stored, or null), message, failed, secret (a new key to be shown this once, or '')
	 */
	public function run(array $post): array {
		$outcome = ['settings' => null, 'message' => $this->texts->get('saved'), 'failed' => false, 'secret' => ''];
		switch (self::word($post, 'action')) {
			case 'save':
				return $this->save($post) + $outcome;
			case 'key':
				$settings = $this->settings->withNewKey($this->now);
				return ['settings' => $settings, 'message' => $this->texts->get('key_new'), 'secret' => $settings->text('secret')] + $outcome;
			case 'revoke':
				return ['settings' => $this->settings->withoutPreviousKey(), 'message' => $this->texts->get('key_revoked')] + $outcome;
			case 'test':
				return $this->test() + $outcome;
			case 'retry':
				return $this->changed($this->board($post)->retry([(int)self::word($post, 'id')]), 'record_busy') + $outcome;
			case 'ignore':
				return $this->changed($this->board($post)->ignore([(int)self::word($post, 'id')]), 'record_busy') + $outcome;
			case 'retry_cause':
				return $this->changed($this->board($post)->retryCause(self::word($post, 'cause')), 'cause_gone') + $outcome;
			case 'purge':
				foreach ($this->boards as $board) {
					$board->purge();
				}
				return ['message' => $this->texts->get('purged')] + $outcome;
		}
		return ['message' => $this->texts->get('unknown_action'), 'failed' => true] + $outcome;
	}

	private function save(array $post): array {
		$addresses = new AddressList(self::word($post, 'addresses'));
		if ($addresses->faults()) {
			return ['message' => $this->texts->get('address_wrong', implode(', ', $addresses->faults())), 'failed' => true];
		}
		$switches = [];
		foreach (array_merge(['status', 'purge'], Settings::SCOPES) as $name) {
			$switches[$name] = self::word($post, $name) === '1' ? 1 : 0;
		}
		return ['settings' => $this->settings->with(['addresses' => $addresses->text()] + $switches)];
	}

	private function test(): array {
		$verdict = (new ConnectionTest())->run($this->bridge, $this->settings->text('secret'), $this->now);
		return ['message' => $this->texts->get($verdict['text'], $verdict['about']), 'failed' => !$verdict['ok']];
	}

	private function board(array $post): LedgerBoard {
		return $this->boards[self::word($post, 'kind') === 'product' ? 'product' : 'order'];
	}

	private function changed(int $count, string $none): array {
		return $count === 0 ? ['message' => $this->texts->get($none), 'failed' => true] : ['message' => $this->texts->get('changed', $count)];
	}

	private static function word(array $sent, string $name): string {
		return isset($sent[$name]) && is_string($sent[$name]) ? Text::decode($sent[$name]) : '';
	}
}
