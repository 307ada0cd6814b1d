import { N8nClient } from './n8n-client';
import { installPackage, startN8n, type N8nOptions, type N8nProcess } from './n8n-process';

export interface OpenN8n {
	readonly process: N8nProcess;
	readonly client: N8nClient;
}

/** A real n8n with our package, its owner signed in. */
export async function openN8n(options: N8nOptions): Promise<OpenN8n> {
	await installPackage(options.userFolder);
	const process = await startN8n(options);
	const client = new N8nClient(process.url);
	try {
		await client.signIn();
	} catch (error) {
		await process.stop();
		throw error;
	}
	return { process, client };
}
