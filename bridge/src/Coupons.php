<?php

namespace QboBridge;

/** What the coupons named on a page of orders apply to. */
final class Coupons {
	private $coupons = [];

	private function __construct() {
	}

	/** @param string[] $titles titles of coupon rows, decoded; the code stands in their last brackets */
	public static function load(Database $db, array $titles): self {
		$coupons = new self();
		$codes = array_values(array_unique(array_filter(array_map([self::class, 'code'], $titles), 'strlen')));
		if (!$codes) {
			return $coupons;
		}
		$ids = [];
		foreach ($db->rows('SELECT coupon_id, code, shipping FROM {coupon} WHERE code IN (?)', [$codes]) as $row) {
			$ids[] = (int)$row['coupon_id'];
			$coupons->coupons[strtolower(Text::decode($row['code']))] = ['id' => $row['coupon_id'],
				'shipping' => (bool)$row['shipping'], 'products' => null];
		}
		$rows = $db->rows('SELECT coupon_id, product_id FROM {coupon_product} WHERE coupon_id IN (?)
			UNION SELECT c.coupon_id, p.product_id FROM {coupon_category} c
				LEFT JOIN {category_path} cp ON cp.path_id = c.category_id
				LEFT JOIN {product_to_category} p ON p.category_id = cp.category_id
				WHERE c.coupon_id IN (?)', [$ids, $ids]);
		$products = [];
		foreach ($rows as $row) {
			$products[$row['coupon_id']][(int)$row['product_id']] = true;
		}
		foreach ($coupons->coupons as &$coupon) {
			$coupon['products'] = isset($products[$coupon['id']]) ? $products[$coupon['id']] : null;
		}
		return $coupons;
	}

	/** Whether the coupon behind a row's title gives free shipping. */
	public function freesShipping(string $title): bool {
		$coupon = $this->find($title);
		return $coupon !== null && $coupon['shipping'];
	}

	/** Whether it applies to a product; a coupon that is gone is taken to apply to all. */
	public function covers(string $title, int $product): bool {
		$coupon = $this->find($title);
		return $coupon === null || $coupon['products'] === null || isset($coupon['products'][$product]);
	}

	private function find(string $title) {
		$code = strtolower(self::code($title));
		return isset($this->coupons[$code]) ? $this->coupons[$code] : null;
	}

	private static function code(string $title): string {
		return preg_match('/\(([^()]*)\)\s*$/', $title, $match) ? $match[1] : '';
	}
}
