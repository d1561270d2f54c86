/** What a working copy's text was before its source was changed: until now undo ended there after a restart. */
export const workingPast = /* sql */ `
-- A text that a working copy had, with its steps, before it was begun anew; the newest come last. Only undo reads it.
CREATE TABLE working_past (
  position INTEGER PRIMARY KEY,
  article_key INTEGER NOT NULL REFERENCES working_copy (article_key) ON DELETE CASCADE,
  source BLOB,                                -- the text codec's; null: the snapshot
  snapshot TEXT,                              -- ProseMirror document JSON; null: the source
  steps TEXT NOT NULL,                        -- JSON list
  CHECK ((source IS NULL) <> (snapshot IS NULL))
) STRICT;
CREATE INDEX working_past_by_article ON working_past (article_key, position);
`;
