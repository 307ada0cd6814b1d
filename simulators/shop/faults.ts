import type { Response } from 'express';

/**
 * What a real shop does now and then. `maintenance`: HTML 503 · `html`: a page with status 200 · `redirect`: to the shop's www address ·
 * `error`: the bridge's own fault 500 · `lost`: carried out, but no answer comes · `hang`: neither carried out nor answered.
 */
export type FaultKind = 'maintenance' | 'html' | 'redirect' | 'error' | 'lost' | 'hang';

interface Fault {
	readonly kind: FaultKind;
	/** Only for this action; any when absent. */
	readonly action?: string;
	/** How many messages it meets; once by default. */
	times: number;
}

/** The faults that wait for a message, and the messages that a fault keeps waiting. */
export class Faults {
	private waiting: Fault[] = [];
	private readonly hanging = new Set<Response>();

	add(kind: FaultKind, options: { action?: string; times?: number } = {}): void {
		this.waiting.push({ kind, action: options.action, times: options.times ?? 1 });
	}

	/** Ends all faults and drops the messages that hang. */
	clear(): void {
		this.waiting = [];
		for (const response of this.hanging) response.destroy();
		this.hanging.clear();
	}

	/** How many messages hang now. */
	get hung(): number {
		return this.hanging.size;
	}

	take(action: string): FaultKind | null {
		const fault = this.waiting.find((one) => one.action === undefined || one.action === action);
		if (!fault) return null;
		fault.times -= 1;
		this.waiting = this.waiting.filter((one) => one.times > 0);
		return fault.kind;
	}

	hang(response: Response): void {
		this.hanging.add(response);
		response.on('close', () => this.hanging.delete(response));
	}
}
