/** Which working copies name the address of a new article, so that a publish need not look through all of them. */
export const linkingCopies = /* sql */ `
ALTER TABLE working_copy ADD COLUMN links_locally INTEGER NOT NULL DEFAULT 0 CHECK (links_locally IN (0, 1));
UPDATE working_copy SET links_locally = instr(html, CAST('https://article.layover.invalid/' AS BLOB)) > 0;
CREATE INDEX working_copy_linking ON working_copy (article_key) WHERE links_locally = 1;
`;
