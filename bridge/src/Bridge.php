<?php

namespace QboBridge;

/** Puts the parts together for one shop; the skins and the test server start here. */
final class Bridge {
	private $database;
	private $clock;
	private $options;

	/**
	 * @param array $options prefix, secrets (current first), enabled, opencart_version, url, contract (folder of the schemas), scopes (see Scopes;
	 *   null for all), calls_per_minute (see CallLimit), stock_changed (callable or null, see StockSet), post (how events are sent, see Delivery)
	 */
	public function __construct(Db $db, Clock $clock, array $options) {
		$this->options = $options + ['prefix' => 'oc_', 'secrets' => [], 'enabled' => true, 'opencart_version' => '', 'url' => '',
			'contract' => __DIR__ . '/../contract/schemas', 'scopes' => null, 'calls_per_minute' => CallLimit::CALLS,
			'stock_changed' => null, 'post' => new HttpPost()];
		$this->database = new Database($db, $this->options['prefix']);
		$this->clock = $clock;
	}

	/** Creates the bridge's own tables; safe to call again. */
	public function install() {
		// OpenCart forbids another engine than the one asked for: a server without InnoDB would refuse instead of giving the one it has
		$mode = $this->database->row('SELECT @@SESSION.sql_mode AS mode')['mode'];
		$this->database->write("SET SESSION sql_mode = REPLACE(?, 'NO_ENGINE_SUBSTITUTION', '')", [$mode]);
		try {
			$this->createTables();
		} finally {
			$this->database->write('SET SESSION sql_mode = ?', [$mode]);
		}
	}

	private function createTables() {
		foreach (array_keys(Ledger::KINDS) as $kind) {
			(new Ledger($this->database, $kind))->install();
		}
		(new NonceTable($this->database))->install();
		(new Refusals($this->database))->install();
		(new HistoryIndex($this->database))->install();
		(new OptionIndex($this->database))->install();
		foreach ([DueCursor::class, OrderNote::class, StockSet::class, Subscriptions::class, Outbox::class] as $part) {
			$part::install($this->database);
		}
	}

	/** @param callable $log function(string): void, the shop's error log */
	public function kernel(callable $log): Kernel {
		$seen = new CallLimit($this->database, new NonceTable($this->database), $this->options['calls_per_minute']);
		$guard = new Guard($this->options['secrets'], $seen, new Refusals($this->database), $this->clock, $this->options['enabled']);
		return new Kernel($this->actions(), $guard, new Scopes($this->options['scopes']), new Schema($this->options['contract']), $log);
	}

	/** Reads orders whatever their status. */
	public function reader(): OrderReader {
		return new OrderReader($this->database, new SchemaProbe($this->database), new ShopSettings($this->database),
			new Ledger($this->database));
	}

	/** Where the shop's own event handlers put what happened. */
	public function outbox(): Outbox {
		return new Outbox($this->database, $this->clock);
	}

	/** Sends what waits in the outbox, in a few seconds: after a request of the shop that was answered. */
	public function deliverPromptly() {
		$this->delivery(new HttpPost(Delivery::PROMPT_ANSWER), Delivery::PROMPT_BUDGET)->run(new \stdClass());
	}

	private function delivery(callable $post, int $budget): Delivery {
		return new Delivery($this->outbox(), $this->clock, (string)reset($this->options['secrets']), $post, $budget);
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
		$products = new Ledger($db, 'product');
		$returns = new Ledger($db, 'return');
		$returnRows = new Returns($db, $probe, $settings);
		$productRows = new ProductRows($db, $probe, $settings);
		$productReader = new ProductReader($productRows, $settings, $products);
		$catalogue = new Products($db, $productReader);
		$writer = new ProductWriter($db, $probe, $settings, $catalogue, $this->clock);
		$board = new SyncBoard(['order' => new LedgerBoard($db, $this->clock), 'product' => new LedgerBoard($db, $this->clock, 'product'),
			'return' => new LedgerBoard($db, $this->clock, 'return')], new Charges($db));
		$subscriptions = new Subscriptions($db, $this->clock);
		$actions = [
			'store.setup' => [new StoreSetup($db, $settings, $probe, $url), 'run'],
			'orders.list' => [$orders, 'list'],
			'orders.count' => [$orders, 'count'],
			'orders.get' => [$orders, 'get'],
			'orders.due' => [new Due(new DueCandidates($db, $ledger, $reader, $settings), $ledger, $reader, $this->clock), 'run'],
			'orders.note' => [new OrderNote($db, $settings, $this->clock), 'run'],
			'sync.record' => [new Record($ledger, $this->clock), 'run'],
			'sync.release' => [new Release($db, $ledger, $products, $returns), 'run'],
			'sync.list' => [$board, 'list'],
			'sync.retry' => [$board, 'retry'],
			'sync.ignore' => [$board, 'ignore'],
			'sync.unignore' => [$board, 'unignore'],
			'products.list' => [$catalogue, 'list'],
			'products.get' => [$catalogue, 'get'],
			'products.due' => [new ProductDue($db, $products, $productReader, $this->clock), 'run'],
			'products.record' => [new Record($products, $this->clock), 'run'],
			'products.create' => [$writer, 'create'],
			'products.update' => [$writer, 'update'],
			'stock.list' => [new StockList($db, $probe, $productRows), 'run'],
			'stock.set' => [new StockSet($db, $this->clock, $this->options['stock_changed']), 'run'],
			'stock.unposted' => [new StockUnposted($db, $settings), 'run'],
			'customers.list' => [new Customers($db, $probe, $settings), 'list'],
			'returns.list' => [$returnRows, 'list'],
			'returns.due' => [new ReturnDue($db, $returns, $returnRows, $reader, $this->clock), 'run'],
			'returns.record' => [new Record($returns, $this->clock), 'run'],
			'events.subscribe' => [$subscriptions, 'subscribe'],
			'events.unsubscribe' => [$subscriptions, 'unsubscribe'],
			'events.list' => [$subscriptions, 'list'],
			'events.deliver' => [$this->delivery($this->options['post'], Delivery::BUDGET), 'run'],
		];
		$names = array_merge(['describe'], array_keys($actions));
		$scopes = new Scopes($this->options['scopes']);
		return ['describe' => function () use ($describe, $names, $scopes) {
			return $describe->run($names, $scopes);
		}] + $actions;
	}
}
