import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import type { Language } from '../../core/report';

const code = z.enum(['en', 'fr']).catch('en');

/** "Language" of what is made for people to read. */
export const languageField = (description: string): INodeProperties => ({
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: [
		{ name: 'English', value: 'en' },
		{ name: 'French', value: 'fr' },
	],
	default: 'en',
	description,
});

export const languageOf = (context: IExecuteFunctions): Language =>
	code.parse(context.getNodeParameter('language', 0));
