import { profiles, UNMAPPED_RATE, type ProfileName } from '../simulators/shop';
import { combinations } from '../simulators/shop/tax';
import type { Parameters } from './template';

/** Finds a record of the books by its name; its id. */
export type Lookup = (entity: 'Item' | 'TaxCode' | 'Account', name: string) => Promise<string>;

/** Names of the shop's rates, joined by " + ", and the tax code each combination of them becomes; `""` is no tax at all. */
const taxCodes: Readonly<Record<ProfileName, Readonly<Record<string, string>>>> = {
	us: { '': 'NON', 'WA State Sales Tax + WA Local Sales Tax': 'TAX' },
	ca: {
		'': 'Exempt',
		GST: 'GST',
		'GST + PST (BC)': 'GST/PST BC',
		'GST + QST': 'GST/QST QC',
		'HST (ON)': 'HST ON',
		'Zero-rated': 'Zero-rated',
	},
	uk: { '': 'No VAT', 'VAT 20%': '20.0% S', 'VAT 5%': '5.0% R', 'VAT Zero': '0.0% Z' },
	au: { '': 'Out of scope', 'GST 10%': 'GST', 'GST Free': 'GST free' },
};

const items = {
	shippingItem: 'Shipping',
	discountItem: 'Discount',
	roundingItem: 'Rounding',
	feeItem: 'Handling fee',
	voucherItem: 'Gift voucher',
	storeCreditItem: 'Store credit',
	fixedTaxItem: 'Eco fee',
} as const;

/** Where shops must show prices with tax, the documents do as well. */
const documentAmounts: Readonly<Record<ProfileName, 'net' | 'gross'>> = {
	us: 'net',
	ca: 'net',
	uk: 'net',
	au: 'gross',
};

/** The parameters that the demo shop's bookkeeper would choose in "OpenCart to QuickBooks". */
export async function companySettings(profile: ProfileName, lookup: Lookup): Promise<Parameters> {
	const codes = taxCodes[profile];
	const nameOf = (id: number): string => profiles[profile].rates.find((rate) => rate.id === id)?.name ?? '';
	const mapped = combinations(profiles[profile]).filter(
		(ids) => !ids.some((id) => nameOf(id) === UNMAPPED_RATE),
	);
	const rows = mapped.map(async (rateIds) => {
		const names = rateIds.map(nameOf).join(' + ');
		const code = codes[names];
		if (code === undefined) throw new Error(`the demo has no tax code for ${names}`);
		return { rateIds, taxCode: await lookup('TaxCode', code) };
	});
	const chosen = Object.entries(items).map(async ([setting, name]): Promise<[string, string]> => [
		setting,
		await lookup('Item', name),
	]);
	return {
		...Object.fromEntries(await Promise.all(chosen)),
		timeZone: profiles[profile].timeZone,
		matchBy: 'modelToName',
		taxMappings: { rows: await Promise.all(rows) },
		noTaxCode: await lookup('TaxCode', codes[''] ?? ''),
		documentAmounts: documentAmounts[profile],
		depositAccount: await lookup('Account', 'Stripe Clearing'),
	};
}
