export { settingFields } from './fields';
export { settingGroups, type Column, type ListSource, type SettingField, type SettingGroup } from './kinds';
export { MAX_DOCUMENT_NUMBER, readSaleSettings, REFUND_PREFIX, type SaleSettings } from './read';
export { returnFields } from './returnFields';
export { readStockSettings, type StockSettings } from './readStock';
export { stockFields } from './stockFields';
