/** History keeps the writer's own words at every pause of typing: one more kind of version. */
export const pauses = /* sql */ `
-- One content of one article. Rows never change their content: base and remote point here, and what they once pointed
-- to stays as history. text is a BLOB of the text codec (exact for every string); fields is JSON, exact likewise.
CREATE TABLE article_version_with_pauses (
  version_id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  -- remote: seen on the server. sent: what we published. server-draft: Help Scout's hidden draft. discarded: a working
  -- copy that was given up. overwritten: found in the revision list after our own write. paused: the working copy when
  -- the writer paused; compressed, and thinned with age.
  kind TEXT NOT NULL CHECK (kind IN ('remote', 'sent', 'server-draft', 'discarded', 'overwritten', 'paused')),
  text BLOB NOT NULL,
  fields TEXT NOT NULL,                       -- {name, slug, status, categories, keywords, related}
  has_draft INTEGER NOT NULL CHECK (has_draft IN (0, 1)),
  updated_at TEXT,                            -- the newest server stamp with which this content was seen
  kept_at_ms REAL NOT NULL                    -- this computer's time when it was first kept
) STRICT;
INSERT INTO article_version_with_pauses SELECT * FROM article_version;
-- An id that was given once is never given again, also where its row is gone.
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'article_version_with_pauses', 0 WHERE NOT EXISTS
    (SELECT 1 FROM sqlite_sequence WHERE name = 'article_version_with_pauses');
UPDATE sqlite_sequence SET seq = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'article_version'), 0)
  WHERE name = 'article_version_with_pauses';
DROP TABLE article_version;
ALTER TABLE article_version_with_pauses RENAME TO article_version;
CREATE INDEX article_version_by_article ON article_version (article_key, version_id);
`;
