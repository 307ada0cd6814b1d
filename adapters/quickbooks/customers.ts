import type { Company } from '../../core/company';
import type { SaleCustomer } from '../../core/sale';
import type { FoundCustomer } from '../../sync/ports';
import type { z } from 'zod';
import { withoutDeleted } from './deleted';
import { addressToWire, type Json } from './saleToDocument';
import type { customerSchema } from './wire';

/** The JSON of a new customer (Intuit, Customer). */
export function customerToWire(customer: SaleCustomer, company: Company): Json {
	const optional = {
		GivenName: customer.firstName,
		FamilyName: customer.lastName,
		CompanyName: customer.company,
		PrimaryEmailAddr: customer.email === '' ? undefined : { Address: customer.email },
		PrimaryPhone: customer.telephone === '' ? undefined : { FreeFormNumber: customer.telephone },
		BillAddr: addressToWire(customer.billing),
		ShipAddr: addressToWire(customer.shipping),
		CurrencyRef: company.multicurrency ? { value: customer.currencyCode } : undefined,
	};
	const filled = Object.entries(optional).filter(([, value]) => value !== undefined && value !== '');
	return { DisplayName: customer.displayName, ...Object.fromEntries(filled) };
}

/** Makes a customer active again, under the name he had (Intuit, Customer, sparse update). */
export const revivalToWire = ({ id, syncToken, displayName }: FoundCustomer): Json => ({
	Id: id,
	SyncToken: syncToken,
	sparse: true,
	Active: true,
	DisplayName: displayName,
});

export function toFoundCustomer(wire: z.infer<typeof customerSchema>, company: Company): FoundCustomer {
	return {
		id: wire.Id,
		syncToken: wire.SyncToken,
		displayName: wire.Active ? wire.DisplayName : withoutDeleted(wire.DisplayName),
		email: wire.PrimaryEmailAddr?.Address.trim() ?? '',
		currencyCode: wire.CurrencyRef?.value ?? company.homeCurrency,
		active: wire.Active,
	};
}
