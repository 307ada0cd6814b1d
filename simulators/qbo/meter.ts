import type { Entity } from './entityNames';

export interface MeterReading {
	requests: number;
	/** What Intuit meters: reads by id, queries (also inside a batch), change data capture. */
	reads: number;
	writes: number;
	batches: number;
	/** Operations by entity, e.g. `Invoice: { create: 3, query: 1 }`. */
	byEntity: Record<string, Record<string, number>>;
}

const empty = (): MeterReading => ({ requests: 0, reads: 0, writes: 0, batches: 0, byEntity: {} });

const READS = ['read', 'query', 'cdc', 'report'];

/** Counts what a client costs, as the App Partner Program would. */
export class Meter {
	private counted = empty();

	request(): void {
		this.counted.requests++;
	}

	batch(): void {
		this.counted.batches++;
	}

	operation(entity: Entity | undefined, operation: string): void {
		if (READS.includes(operation)) this.counted.reads++;
		else this.counted.writes++;
		const name = entity ?? 'unknown';
		const operations = (this.counted.byEntity[name] ??= {});
		operations[operation] = (operations[operation] ?? 0) + 1;
	}

	reading(): MeterReading {
		return structuredClone(this.counted);
	}

	reset(): void {
		this.counted = empty();
	}
}
