/** The server's version that says what a working copy's base says, in other words: nobody changed anything. */
export const respelled = /* sql */ `
ALTER TABLE working_copy ADD COLUMN respelled_id INTEGER;
`;
