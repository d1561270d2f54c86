/** The last batches of steps that were appended to an article: JSON [name, revision that it led to], oldest first. */
export const knownBatches = /* sql */ `
ALTER TABLE article ADD COLUMN batches TEXT;
`;
