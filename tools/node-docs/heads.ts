/** What no description says: when to use a node, and what comes out of it. */
interface Head {
	readonly intro: string;
	/** An item that comes out, by `Resource: Operation`; the one of a trigger by any name. */
	readonly examples: Readonly<Record<string, object>>;
}

const order = {
	order_id: 1234,
	status: { id: 5, name: 'Complete' },
	customer: { id: 7, first_name: 'Amy', last_name: 'Lauterbach', email: 'amy@example.com' },
	payment: { code: 'stripe', title: 'Card', transaction_id: 'pi_1' },
	currency: { code: 'USD', value: '1.00000000', decimals: 2 },
	total: '25.0000',
	lines: [{ product_id: 11, model: 'TEA', quantity: 2, price: '12.5000', total: '25.0000', tax: '0.0000' }],
};

const posted = {
	order_id: 1234,
	state: 'posted',
	document: {
		type: 'SalesReceipt',
		id: '130',
		number: 'OC1234',
		total: '25.00',
		currency: 'USD',
		url: 'https://qbo.intuit.com/app/salesreceipt?txnId=130',
	},
	order_total: '25.00',
	currency: 'USD',
	difference: '0.00',
	code: '',
	reason: '',
	remedy: '',
};

export const HEADS: Readonly<Record<string, Head>> = {
	openCart: {
		intro:
			'Needs the bridge in the shop and the credential **OpenCart Bridge API**; *Store: Download Bridge* hands the bridge out. In a flow it stands first and last: *Order: Get Orders to Sync* claims what is due, *Sync: Record Results* says what became of it.',
		examples: { 'Order: Get Many': order },
	},
	openCartToQuickBooks: {
		intro:
			'Takes what the OpenCart node hands out, writes it into the books and says what became of each item. What cannot be posted comes out as `held`, with its reason and remedy, and stops nothing else. The settings are explained in the [README](../../README.md#settings).',
		examples: {
			'Order: Post as Sale': posted,
		},
	},
	quickBooksAccountingTrigger: {
		intro:
			"Checks the signature over the bytes as they came, answers Intuit before it does anything else, and drops what was delivered before. Takes both forms of Intuit's webhooks. Intuit may lose an event: run *Changed Since* of [QuickBooks Accounting](quickbooks-accounting.md) once a day beside it.",
		examples: {
			event: {
				entity: 'Customer',
				operation: 'updated',
				id: '58',
				time: '2026-10-16T21:31:25.179851517Z',
				companyId: '4620816365012345',
				eventId: 'event-1',
			},
		},
	},
	quickBooksAccountingPollingTrigger: {
		intro:
			'The first look remembers where to begin; each later one hands out what was created, changed or deleted since. Intuit looks back 30 days at most.',
		examples: {
			change: { Entity: 'Invoice', Change: 'updated', Id: '130', DocNumber: 'OC1234', TotalAmt: 25 },
		},
	},
};
