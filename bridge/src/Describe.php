<?php

namespace QboBridge;

/** `describe`: the bridge, the shop, and what their tables look like. */
final class Describe {
	const CONTRACT = 1;
	const BRIDGE_VERSION = '0.1.0';

	private $settings;
	private $probe;
	private $clock;
	private $openCartVersion;
	private $url;

	public function __construct(ShopSettings $settings, SchemaProbe $probe, Clock $clock, string $openCartVersion, string $url) {
		$this->settings = $settings;
		$this->probe = $probe;
		$this->clock = $clock;
		$this->openCartVersion = $openCartVersion;
		$this->url = $url;
	}

	public function run(array $actions, Scopes $scopes): array {
		return [
			'contract' => self::CONTRACT,
			'bridge_version' => self::BRIDGE_VERSION,
			'opencart_version' => $this->openCartVersion,
			'php_version' => PHP_VERSION,
			'shop' => ['name' => Text::decode($this->settings->text('config_name')), 'url' => $this->url],
			'base_currency' => $this->settings->baseCurrency(),
			'time_zone' => $this->settings->timeZone()->getName(),
			'server_time' => Clock::iso($this->clock->now()),
			'actions' => $actions,
			'scopes' => $scopes->granted(),
			'schema' => [
				'payment_method' => $this->probe->paymentMethod(),
				'sku' => $this->probe->sku(),
				'vouchers' => $this->probe->vouchers(),
				'engine' => $this->probe->engine(),
			],
		];
	}
}
