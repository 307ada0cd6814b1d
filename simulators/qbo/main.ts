import { parseArgs } from 'node:util';
import { PROFILES, type ProfileKey } from './open';
import { startQbo } from './server';

const USAGE = `Usage: npm run simulator:qbo -- [options]
  --port <number>         default 4010
  --company us|ca|uk|au   default us
  --state <file>          keep books and connections between runs
  --multicurrency         accept sales in other currencies
  --shipping --discount   QuickBooks' own shipping and discount fields are on
  --unicode               a US company takes characters outside ISO-8859-1
  --auto-numbers          QuickBooks numbers the documents
  --close-date <date>     books are closed up to this day
  --auto-connect          connect without the consent page
  --no-throttle           no 429
`;

function isProfile(value: string): value is ProfileKey {
	return value in PROFILES;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			company: { type: 'string', default: 'us' },
			state: { type: 'string' },
			multicurrency: { type: 'boolean', default: false },
			shipping: { type: 'boolean', default: false },
			discount: { type: 'boolean', default: false },
			unicode: { type: 'boolean', default: false },
			'auto-numbers': { type: 'boolean', default: false },
			'close-date': { type: 'string' },
			'auto-connect': { type: 'boolean', default: false },
			'no-throttle': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help || !isProfile(values.company)) {
		process.stdout.write(USAGE);
		process.exitCode = values.help ? 0 : 2;
		return;
	}
	const qbo = await startQbo({
		port: Number(values.port),
		company: values.company,
		statePath: values.state,
		multicurrency: values.multicurrency,
		allowShipping: values.shipping,
		allowDiscount: values.discount,
		customTxnNumbers: !values['auto-numbers'],
		bookCloseDate: values['close-date'],
		behaviour: values.unicode ? { latinOnly: false } : {},
		autoConnect: values['auto-connect'],
		throttle: !values['no-throttle'],
	});
	process.stdout.write(
		[
			`QuickBooks Online simulator: ${qbo.company.name} (company id ${qbo.realmId})`,
			`  page           ${qbo.url}/`,
			`  API            ${qbo.url}/v3/company/${qbo.realmId}`,
			`  authorise      ${qbo.url}/connect/oauth2`,
			`  token          ${qbo.url}/oauth2/v1/tokens/bearer`,
			`  client id      ${qbo.clientId}`,
			`  client secret  ${qbo.clientSecret}`,
			'',
		].join('\n'),
	);
	const end = (): void => {
		void qbo.stop().then(() => process.exit(0));
	};
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

main().catch((error: unknown) => {
	const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
	const reason = error instanceof Error ? error.message : String(error);
	process.stderr.write(`${reason}${taken ? '\nChoose another with --port.' : ''}\n`);
	process.exitCode = 1;
});
