/** What systems answered to the queries of sets, and evaluations that were kept. */
export const sql = `
-- What a mode answered to a question. It can be made again at any time, and is kept because ranking a thousand queries takes a minute.
CREATE TABLE rankings (
  place TEXT NOT NULL,    -- SHA-256 of the model pack and the catalog
  settings TEXT NOT NULL, -- JSON
  asked TEXT NOT NULL,    -- the question, as queries have it
  mode TEXT NOT NULL,
  ranked TEXT NOT NULL,   -- JSON: items, scores, leaks
  PRIMARY KEY (place, settings, asked, mode)
) STRICT, WITHOUT ROWID;

-- Runs of other systems, from TREC files.
CREATE TABLE runs (
  run INTEGER PRIMARY KEY,
  query_set INTEGER NOT NULL REFERENCES query_sets,
  tag TEXT NOT NULL,
  at INTEGER NOT NULL,
  ranked TEXT NOT NULL,   -- JSON: [[query, {items, scores}], …]
  UNIQUE (query_set, tag)
) STRICT;

-- An evaluation with all that it was computed from. Nothing in it ever changes.
CREATE TABLE snapshots (
  snapshot INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  query_set INTEGER NOT NULL REFERENCES query_sets,
  summary TEXT NOT NULL,  -- JSON: what a list shows
  content BLOB NOT NULL   -- JSON, compressed with gzip
) STRICT;
CREATE INDEX snapshots_by_set ON snapshots (query_set);
CREATE TRIGGER snapshots_stay BEFORE UPDATE ON snapshots BEGIN
  SELECT RAISE(ABORT, 'a snapshot is never changed');
END;
`;
