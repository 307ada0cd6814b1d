// these need OpenCarts that are installed and running, which no machine has by itself
const live = process.env.OPENCART_SHOPS_LIVE !== undefined;
if (!live)
	process.stderr.write(
		'\n!!! NOT RUN: tests/opencart, for OPENCART_SHOPS_LIVE names no installed OpenCart (docs/tested.md)\n\n',
	);

export default {
	testEnvironment: 'node',
	roots: ['<rootDir>/tests'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', ...(live ? [] : ['<rootDir>/tests/opencart/'])],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' } },
		],
	},
	// n8n-core leaves timers and sockets of its own open after a run
	forceExit: true,
	testTimeout: 60_000,
};
