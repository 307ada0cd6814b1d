/** What the documentation is made from: the types of n8n's descriptions, for rooms that do not know n8n. */
export type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
