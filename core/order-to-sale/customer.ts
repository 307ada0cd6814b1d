import type { Company } from '../company';
import { finding, type Finding } from '../finding';
import type { Address, Order } from '../order';
import type { SaleCustomer } from '../sale';
import type { SaleSettings } from '../settings';
import { cleanEmail, cleanText } from '../text';

/** Intuit allows 500 for DisplayName, 100 for the parts; lists and reports of QuickBooks show 100. */
const MAX_NAME = 100;
/** TelephoneNumber.FreeFormNumber. */
const MAX_PHONE = 30;
/** PhysicalAddress: Line1…5 are 500 each, City and Country 255, PostalCode 30. */
const MAX_LINE = 255;
const MAX_POSTCODE = 30;

function cleanAddress(address: Address | null, latin1: boolean): Address | null {
	if (!address) return null;
	const clean = (text: string, maximum = MAX_LINE) => cleanText(text, { maximum, latin1 });
	return {
		firstName: clean(address.firstName),
		lastName: clean(address.lastName),
		company: clean(address.company),
		line1: clean(address.line1),
		line2: clean(address.line2),
		city: clean(address.city),
		postcode: clean(address.postcode, MAX_POSTCODE),
		zone: clean(address.zone),
		zoneCode: clean(address.zoneCode),
		country: clean(address.country),
		countryCode: address.countryCode,
		countryCode3: address.countryCode3,
	};
}

function identityOf(settings: SaleSettings, organisation: string): SaleCustomer['identity'] {
	if (settings.customerMode === 'generic') return 'given';
	return settings.customerMode === 'organisation' && organisation !== '' ? 'organisation' : 'person';
}

/** The buyer as QuickBooks can take him, and what had to be left out. */
export function saleCustomer(
	order: Order,
	company: Company,
	settings: SaleSettings,
): { readonly customer: SaleCustomer; readonly notes: readonly Finding[] } {
	const latin1 = company.country === 'US';
	const name = (text: string) => cleanText(text, { maximum: MAX_NAME, latin1, isName: true });
	const people = [
		order.customer,
		...[order.billing, order.shipping].filter((address) => address !== null),
	].map((person) => ({ first: name(person.firstName), last: name(person.lastName) }));
	const person = people.find(({ first, last }) => first !== '' || last !== '') ?? { first: '', last: '' };
	const organisation = name(order.billing?.company ?? order.shipping?.company ?? '');
	const email = cleanEmail(order.customer.email);
	const personal =
		name(`${person.first} ${person.last}`) || organisation || email || `Customer of order ${order.id}`;
	const identity = identityOf(settings, organisation);
	const displayName = identity === 'organisation' ? organisation : personal;
	const notes =
		order.customer.email.trim() !== '' && email === ''
			? [
					finding(
						'email_invalid',
						`Order ${order.id}: "${order.customer.email.trim()}" is not an e-mail address; it was left out.`,
						"Correct the customer's e-mail address in the shop.",
					),
				]
			: [];
	return {
		customer: {
			identity,
			id: identity === 'given' ? settings.genericCustomer : '',
			revive: settings.inactiveCustomers === 'reactivate',
			displayName,
			firstName: person.first,
			lastName: person.last,
			company: organisation,
			email,
			telephone: cleanText(order.customer.telephone, { maximum: MAX_PHONE, latin1 }),
			billing: cleanAddress(order.billing ?? order.shipping, latin1),
			shipping: cleanAddress(order.shipping ?? order.billing, latin1),
			currencyCode: order.currency.code,
		},
		notes,
	};
}
