<?php

namespace QboBridge;

/** Turns a product's stored rows into the contract's Product. Pure. */
final class ProductMapper {
	/** QuickBooks takes this much of a description. */
	const DESCRIPTION = 4000;

	private $time;

	public function __construct(ShopTime $time) {
		$this->time = $time;
	}

	/** All but `sync`. */
	public function product(array $row, array $names, array $options, array $values): array {
		$product = [
			'product_id' => (int)$row['product_id'], 'master_id' => isset($row['master_id']) ? (int)$row['master_id'] : 0,
			'model' => Text::decode($row['model']), 'sku' => Text::decode($row['sku_found']),
			'name' => $names ? Text::decode($names[0]['name']) : '',
			'names' => array_map(function ($name) {
				return ['language_id' => (int)$name['language_id'], 'name' => Text::decode($name['name'])];
			}, $names),
			'description' => $names ? self::plain($names[0]['description']) : '',
			'price' => Text::decimal($row['price']), 'tax_class_id' => (int)$row['tax_class_id'],
			'quantity' => (int)$row['quantity'], 'subtract' => (int)$row['subtract'] === 1,
			'enabled' => (int)$row['status'] === 1, 'shipping' => (int)$row['shipping'] === 1,
			'options' => array_map(function ($option) use ($values) {
				return self::option($option, $values);
			}, $options),
			'variant' => self::variant(isset($row['variant']) ? $row['variant'] : ''),
			'date_added' => $this->time->value($row['date_added']), 'date_modified' => $this->time->value($row['date_modified']),
		];
		return $product + ['fingerprint' => self::fingerprint($product)];
	}

	/** The contract's option with its values. */
	public static function option(array $row, array $values): array {
		$own = array_values(array_filter($values, function ($value) use ($row) {
			return $value['product_option_id'] === $row['product_option_id'];
		}));
		return [
			'product_option_id' => (int)$row['product_option_id'], 'option_id' => (int)$row['option_id'],
			'name' => Text::decode($row['name']), 'type' => (string)$row['type'], 'required' => (int)$row['required'] === 1,
			'values' => array_map(function ($value) {
				$price = Text::decimal($value['price']);
				return [
					'product_option_value_id' => (int)$value['product_option_value_id'], 'option_value_id' => (int)$value['option_value_id'],
					'name' => Text::decode($value['name']), 'price' => $value['price_prefix'] === '-' ? '-' . $price : $price,
					'quantity' => (int)$value['quantity'], 'subtract' => (int)$value['subtract'] === 1,
				];
			}, $own),
		];
	}

	/** Which option values a variant of 4.x stands for. */
	private static function variant($stored): array {
		$chosen = [];
		foreach ((array)json_decode((string)$stored, true) as $option => $values) {
			foreach ((array)$values as $value) {
				if (is_numeric($option) && is_numeric($value)) {
					$chosen[] = ['product_option_id' => (int)$option, 'product_option_value_id' => (int)$value];
				}
			}
		}
		return $chosen;
	}

	private static function plain($stored): string {
		$text = strip_tags(preg_replace('#<(br|/p|/li|/h\d|/div|/tr)\b[^>]*>#i', "\n", Text::decode($stored)));
		$text = trim(preg_replace(['/[ \t\x{A0}]+/u', '/\s*\n\s*/'], [' ', "\n"], Text::decode($text)));
		return preg_match('/^.{0,' . self::DESCRIPTION . '}/su', $text, $found) ? $found[0] : '';
	}

	/** Quantities are left out: every sale moves them, and they are no affair of the item. */
	private static function fingerprint(array $product): string {
		unset($product['quantity'], $product['date_added'], $product['date_modified']);
		foreach ($product['options'] as $i => $option) {
			foreach ($option['values'] as $j => $value) {
				unset($product['options'][$i]['values'][$j]['quantity']);
			}
		}
		return hash('sha256', json_encode($product, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE));
	}
}
