/** The days in the trash are counted by the server's clock: this computer's may be years off. */
export const trashTime = /* sql */ `
-- Server time of the first pull that found it in the trash, ms since 1970; null: in no trash, or no pull has seen it.
ALTER TABLE article ADD COLUMN trash_seen_ms REAL;
`;
