<?php

namespace QboBridge\Skin;

/** Addresses in the shop, plain (not yet escaped for HTML); those of the admin carry the admin's token. */
final class Links {
	private $page;
	private $save;
	private $order;
	private $bridge;

	/**
	 * @param string $page of the bridge's page; @param string $save where its forms are sent
	 * @param string $order of an order's page, up to where its number follows; @param string $bridge of the bridge itself
	 */
	public function __construct(string $page, string $save, string $order, string $bridge) {
		$this->page = $page;
		$this->save = $save;
		$this->order = $order;
		$this->bridge = $bridge;
	}

	public function page(array $query = []): string {
		$query = array_filter($query, function ($value) {
			return (string)$value !== '';
		});
		return $this->page . ($query ? '&' . http_build_query($query) : '');
	}

	public function save(): string {
		return $this->save;
	}

	public function order(int $orderId): string {
		return $this->order . $orderId;
	}

	public function bridge(): string {
		return $this->bridge;
	}
}
