/** The article's revision when its working copy began: what was sent before that is none of its words. */
export const beganRevision = /* sql */ `
ALTER TABLE working_copy ADD COLUMN began_revision INTEGER NOT NULL DEFAULT 0;
`;
