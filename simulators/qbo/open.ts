import { Company, type Behaviour } from './company';
import { child, type JsonObject } from './json';
import { CATALOGUE, type CatalogueItem } from './profiles/catalogue';
import { AU } from './profiles/au';
import { CA } from './profiles/ca';
import { FIXED_ITEMS } from './profiles/fixedItems';
import type { Profile, Roles } from './profiles/profile';
import { UK } from './profiles/uk';
import { US } from './profiles/us';
import { seed } from './write';

export const PROFILES = { us: US, ca: CA, uk: UK, au: AU };
export type ProfileKey = keyof typeof PROFILES;

export interface CompanyOptions {
	realmId?: string;
	/** Products besides the fixed items (Services, Shipping, Discount, …); default: the demo catalogue. */
	items?: CatalogueItem[];
	customTxnNumbers?: boolean;
	allowShipping?: boolean;
	allowDiscount?: boolean;
	allowDeposit?: boolean;
	classTracking?: 'off' | 'transaction' | 'line';
	locationTracking?: boolean;
	/** `YYYY-MM-DD`: the last closed day. */
	bookCloseDate?: string;
	multicurrency?: boolean;
	inventory?: boolean;
	onlinePayments?: boolean;
	/** US: automated sales tax; off leaves the older manual sales tax. */
	automatedSalesTax?: boolean;
	behaviour?: Partial<Behaviour>;
	now?: () => Date;
}

const fixedItems = (roles: Roles): JsonObject[] =>
	FIXED_ITEMS.map(({ name, role, taxable }, i) => ({
		Id: String(i + 1),
		Name: name,
		Type: 'Service',
		IncomeAccountRef: { value: roles[role] },
		UnitPrice: 0,
		...(taxable === undefined ? {} : { Taxable: taxable }),
	}));

function catalogueItem(roles: Roles, item: CatalogueItem, id: number): JsonObject {
	const Type = item.type ?? 'NonInventory';
	const stock: JsonObject =
		Type === 'Inventory'
			? {
					TrackQtyOnHand: true,
					QtyOnHand: item.quantity ?? 0,
					InvStartDate: '2015-01-01',
					AssetAccountRef: { value: roles.inventory },
					ExpenseAccountRef: { value: roles.cogs },
				}
			: {};
	return {
		Id: String(id),
		Name: item.name,
		...(item.sku === undefined ? {} : { Sku: item.sku }),
		Type,
		UnitPrice: item.price ?? 0,
		PurchaseCost: item.cost ?? 0,
		Taxable: item.taxable ?? true,
		IncomeAccountRef: { value: Type === 'Service' ? roles.serviceIncome : roles.salesIncome },
		...stock,
	};
}

function preferences(document: JsonObject, options: CompanyOptions): JsonObject {
	const group = (name: string, values: JsonObject): JsonObject => ({ ...child(document, name), ...values });
	const tax = group('TaxPrefs', {});
	if (options.automatedSalesTax === false) delete tax['PartnerTaxEnabled'];
	return {
		...document,
		AccountingInfoPrefs: group('AccountingInfoPrefs', {
			ClassTrackingPerTxn: options.classTracking === 'transaction',
			ClassTrackingPerTxnLine: options.classTracking === 'line',
			TrackDepartments: options.locationTracking ?? false,
			...(options.bookCloseDate ? { BookCloseDate: options.bookCloseDate } : {}),
		}),
		SalesFormsPrefs: group('SalesFormsPrefs', {
			CustomTxnNumbers: options.customTxnNumbers ?? true,
			AllowShipping: options.allowShipping ?? false,
			AllowDiscount: options.allowDiscount ?? false,
			AllowDeposit: options.allowDeposit ?? false,
			ETransactionPaymentEnabled: options.onlinePayments ?? false,
		}),
		ProductAndServicesPrefs: group('ProductAndServicesPrefs', { QuantityOnHand: options.inventory ?? true }),
		TaxPrefs: tax,
		CurrencyPrefs: group('CurrencyPrefs', { MultiCurrencyEnabled: options.multicurrency ?? false }),
	};
}

/** A company of one country with its chart of accounts, lists, catalogue and preferences on the books. */
export function openCompany(key: ProfileKey, options: CompanyOptions = {}): Company {
	const profile: Profile = PROFILES[key];
	const behaviour: Behaviour = {
		warnDuplicateNumber: true,
		latinOnly: key === 'us',
		switchedOff: 'refuse',
		inclusiveLines: 'refuse',
		readOnly: false,
		...options.behaviour,
	};
	const realmId = options.realmId ?? profile.realmId;
	const company = new Company(realmId, profile, behaviour, options.now ?? (() => new Date()));
	for (const [entity, document] of profile.seeds) {
		seed(company, entity, entity === 'Preferences' ? preferences(document, options) : document);
	}
	for (const item of fixedItems(profile.roles)) seed(company, 'Item', item);
	const products = options.items ?? CATALOGUE;
	products.forEach((item, i) => {
		const usable = options.inventory === false && item.type === 'Inventory';
		const made = usable ? { ...item, type: 'NonInventory' as const } : item;
		seed(company, 'Item', catalogueItem(profile.roles, made, 10 + i));
	});
	return company;
}
