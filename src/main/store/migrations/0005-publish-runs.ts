/** Runs of Publish that outlive the program, deletions from here, and what becomes of links to new articles. */
export const publishRuns = /* sql */ `
-- One run of Publish, or of deleting. state: running goes on by itself; held waits for its time; asks was to begin more
-- than a day ago; done and cancelled are for good.
CREATE TABLE publish_run (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,                    -- random hex; operation.job_id of what it sends
  kind TEXT NOT NULL CHECK (kind IN ('publish', 'delete')),
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'held', 'asks', 'done', 'cancelled')),
  request TEXT NOT NULL,                      -- JSON; the publish room reads it
  held_until TEXT,                            -- JSON: "online" or ms since 1970 by this computer's clock; null: not held
  trouble TEXT,                               -- JSON; why it paused by itself
  begun_at_ms REAL NOT NULL                   -- this computer's time when she asked for it
) STRICT;
CREATE INDEX publish_run_open ON publish_run (state) WHERE state NOT IN ('done', 'cancelled');

-- One article of a run, in the order in which they go.
CREATE TABLE publish_run_article (
  run_id TEXT NOT NULL REFERENCES publish_run (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  planned TEXT NOT NULL,                      -- JSON: the row of the plan when she asked for it
  revision INTEGER,                           -- only this one is sent; null: whatever it is when its turn comes
  result TEXT,                                -- JSON; null: its turn has not come, or is not over
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX publish_run_article_by_article ON publish_run_article (article_key);

-- The id that an article had here before Help Scout knew it: links to it by that id still find it.
CREATE TABLE former_local_id (
  local_id TEXT PRIMARY KEY,
  article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX former_local_id_by_article ON former_local_id (article_key);

-- An article whose text on Help Scout links to a new one that has no address there yet.
CREATE TABLE sent_local_link (
  article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  local_id TEXT NOT NULL,
  PRIMARY KEY (article_key, local_id)
) STRICT, WITHOUT ROWID;

-- One intended write, journalled before it is sent. Closed ones stay as the record of what was sent.
CREATE TABLE operation_with_deletions (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,                    -- random hex, also the fingerprint of a create
  job_id TEXT NOT NULL,
  article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'update', 'draft', 'delete')),
  payload TEXT NOT NULL,                      -- JSON snapshot of what is to be sent; the publish room reads it
  state TEXT NOT NULL,                        -- JSON; the publish room's state machine
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  created_at_ms REAL NOT NULL,
  sent_at_ms REAL,
  closed_at_ms REAL
) STRICT;
INSERT INTO operation_with_deletions SELECT * FROM operation;
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'operation_with_deletions', 0 WHERE NOT EXISTS
    (SELECT 1 FROM sqlite_sequence WHERE name = 'operation_with_deletions');
UPDATE sqlite_sequence SET seq = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'operation'), 0)
  WHERE name = 'operation_with_deletions';
DROP TABLE operation;
ALTER TABLE operation_with_deletions RENAME TO operation;
CREATE UNIQUE INDEX operation_open ON operation (article_key) WHERE open = 1;
CREATE INDEX operation_by_article ON operation (article_key, position);
CREATE INDEX operation_by_job ON operation (job_id, position);
`;
