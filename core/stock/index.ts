export { indexItems } from './items';
export { memoryFromText, memoryToText, scopeOf, unsurePlaces, type StockMemory } from './memory';
export { placesOf, type Place, type Wanted } from './places';
export { planStock, type LeftAlone, type StockPlan, type StockWrite } from './plan';
export type { ItemKind, OptionStock, ShopStock, StockItem } from './stock';
