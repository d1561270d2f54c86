import type { Attributes } from '../../shared/document/attributes.ts';

/** Ids must stay unique: the second half of a split, and every copy, has none. */
export const withoutId = (attributes: Attributes): Attributes => attributes.filter(([name]) => name !== 'id');
