<?php

namespace QboBridge\Skin;

/** Addresses in the shop, plain (not yet escaped for HTML); those of the admin carry the admin's token. */
final class Links {
	private $page;
	private $save;
	private $records;
	private $bridge;

	/**
	 * @param string $page of the bridge's page
	 * @param string $save where its forms are sent
	 * @param array $records of the pages of an `order` and a `product`, up to where the number follows
	 * @param string $bridge of the bridge itself
	 */
	public function __construct(string $page, string $save, array $records, string $bridge) {
		$this->page = $page;
		$this->save = $save;
		$this->records = $records;
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

	/** @param string $kind `order` or `product` */
	public function record(string $kind, int $id): string {
		return $this->records[$kind] . $id;
	}

	public function bridge(): string {
		return $this->bridge;
	}
}
