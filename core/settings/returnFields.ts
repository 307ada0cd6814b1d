import { settingFields } from './fields';
import type { SettingField } from './kinds';

/** What a refund of a part does not depend on: it follows its sale, whose document is in the books already. */
const OF_SALES_ALONE = new Set([
	'saleKind',
	'documentAmounts',
	'customerGroups',
	'countries',
	'currencies',
	'paymentMethods',
	'customerMode',
	'inactiveCustomers',
	'genericCustomer',
	'sendPayments',
	'paidStatuses',
	'cancelledStatuses',
	'refundedStatuses',
	'editedOrders',
	'cancelledOrders',
	'settleMinutes',
	'createItems',
	'incomeAccount',
	'expenseAccount',
	'assetAccount',
	'nonStockIncome',
	'nonStockExpense',
	'dueDateType',
	'dueDateOffset',
	'allowCard',
	'allowAch',
	'saleDate',
	'zeroTotals',
]);

/** The settings that refunds of returns and lump sums need: as they are chosen for the sales, so that both reckon alike. */
export const returnFields: readonly SettingField[] = settingFields.filter(
	({ name }) => !OF_SALES_ALONE.has(name),
);
