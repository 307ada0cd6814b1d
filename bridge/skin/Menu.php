<?php

namespace QboBridge\Skin;

/** The entry in the admin's menu. */
final class Menu {
	const UNDER = 'menu-sale';

	/** OpenCart's menus with one entry more at the end of Sales; as they were where there is no such menu. */
	public static function with(array $menus, string $name, string $address): array {
		foreach ($menus as $i => $menu) {
			if (isset($menu['id'], $menu['children']) && $menu['id'] === self::UNDER) {
				$menus[$i]['children'][] = ['name' => $name, 'href' => htmlspecialchars($address, ENT_QUOTES, 'UTF-8'), 'children' => []];
			}
		}
		return $menus;
	}
}
