const DELETED = / \(deleted(-\d+)?\)$/;

/** QuickBooks calls an inactive customer "Jane Doe (deleted)", an inactive item "Tea (deleted)", which frees the name. */
export const asDeleted = (name: string): string => `${name} (deleted)`;

/** The name it had while it was active. */
export const withoutDeleted = (name: string): string => name.replace(DELETED, '');
