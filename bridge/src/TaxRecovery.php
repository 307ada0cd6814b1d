<?php

namespace QboBridge;

/**
 * Finds again which tax rates each line of an order carried. The shop stores only the sum per unit and one row for
 * each rate's name, so the assignment is proven by computing both from the tax tables and comparing.
 *
 * Example: 7 at 3.3333 with GST 5 % and PST 7 % = 0.4000 a unit; coupon -10 %; rows GST 1.9681, PST 2.1989.
 */
final class TaxRecovery {
	const PER_UNIT = 0.0006;
	const PER_ROW = 0.001;

	private $tables;
	private $coupons;

	public function __construct(TaxTables $tables, Coupons $coupons) {
		$this->tables = $tables;
		$this->coupons = $coupons;
	}

	/**
	 * @return array lines (line-taxes of each line), totals (the same or null), tax (the contract's `tax`, amounts as in $taxRows)
	 */
	public function recover(TaxedOrder $order, array $taxRows): array {
		$best = null;
		foreach ($order->places as $places) {
			$guess = $this->guess($order, $places);
			if ($best === null || $guess['score'] > $best['score']) {
				$best = $guess;
			}
		}
		$reproduced = $best['proven'];
		return [
			'lines' => array_map(function ($rates, $found) {
				return ['rate_ids' => array_column($rates, 'id'), 'reproduced' => $found];
			}, $best['lines'], $best['found']),
			'totals' => array_map(function ($rates) use ($reproduced) {
				return $rates === null ? null : ['rate_ids' => array_column($rates, 'id'), 'reproduced' => $reproduced];
			}, $best['totals']),
			'tax' => ['reproduced' => $reproduced, 'rates' => $this->named($taxRows, $best)],
		];
	}

	private function guess(TaxedOrder $order, array $places): array {
		$lines = array_map(function ($line) use ($order, $places) {
			return $this->ratesOfLine($line, $places, $order->group);
		}, $order->lines);
		$totals = array_map(function ($total) use ($order, $places) {
			return $total['class'] === null ? null : $this->tables->ratesOf($total['class'], $places, $order->group);
		}, $order->totals);
		$found = array_map([self::class, 'explains'], $lines, $order->lines);
		$proven = $this->proven($order, $lines, $totals);
		// a proof by the rows outweighs any number of lines
		$score = ($proven ? 1000000 : 0) + count(array_filter($found));
		return ['lines' => $lines, 'totals' => $totals, 'found' => $found, 'proven' => $proven, 'score' => $score];
	}

	/** The rates of the product's class today; where they do not explain the stored tax, the only set of any class that does. */
	private function ratesOfLine(array $line, array $places, int $group): array {
		$rates = $line['class'] === null ? [] : $this->tables->ratesOf($line['class'], $places, $group);
		if (self::explains($rates, $line)) {
			return $rates;
		}
		$others = [];
		foreach ($this->tables->classes() as $class) {
			$candidate = $this->tables->ratesOf($class, $places, $group);
			if (self::explains($candidate, $line)) {
				$others[implode(',', array_column($candidate, 'id'))] = $candidate;
			}
		}
		return count($others) === 1 ? reset($others) : $rates;
	}

	private static function explains(array $rates, array $line): bool {
		$tax = 0.0;
		foreach ($rates as $rate) {
			$tax += self::amount($rate, $line['price']);
		}
		return abs($tax - $line['tax']) <= self::PER_UNIT;
	}

	private static function amount(array $rate, float $net): float {
		return $rate['type'] === 'F' ? (float)$rate['rate'] : $net * (float)$rate['rate'] / 100;
	}

	/** Versions differ in counting a fixed rate per unit or per line, merchants in sorting discounts before or after tax. */
	private function proven(TaxedOrder $order, array $lines, array $totals): bool {
		foreach ([true, false] as $discounted) {
			foreach ([false, true] as $once) {
				if ($this->matches($order, $this->sums($order, $lines, $totals, $discounted, $once))) {
					return true;
				}
			}
		}
		return false;
	}

