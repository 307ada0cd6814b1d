/** Waits until a condition holds, looking every 100 ms. Rejects with what was waited for. */
export async function until(
	what: string,
	condition: () => boolean | Promise<boolean>,
	timeoutMs = 60_000,
): Promise<void> {
	const deadline = Date.now() + timeoutMs;
	while (!(await condition())) {
		if (Date.now() > deadline) throw new Error(`${timeoutMs} ms passed before ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
