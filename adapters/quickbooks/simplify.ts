import type { Json } from './body';

const isRecord = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects that stand for one text: an email address, a telephone number, a web address, a memo. */
const SINGLE = ['Address', 'FreeFormNumber', 'URI', 'value'];
const NOISE = new Set(['domain', 'sparse', 'LineEx', 'CustomField', 'AttachableRef']);

const stamp = (name: string, time: unknown): Json => (time === undefined ? {} : { [name]: time });

function flat(name: string, value: unknown): Json {
	if (NOISE.has(name) || value === null || value === undefined) return {};
	if (name === 'MetaData' && isRecord(value))
		return { ...stamp('Created', value.CreateTime), ...stamp('LastUpdated', value.LastUpdatedTime) };
	if (name === 'Line' && Array.isArray(value)) return { Lines: linesOf(value) };
	if (!isRecord(value)) return { [name]: value };
	if (name.endsWith('Ref')) {
		const plain = name.slice(0, -3);
		return { [`${plain}Id`]: value.value, ...(value.name === undefined ? {} : { [plain]: value.name }) };
	}
	const [only, ...others] = Object.keys(value);
	if (only !== undefined && others.length === 0 && SINGLE.includes(only)) return { [name]: value[only] };
	return { [name]: value };
}

/** Sub-totals go, and each detail is put into its line. */
const linesOf = (lines: readonly unknown[]): Json[] =>
	lines
		.filter(isRecord)
		.filter(({ DetailType }) => DetailType !== 'SubTotalLineDetail')
		.map(({ DetailType, ...line }) => {
			const detail = typeof DetailType === 'string' ? line[DetailType] : undefined;
			const rest = Object.entries(line).filter(
				([name]) => name !== DetailType && name !== 'DescriptionLineDetail',
			);
			return simplify({ ...Object.fromEntries(rest), ...(isRecord(detail) ? detail : {}) });
		});

/** A record as people read it: names beside ids, one level less, no technical fields. Example: CustomerRef → CustomerId, Customer. */
export const simplify = (record: Json): Json =>
	Object.entries(record).reduce<Json>((all, [name, value]) => ({ ...all, ...flat(name, value) }), {});
