import { companyChecks } from './company';
import { connectionChecks } from './connection';
import type { Severity, SetupFacts, SetupFinding } from './facts';
import { paymentMethods } from './payments';
import { productChecks } from './products';
import { referenceChecks } from './references';
import { taxChecks } from './taxes';

export { propose, type Proposal } from './proposal';
export type { BooksFacts, SetupFacts, SetupFinding, ShopFacts, ShopProduct, ShopRate } from './facts';

const CHECKS = [
	...connectionChecks,
	...companyChecks,
	...taxChecks,
	...referenceChecks,
	paymentMethods,
	...productChecks,
];

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'ok'];

/** Everything that can be known before the first order: one finding a row, the worst first; a check that finds nothing says so. */
export const checkSetup = (facts: SetupFacts): SetupFinding[] =>
	CHECKS.flatMap(({ area, sound, run }): SetupFinding[] => {
		const findings = run(facts);
		return findings.some(({ severity }) => severity !== 'info')
			? findings.map((one) => ({ area, ...one }))
			: [
					...findings.map((one) => ({ area, ...one })),
					{ area, severity: 'ok', code: 'ok', message: sound, remedy: '' },
				];
	}).sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
