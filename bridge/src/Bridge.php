<?php

namespace QboBridge;

/** Puts the parts together for one shop; the skins and the test server start here. */
final class Bridge {
	private $database;
	private $clock;
	private $options;

	/**
	 * @param array $options prefix, secrets (current first), enabled, opencart_version, url, contract (folder of the schemas)
	 */
	public function __construct(Db $db, Clock $clock, array $options) {
		$this->options = $options + ['prefix' => 'oc_', 'secrets' => [], 'enabled' => true, 'opencart_version' => '', 'url' => '',
			'contract' => __DIR__ . '/../contract/schemas'];
		$this->database = new Database($db, $this->options['prefix']);
		$this->clock = $clock;
	}

	/** Creates the bridge's own tables; safe to call again. */
	public function install() {
		foreach (array_keys(Ledger::KINDS) as $kind) {
			(new Ledger($this->database, $kind))->install();
		}
		(new NonceTable($this->database))->install();
		(new HistoryIndex($this->database))->install();
		DueCursor::install($this->database);
	}

	/** @param callable $log function(string): void, the shop's error log */
	public function kernel(callable $log): Kernel {
		$guard = new Guard($this->options['secrets'], new NonceTable($this->database), $this->clock, $this->options['enabled']);
		return new Kernel($this->actions(), $guard, new Schema($this->options['contract']), $log);
	}

	/** Reads orders whatever their status. */
	public function reader(): OrderReader {
		return new OrderReader($this->database, new SchemaProbe($this->database), new ShopSettings($this->database),
			new Ledger($this->database));
	}

	/** How many statements were sent to the database so far. */
	public function statements(): int {
		return $this->database->statements();
	}

	private function actions(): array {
		$db = $this->database;
		$settings = new ShopSettings($db);
		$probe = new SchemaProbe($db);
		$ledger = new Ledger($db);
		$reader = new OrderReader($db, $probe, $settings, $ledger);
		$orders = new Orders($db, $reader);
		$url = $this->options['url'];
		$describe = new Describe($settings, $probe, $this->clock, $this->options['opencart_version'], $url);
		$actions = [
			'store.setup' => [new StoreSetup($db, $settings, $probe, $url), 'run'],
			'orders.list' => [$orders, 'list'],
			'orders.get' => [$orders, 'get'],
			'orders.due' => [new Due(new DueCandidates($db, $ledger, $reader), $ledger, $reader, $this->clock), 'run'],
			'sync.record' => [new Record($ledger, $this->clock), 'run'],
			'sync.release' => [new Release($db, $ledger, new Ledger($db, 'product')), 'run'],
		];
		$names = array_merge(['describe'], array_keys($actions));
		return ['describe' => function () use ($describe, $names) {
			return $describe->run($names);
		}] + $actions;
	}
}
