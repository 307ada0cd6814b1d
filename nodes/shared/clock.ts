import { sleep } from 'n8n-workflow';
import type { Clock } from '../../sync/ports';

export const systemClock: Clock = { now: () => Date.now(), sleep };
