/** The first schema: structure, articles with their versions, working copies, outbox, sync state, search. */
export const workspaceSchema = /* sql */ `
-- A Help Scout site, as last listed. Rows that the server no longer lists stay, marked gone.
CREATE TABLE site (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  host TEXT NOT NULL,                         -- custom domain, else subdomain.helpscoutdocs.com
  position INTEGER NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
) STRICT;

-- A collection, as last listed. A missing collection is never a deletion of its articles, so it stays, marked gone.
CREATE TABLE collection (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'private')),
  position INTEGER NOT NULL,
  public_url TEXT,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
) STRICT;
CREATE INDEX collection_by_site ON collection (site_id, position);

-- A category, as last listed. Exactly one of a collection is the Uncategorized one, which the API refuses in writes.
CREATE TABLE category (
  id TEXT PRIMARY KEY,
  collection_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  uncategorized INTEGER NOT NULL CHECK (uncategorized IN (0, 1)),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1))
) STRICT;
CREATE INDEX category_by_collection ON category (collection_id, position);

-- An article on this computer. Its key never changes; its id does once, when a new article is published.
-- The columns name .. updated_by are the server's row as last seen; shown_name, name_order and changed_order are what
-- lists show and sort by, kept in the same transaction as what they derive from.
CREATE TABLE article (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  number INTEGER,                             -- null until the server knows the article
  collection_id TEXT NOT NULL,
  name TEXT NOT NULL,
  slug TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('published', 'notpublished')),
  has_draft INTEGER NOT NULL CHECK (has_draft IN (0, 1)),
  public_url TEXT,
  created_at TEXT,
  updated_at TEXT,
  updated_by INTEGER,
  base_id INTEGER REFERENCES article_version (version_id),
  remote_id INTEGER REFERENCES article_version (version_id),
  -- local: the server does not know it yet. missing: a 404, but so many at once that the writer is asked first.
  presence TEXT NOT NULL CHECK (presence IN ('local', 'here', 'missing', 'deleted')),
  -- 1: remote was seen within two seconds of its own stamp, so an equal stamp proves nothing; look again.
  unsettled INTEGER NOT NULL DEFAULT 0 CHECK (unsettled IN (0, 1)),
  -- 1: the row is newer than the text that we have (or there is none): the text is to be fetched.
  text_due INTEGER NOT NULL DEFAULT 0 CHECK (text_due IN (0, 1)),
  listing INTEGER NOT NULL DEFAULT 0,         -- the full listing that last showed it
  revision INTEGER NOT NULL DEFAULT 0,        -- counts every change of the working copy, its end included
  shown_name TEXT NOT NULL,
  name_order TEXT NOT NULL,                   -- shown_name without case and accents
  changed_order TEXT NOT NULL,                -- ISO 8601: the last edit here, else the server's last update
  published_at_ms REAL,                       -- this computer's time of our last confirmed publish
  trashed_at_ms REAL                          -- in the local trash since; out of every list and of search
) STRICT;
CREATE INDEX article_all_by_changed ON article (changed_order DESC, key DESC) WHERE trashed_at_ms IS NULL;
CREATE INDEX article_all_by_name ON article (name_order, key) WHERE trashed_at_ms IS NULL;
CREATE INDEX article_all_by_number ON article (number, key) WHERE trashed_at_ms IS NULL;
CREATE INDEX article_collection_by_changed ON article (collection_id, changed_order DESC, key DESC) WHERE trashed_at_ms IS NULL;
CREATE INDEX article_collection_by_name ON article (collection_id, name_order, key) WHERE trashed_at_ms IS NULL;
CREATE INDEX article_collection_by_number ON article (collection_id, number, key) WHERE trashed_at_ms IS NULL;
CREATE INDEX article_hidden ON article (status) WHERE status = 'notpublished' AND trashed_at_ms IS NULL;
CREATE INDEX article_with_draft ON article (has_draft) WHERE has_draft = 1 AND trashed_at_ms IS NULL;
CREATE INDEX article_text_due ON article (changed_order DESC) WHERE text_due = 1 AND trashed_at_ms IS NULL;
CREATE INDEX article_unsettled ON article (unsettled) WHERE unsettled = 1 AND trashed_at_ms IS NULL;
CREATE INDEX article_absent ON article (presence) WHERE presence IN ('missing', 'deleted');
CREATE INDEX article_trashed ON article (trashed_at_ms) WHERE trashed_at_ms IS NOT NULL;

-- One content of one article. Rows never change their content: base and remote point here, and what they once pointed
-- to stays as history. text is a BLOB of the text codec (exact for every string); fields is JSON, exact likewise.
CREATE TABLE article_version (
  version_id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  -- remote: seen on the server. sent: what we published. server-draft: Help Scout's hidden draft. discarded: a working
  -- copy that was given up. overwritten: found in the revision list after our own write.
  kind TEXT NOT NULL CHECK (kind IN ('remote', 'sent', 'server-draft', 'discarded', 'overwritten')),
  text BLOB NOT NULL,
  fields TEXT NOT NULL,                       -- {name, slug, status, categories, keywords, related}
  has_draft INTEGER NOT NULL CHECK (has_draft IN (0, 1)),
  updated_at TEXT,                            -- the newest server stamp with which this content was seen
  kept_at_ms REAL NOT NULL                    -- this computer's time when it was first kept
) STRICT;
CREATE INDEX article_version_by_article ON article_version (article_key, version_id);

-- One category of one article as lists show it (the working copy's choice where there is one). An article without a
-- category has one row with its collection's Uncategorized; an article whose text is not here yet has none.
CREATE TABLE article_category (
  article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  category_id TEXT NOT NULL,
  PRIMARY KEY (article_key, category_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_category_by_category ON article_category (category_id, article_key);

-- The writer's version of one article, from the first keystroke until it is published or discarded.
-- Document = source opened, then snapshot where there is one, then the steps in working_step. html is what that prints.
CREATE TABLE working_copy (
  article_key INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
  source BLOB NOT NULL,
  snapshot TEXT,                              -- ProseMirror document JSON, or null: the source itself
  html BLOB NOT NULL,
  fields TEXT NOT NULL,                       -- JSON: the changed fields only; never text
  text_changed INTEGER NOT NULL CHECK (text_changed IN (0, 1)),
  caret TEXT,                                 -- JSON {anchor, head, scrollTop}
  trouble TEXT,                               -- JSON trouble that a person must decide on before it can go up
  began_at_ms REAL NOT NULL,
  edited_at_ms REAL NOT NULL
) STRICT;

-- One ProseMirror step since the working copy's snapshot.
CREATE TABLE working_step (
  article_key INTEGER NOT NULL REFERENCES working_copy (article_key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  step TEXT NOT NULL,                         -- JSON
  PRIMARY KEY (article_key, position)
) STRICT, WITHOUT ROWID;

-- One intended write, journalled before it is sent. Closed ones stay as the record of what was sent.
CREATE TABLE operation (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,                    -- random hex, also the fingerprint of a create
  job_id TEXT NOT NULL,
  article_key INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'update', 'draft')),
  payload TEXT NOT NULL,                      -- JSON snapshot of what is to be sent; the publish room reads it
  state TEXT NOT NULL,                        -- JSON; the publish room's state machine
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  created_at_ms REAL NOT NULL,
  sent_at_ms REAL,
  closed_at_ms REAL
) STRICT;
CREATE UNIQUE INDEX operation_open ON operation (article_key) WHERE open = 1;
CREATE INDEX operation_by_article ON operation (article_key, position);
CREATE INDEX operation_by_job ON operation (job_id, position);

-- How far the pull of one collection has come. listing_* describe the full listing, committed page by page.
CREATE TABLE collection_sync (
  collection_id TEXT PRIMARY KEY,
  watermark TEXT,                             -- rows that are older and equal were seen by the last finished pass
  listing INTEGER NOT NULL DEFAULT 0,         -- number of the last or current full listing
  listing_next_page INTEGER,                  -- null: none is under way
  listing_since TEXT,                         -- server time, ISO 8601, when the current one began
  listed_at_ms REAL,                          -- server time of the last finished full listing; null: never
  -- The server's count less ours that two full listings in a row left; only another gap is worth a new listing.
  count_gap INTEGER NOT NULL DEFAULT 0,
  gap_seen INTEGER NOT NULL DEFAULT 0,        -- the gap after the last full listing
  categories_stamp TEXT,                      -- the collection's updatedAt when its categories were last listed
  categories_listed_at_ms REAL                -- server time; null: never
) STRICT;

-- A small value by name: settings, what the window remembers, the budget window, the last sync.
CREATE TABLE remembered (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL                         -- JSON
) STRICT;

-- One line of the activity log, oldest dropped first.
CREATE TABLE activity (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms REAL NOT NULL,
  kind TEXT NOT NULL,
  article_key INTEGER,
  detail TEXT NOT NULL                        -- JSON; never the key, never an article's text
) STRICT;

-- What search reads, one row an article (rowid = article key): the working copy's words where it is edited.
CREATE VIRTUAL TABLE article_search USING fts5 (
  name, text, keywords, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO article_search (article_search, rank) VALUES ('rank', 'bm25(10.0, 1.0, 4.0)');

-- An article whose words changed since search last read them.
CREATE TABLE search_due (
  article_key INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE
) STRICT;
`;
