/** A message must stay well under the bridge's 1 MiB. */
const BYTES = 900_000;

/** Values in order, in batches of at most `most` and of what one message can carry. */
export function* batches<Value>(values: readonly Value[], most: number): Generator<Value[]> {
	let batch: Value[] = [];
	let bytes = 0;
	for (const value of values) {
		const size = Buffer.byteLength(JSON.stringify(value));
		if (batch.length > 0 && (batch.length === most || bytes + size > BYTES)) {
			yield batch;
			batch = [];
			bytes = 0;
		}
		batch.push(value);
		bytes += size;
	}
	if (batch.length > 0) yield batch;
}
