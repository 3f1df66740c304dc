/** Boards with all they ever were, the slots that items belong in, and what is pinned or hidden for a query. */
export const sql = `
CREATE TABLE boards (
  board INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,             -- UUID, the same in every workspace
  created_at INTEGER NOT NULL,
  head INTEGER,                        -- the revision that it is now; NULL only while it is being made
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

-- Every change makes a revision of the whole board; undoing only moves the board's head, so nothing that was ever done is lost.
CREATE TABLE board_revisions (
  revision INTEGER PRIMARY KEY,
  board INTEGER NOT NULL REFERENCES boards,
  parent INTEGER REFERENCES board_revisions, -- what it was made from
  at INTEGER NOT NULL,
  change TEXT NOT NULL,                -- in words, for "undo: …"
  content TEXT NOT NULL                -- JSON
) STRICT;
CREATE INDEX board_revisions_by_parent ON board_revisions (parent);
CREATE INDEX board_revisions_by_board ON board_revisions (board);
CREATE TRIGGER board_revisions_stay BEFORE UPDATE ON board_revisions BEGIN
  SELECT RAISE(ABORT, 'a revision is never changed');
END;
CREATE TRIGGER board_revisions_last BEFORE DELETE ON board_revisions BEGIN
  SELECT RAISE(ABORT, 'a revision is never deleted');
END;

-- Revisions that were given a name, to come back to.
CREATE TABLE board_versions (
  version INTEGER PRIMARY KEY,
  board INTEGER NOT NULL REFERENCES boards,
  revision INTEGER NOT NULL REFERENCES board_revisions,
  name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX board_versions_by_board ON board_versions (board);

-- What an item's words say about where in an outfit it belongs. Made when it is first needed, and again once the item has changed.
CREATE TABLE item_slots (
  item INTEGER PRIMARY KEY REFERENCES items,
  slot TEXT NOT NULL,                  -- empty where the words name none
  kind TEXT NOT NULL                   -- the word that decided: "sandal"
) STRICT;
CREATE INDEX item_slots_by_slot ON item_slots (slot, item);
CREATE TRIGGER item_slots_stale AFTER UPDATE OF row_hash ON items WHEN new.row_hash <> old.row_hash BEGIN
  DELETE FROM item_slots WHERE item = new.item;
END;

CREATE TABLE query_marks (
  asked TEXT NOT NULL,                 -- the query, without the strengths of its words
  item TEXT NOT NULL,                  -- the catalog's id: a mark outlives the item
  mark TEXT NOT NULL CHECK (mark IN ('pinned', 'hidden')),
  at INTEGER NOT NULL,
  PRIMARY KEY (asked, item)
) STRICT, WITHOUT ROWID;
`;