	/** Amount by rate id over the whole order. */
	private function sums(TaxedOrder $order, array $lines, array $totals, bool $discounted, bool $once): array {
		$sums = [];
		$add = function (array $rates, float $net, $times) use (&$sums) {
			foreach ($rates as $rate) {
				if ($rate['type'] === 'P' || $times > 0) {
					$amount = $rate['type'] === 'P' ? self::amount($rate, $net) : self::amount($rate, $net) * $times;
					$sums[$rate['id']] = (isset($sums[$rate['id']]) ? $sums[$rate['id']] : 0.0) + $amount;
				}
			}
		};
		foreach ($order->lines as $i => $line) {
			$add($lines[$i], $line['total'], $once ? 1 : $line['quantity']);
		}
		foreach ($order->totals as $i => $total) {
			if ($totals[$i] !== null) {
				$add($totals[$i], $total['value'], 1);
			}
		}
		if ($discounted) {
			$this->subtractDiscounts($order, $lines, $totals, $add);
		}
		return $sums;
	}

	/** A discount is spread over its lines by their totals and lowers their percentage rates, never the fixed ones. */
	private function subtractDiscounts(TaxedOrder $order, array $lines, array $totals, callable $add) {
		foreach ($order->totals as $row) {
			if (!in_array($row['code'], ['coupon', 'reward'], true)) {
				continue;
			}
			$discount = -$row['value'];
			if ($row['code'] === 'coupon' && $this->coupons->freesShipping($row['title'])) {
				foreach ($order->totals as $i => $shipping) {
					if ($shipping['code'] === 'shipping') {
						$add($totals[$i], -$shipping['value'], 0);
						$discount -= $shipping['value'];
					}
				}
			}
			$covered = array_filter($order->lines, function ($line) use ($row) {
				return $row['code'] === 'reward' ? $line['points'] > 0 : $this->coupons->covers($row['title'], $line['product']);
			});
			$covered = $covered ? $covered : $order->lines;
			$whole = array_sum(array_column($covered, 'total'));
			foreach ($whole > 0 ? $covered : [] as $i => $line) {
				$add($lines[$i], -$discount * $line['total'] / $whole, 0);
			}
		}
	}

	/** Compares by name, the only key the shop stores; rows of no amount are never stored. */
	private function matches(TaxedOrder $order, array $sums): bool {
		$rates = $this->tables->rates();
		$open = [];
		$rows = [];
		foreach ($sums as $id => $sum) {
			$name = $rates[$id]['name'];
			$open[$name] = (isset($open[$name]) ? $open[$name] : 0.0) + max(0.0, $sum);
		}
		foreach ($order->totals as $total) {
			if ($total['code'] === 'tax') {
				$name = $total['title'];
				$open[$name] = (isset($open[$name]) ? $open[$name] : 0.0) - $total['value'];
				$rows[$name] = (isset($rows[$name]) ? $rows[$name] : 0) + 1;
			}
		}
		foreach ($open as $name => $difference) {
			if (abs($difference) > self::PER_ROW * (isset($rows[$name]) ? $rows[$name] : 1)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * One entry for each stored tax row, of several rates with its name the one that the order's lines carry; behind them
	 * the carried rates that left no row, zero-rated or discounted away.
	 */
	private function named(array $taxRows, array $best): array {
		$carried = [];
		foreach (array_merge($best['lines'], array_filter($best['totals'])) as $rates) {
			foreach ($rates as $rate) {
				$carried[$rate['id']] = $rate;
			}
		}
		ksort($carried);
		$candidates = $carried + $this->tables->rates();
		$named = [];
		foreach ($taxRows as $row) {
			$id = array_search($row['title'], array_map(function ($rate) {
				return $rate['name'];
			}, $candidates), true);
			if ($id === false) {
				$named[] = self::entry(['id' => null, 'name' => $row['title'], 'rate' => '', 'type' => ''], $row['value']);
				continue;
			}
			$named[] = self::entry($candidates[$id], $row['value']);
			unset($candidates[$id], $carried[$id]);
		}
		foreach ($carried as $rate) {
			$named[] = self::entry($rate, '0.0000');
		}
		return $named;
	}

	private static function entry(array $rate, string $amount): array {
		return ['id' => $rate['id'], 'name' => $rate['name'], 'rate' => $rate['rate'], 'type' => $rate['type'], 'amount' => $amount];
	}
}
