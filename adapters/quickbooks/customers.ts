import type { Company } from '../../core/company';
import type { SaleCustomer } from '../../core/sale';
import type { FoundCustomer } from '../../sync/ports';
import type { z } from 'zod';
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

/** QuickBooks shows an inactive customer as "Jane Doe (deleted)". */
const DELETED = / \(deleted(-\d+)?\)$/;

export function toFoundCustomer(wire: z.infer<typeof customerSchema>, company: Company): FoundCustomer {
	return {
		id: wire.Id,
		displayName: wire.Active ? wire.DisplayName : wire.DisplayName.replace(DELETED, ''),
		email: wire.PrimaryEmailAddr?.Address.trim() ?? '',
		currencyCode: wire.CurrencyRef?.value ?? company.homeCurrency,
		active: wire.Active,
	};
}
