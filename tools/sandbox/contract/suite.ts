import type { Probe } from './probe';
import { BATCHES } from './probes/batch';
import { CHANGES, REPORTS } from './probes/changes';
import { FAULTS } from './probes/faults';
import { GATEWAY } from './probes/gateway';
import { INVENTORY } from './probes/inventory';
import { LIMITS } from './probes/limits';
import { DISCOUNTS, LINE_PROBES } from './probes/lines';
import { NAME_PROBES } from './probes/names';
import { NUMBERING } from './probes/numbers';
import { PAYMENTS } from './probes/payments';
import { QUERIES, REFUSED_QUERIES } from './probes/query';
import { REQUEST_IDS } from './probes/requestid';
import { INCLUSIVES } from './probes/taxInclusive';
import { US_TAX } from './probes/taxUs';
import { VAT } from './probes/taxVat';
import { UPDATES } from './probes/updates';
import { VOIDS } from './probes/voids';

/** What QuickBooks Online is held to be: the simulator passes it, and the sandbox tool asks Intuit. */
export const SUITE: readonly Probe[] = [
	...QUERIES,
	...REFUSED_QUERIES,
	...REQUEST_IDS,
	...BATCHES,
	...UPDATES,
	...VOIDS,
	...PAYMENTS,
	...NUMBERING,
	...LINE_PROBES,
	...DISCOUNTS,
	...US_TAX,
	...VAT,
	...INCLUSIVES,
	...INVENTORY,
	...NAME_PROBES,
	...LIMITS,
	...CHANGES,
	...FAULTS,
	...GATEWAY,
	...REPORTS,
];
