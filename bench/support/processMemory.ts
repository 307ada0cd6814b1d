import { readFileSync } from 'node:fs';

/** Resident memory of a process in MB, from /proc (Linux only). */
export function residentMegabytes(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
	if (kilobytes === undefined) throw new Error(`process ${pid} does not tell its memory`);
	return Number(kilobytes) / 1024;
}
