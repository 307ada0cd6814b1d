import { profiles, startShop, type ProfileName } from './index';

const isProfile = (name: string): name is ProfileName => Object.hasOwn(profiles, name);

/** `npm run simulator:shop -- [us|ca|uk|au] [port]` */
async function main([profile = 'us', port = '8310']: readonly string[]): Promise<void> {
	if (!isProfile(profile) || !/^\d{1,5}$/.test(port)) {
		process.stderr.write('Usage: npm run simulator:shop -- [us|ca|uk|au] [port]\n');
		process.exitCode = 2;
		return;
	}
	const shop = await startShop({ profile, port: Number(port) });
	process.stdout.write(
		`Demo shop (${profile})\n  page    ${shop.pageUrl}\n  bridge  ${shop.url}\n  secret  ${shop.secret}\n`,
	);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shop.stop());
}

void main(process.argv.slice(2));
