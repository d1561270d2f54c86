/** Which of two answers about one article is newer, and which one is the answer to a write of our own. */
export const observations = /* sql */ `
-- The place of its last whole observation among those of all articles; 0: before places were counted.
ALTER TABLE article ADD COLUMN observed INTEGER NOT NULL DEFAULT 0;
-- 1: unsettled, but what was seen is the answer to our own write: a row that differs tells of other people's.
ALTER TABLE article ADD COLUMN own_write INTEGER NOT NULL DEFAULT 0 CHECK (own_write IN (0, 1));
CREATE INDEX article_by_observed ON article (observed);
`;
