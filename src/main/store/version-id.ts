declare const brand: unique symbol;

/** One kept content of one article. */
export type VersionId = number & { readonly [brand]: 'VersionId' };
