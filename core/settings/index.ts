export { settingFields } from './fields';
export {
	productGroups,
	settingGroups,
	type Column,
	type FormGroup,
	type ListSource,
	type SettingField,
	type SettingGroup,
} from './kinds';
export { productFields } from './productFields';
export { MAX_DOCUMENT_NUMBER, readSaleSettings, REFUND_PREFIX, type SaleSettings } from './read';
export { returnFields } from './returnFields';
export { readStockSettings, type StockSettings } from './readStock';
export { stockFields } from './stockFields';
export { readProductSettings, type ProductSettings } from './readProducts';
export type { ItemSettings } from './shapes';
