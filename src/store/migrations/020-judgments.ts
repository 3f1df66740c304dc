/** Query sets, pools and judgments. */
export const sql = `
CREATE TABLE query_sets (
  query_set INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,              -- UUID, the same in every workspace
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  definition TEXT NOT NULL,             -- JSON: all but the name
  created_at INTEGER NOT NULL,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE queries (
  query INTEGER PRIMARY KEY,            -- rising: also their order in the set
  query_set INTEGER NOT NULL REFERENCES query_sets,
  id TEXT NOT NULL,
  asked TEXT NOT NULL,                  -- JSON: like, wanted, unwanted, where; never changed
  remarks TEXT NOT NULL,                -- JSON: note, tags, kind
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  UNIQUE (query_set, id)
) STRICT;

CREATE TABLE poolings (
  pooling INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,              -- UUID
  query_set INTEGER NOT NULL REFERENCES query_sets,
  at INTEGER NOT NULL,
  settings TEXT NOT NULL                -- JSON: model, k, controls, seed, run
) STRICT;
CREATE INDEX poolings_by_set ON poolings (query_set);

-- Which queries a pooling is done with: an interrupted one goes on with the others.
CREATE TABLE pooled_queries (
  pooling INTEGER NOT NULL REFERENCES poolings,
  query INTEGER NOT NULL REFERENCES queries,
  PRIMARY KEY (pooling, query)
) STRICT, WITHOUT ROWID;

-- What is to be judged. Neither mode nor rank is kept, so that none can leak into the judging view.
CREATE TABLE pool_pairs (
  query INTEGER NOT NULL REFERENCES queries,
  item TEXT NOT NULL,                   -- the catalog's id, here and below: a pair outlives the item
  pooling INTEGER NOT NULL REFERENCES poolings,
  PRIMARY KEY (query, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX pool_pairs_by_pooling ON pool_pairs (pooling);

CREATE TABLE annotators (
  annotator INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

-- Everything that was ever judged, as it happened. Undoing adds an event, too.
CREATE TABLE judgment_events (
  event INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,              -- UUID: known again when it comes from elsewhere
  kind TEXT NOT NULL CHECK (kind IN ('judge', 'skip', 'clear', 'settle', 'undo', 'redo')),
  query_set INTEGER NOT NULL REFERENCES query_sets,
  query INTEGER NOT NULL REFERENCES queries,
  item TEXT NOT NULL,
  annotator INTEGER NOT NULL REFERENCES annotators,
  settlement INTEGER NOT NULL CHECK (settlement IN (0, 1)),
  at INTEGER NOT NULL,
  given TEXT NOT NULL CHECK (given IN ('queue', 'bench', 'list', 'settling', 'file')),
  standing TEXT NOT NULL CHECK (standing IN ('open', 'judged', 'skipped')),
  grade INTEGER CHECK (grade BETWEEN 0 AND 3),
  looks INTEGER CHECK (looks BETWEEN 0 AND 3),
  words INTEGER CHECK (words BETWEEN 0 AND 3),
  comment TEXT NOT NULL,
  action TEXT NOT NULL,
  of TEXT,                              -- the action that is undone or redone
  replaces TEXT NOT NULL,               -- JSON: ids of events
  model TEXT,                           -- SHA-256 of the model pack
  pool TEXT,                            -- id of the pooling that brought the pair
  imported INTEGER NOT NULL CHECK (imported IN (0, 1))
) STRICT;
CREATE INDEX judgment_events_by_pair ON judgment_events (query, item);
CREATE INDEX judgment_events_made_here ON judgment_events (query_set, annotator, event) WHERE imported = 0;

CREATE TRIGGER judgment_events_stay BEFORE UPDATE ON judgment_events BEGIN
  SELECT RAISE(ABORT, 'a judgment is never changed');
END;
CREATE TRIGGER judgment_events_last BEFORE DELETE ON judgment_events BEGIN
  SELECT RAISE(ABORT, 'a judgment is never deleted');
END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER judgment_events_once BEFORE INSERT ON judgment_events
WHEN EXISTS (SELECT 1 FROM judgment_events WHERE id = new.id OR event = new.event) BEGIN
  SELECT RAISE(ABORT, 'a judgment is recorded once');
END;

-- The state that the events add up to, kept with every event; it can be made from them anew at any time.
CREATE TABLE judgments (
  query INTEGER NOT NULL REFERENCES queries,
  item TEXT NOT NULL,
  holder INTEGER NOT NULL,              -- the annotator; 0 for the pair's settled grade
  annotator INTEGER NOT NULL REFERENCES annotators, -- who gave it
  standing TEXT NOT NULL CHECK (standing IN ('open', 'judged', 'skipped')),
  grade INTEGER,
  looks INTEGER,
  words INTEGER,
  conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)),
  blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
  at INTEGER NOT NULL,
  event INTEGER NOT NULL,               -- without REFERENCES: with it, every new event would look through this whole table
  PRIMARY KEY (query, item, holder)
) STRICT, WITHOUT ROWID;
`;
