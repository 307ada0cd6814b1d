import { startPhpBridge } from '../support/php-bridge';
import { describeWithShops } from '../support/describeWithShops';
import { shops } from '../support/shops';
import { contractSuite } from './suite';

const { BRIDGE_URL: url, BRIDGE_SECRET: secret } = process.env;

if (url !== undefined && secret !== undefined) {
	contractSuite(url, () => Promise.resolve({ url, secret }));
} else {
	for (const { version } of shops) {
		contractSuite(
			`PHP over OpenCart ${version}`,
			() => startPhpBridge({ version, workers: 4 }),
			describeWithShops,
		);
	}
}
