import { BINARY_ENCODING, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../shared/operation';

/** The extension's zip in base64; the build puts it in place of this name. */
declare const BRIDGE_ZIP: string;

/** OpenCart 4 takes the name before `.ocmod.zip` as the extension's code. */
const FILE_NAME = 'qbo_bridge.ocmod.zip';

export const downloadBridge: Operation = {
	resource: 'store',
	name: 'Download Bridge',
	value: 'downloadBridge',
	action: 'Download the bridge extension',
	description:
		'Get the extension for the shop as a file: upload it in OpenCart under Extensions › Installer, then install it under Modules',
	fields: [],
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const zip = Buffer.from(BRIDGE_ZIP, BINARY_ENCODING);
	const data = await context.helpers.prepareBinaryData(zip, FILE_NAME, 'application/zip');
	return [{ json: { file: FILE_NAME, bytes: zip.length }, binary: { data }, pairedItem: { item: 0 } }];
}
