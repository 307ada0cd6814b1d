/**
 * Loaded into n8n before anything else (`node --import`): its clock and timers run `scale` times as fast as the machine's. Shop and books of the
 * same bench read the same clock (`fastClock`), so that Intuit's limits, leases and schedules keep their proportions.
 */
const [base = 0, scale = 1] = (process.env['BENCH_CLOCK'] ?? '0 1').split(' ').map(Number);
const real = Date.now.bind(Date);
const now = (): number => Math.floor(base + (real() - base) * scale);
const [wait, repeat] = [setTimeout, setInterval];
type Call = (...values: unknown[]) => void;

globalThis.Date = new Proxy(Date, {
	construct: (date, values: unknown[], made) => {
		const running = date as new (...all: unknown[]) => Date;
		const built: unknown = Reflect.construct(running, values.length === 0 ? [now()] : values, made);
		return built instanceof date ? built : new date(now());
	},
	get: (date, name): unknown => (name === 'now' ? now : Reflect.get(date, name)),
});

Object.assign(globalThis, {
	setTimeout: Object.assign(
		(call: Call, milliseconds = 0, ...values: unknown[]) => wait(call, milliseconds / scale, ...values),
		wait,
	),
	setInterval: Object.assign(
		(call: Call, milliseconds = 0, ...values: unknown[]) => repeat(call, milliseconds / scale, ...values),
		repeat,
	),
});

export {};
