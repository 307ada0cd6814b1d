import { available } from './shops';

/** `describe` that is skipped, loudly, where the shops' databases cannot be loaded. */
export const describeWithShops: jest.Describe = available() ? describe : describe.skip;
