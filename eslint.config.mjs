import communityNodes from '@n8n/eslint-plugin-community-nodes';
import eslint from '@eslint/js';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The rooms whose code ends up in the package. */
const SHIPPED = ['nodes/**/*.ts', 'credentials/**/*.ts', 'core/**/*.ts', 'sync/**/*.ts', 'adapters/**/*.ts'];

const plugins = { 'n8n-nodes-base': n8nNodesBase };
const rulesOf = (set) => n8nNodesBase.configs[set].rules;

export default defineConfig(
	globalIgnores(['dist/', '.runtime/', 'coverage/', 'node_modules/']),

	{
		files: ['**/*.ts'],
		extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			// a leading underscore says that a parameter is there for its place only
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
		},
	},
	{
		files: ['**/*.{js,mjs}'],
		extends: [eslint.configs.recommended],
		languageOptions: {
			globals: {
				__dirname: 'readonly',
				Buffer: 'readonly',
				console: 'readonly',
				exports: 'writable',
				process: 'readonly',
				require: 'readonly',
				URL: 'readonly',
			},
		},
	},

	// n8n's own rules for community packages, on all that is shipped and on package.json
	{ files: [...SHIPPED, 'package.json'], extends: [communityNodes.configs.recommended] },
	{
		files: ['core/**/*.ts', 'sync/**/*.ts', 'adapters/**/*.ts'],
		// NodeApiError belongs to n8n, which these rooms do not know; nodes/shared/nodeError.ts turns their errors into n8n's
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{
		files: ['package.json'],
		plugins,
		rules: rulesOf('community'),
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{
		files: ['credentials/**/*.ts'],
		plugins,
		rules: {
			...rulesOf('credentials'),
			// made for slugs of docs.n8n.io; for a community package `credential-documentation-url` checks that it is a full URL
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins,
		rules: {
			...rulesOf('nodes'),
			// older than NodeConnectionTypes, which `node-connection-type-literal` demands instead of the text 'main'
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},
);
