/**
 * The first schema. Vectors are not here: their table needs the model's dimension and is made when a model
 * is first bound to the workspace (store/vectors.ts).
 */
export const sql = `
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
  item INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,          -- the catalog's own
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  brand TEXT,
  category TEXT,
  colour TEXT,
  price REAL,
  columns TEXT NOT NULL,            -- JSON: [[name, value], …] as imported, in the catalog's order
  row_hash BLOB NOT NULL,           -- SHA-256 of the mapped row: equal means unchanged
  present INTEGER NOT NULL CHECK (present IN (0, 1)),
  last_import INTEGER NOT NULL,     -- the newest job that saw the row
  row INTEGER NOT NULL,             -- where it saw it; the header is row 1
  image TEXT,                       -- the reference as the catalog writes it
  image_state TEXT NOT NULL CHECK (image_state IN ('none', 'pending', 'embedded', 'missing', 'undecodable')),
  image_stamp TEXT,                 -- place, size and time of the file last read: equal means unchanged
  image_hash BLOB,                  -- SHA-256 of its bytes, key into thumbs.db
  width INTEGER,
  height INTEGER,
  added_at INTEGER NOT NULL         -- ms since 1970, as every *_at
) STRICT;
CREATE INDEX items_by_image ON items (image_hash) WHERE image_hash IS NOT NULL;
CREATE INDEX items_pending ON items (item) WHERE image_state = 'pending';
CREATE INDEX items_by_row ON items (present, row);
CREATE INDEX items_by_price ON items (price) WHERE price IS NOT NULL;

CREATE TABLE words (
  word INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,
  count INTEGER NOT NULL DEFAULT 0 -- present items with the word, kept by the triggers below
) STRICT;
CREATE TABLE item_words (
  word INTEGER NOT NULL REFERENCES words,
  item INTEGER NOT NULL REFERENCES items,
  PRIMARY KEY (word, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_words_by_item ON item_words (item);
-- Completion asks for counts at every keystroke, and counting 12,000 items' words takes 50 ms.
CREATE TRIGGER item_words_added AFTER INSERT ON item_words BEGIN
  UPDATE words SET count = count + (SELECT present FROM items WHERE item = new.item) WHERE word = new.word;
END;
CREATE TRIGGER item_words_removed AFTER DELETE ON item_words BEGIN
  UPDATE words SET count = count - (SELECT present FROM items WHERE item = old.item) WHERE word = old.word;
END;
CREATE TRIGGER items_present AFTER UPDATE OF present ON items WHEN new.present <> old.present BEGIN
  UPDATE words SET count = count + new.present - old.present
  WHERE word IN (SELECT word FROM item_words WHERE item = new.item);
END;

-- One row per item, field and value: brand, category, colour and every unmapped column.
CREATE TABLE item_facets (
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  item INTEGER NOT NULL REFERENCES items,
  PRIMARY KEY (field, value, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_facets_by_item ON item_facets (item);

CREATE TABLE item_history (
  item INTEGER NOT NULL REFERENCES items,
  at INTEGER NOT NULL,
  job INTEGER NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('added', 'changed', 'absent', 'returned')),
  before TEXT -- JSON of the columns before the change
) STRICT;
CREATE INDEX item_history_by_item ON item_history (item, at);

CREATE TABLE jobs (
  job INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  input TEXT NOT NULL,    -- JSON; the same input finds the same unfinished job again
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'interrupted', 'done', 'failed', 'cancelled')),
  cursor TEXT NOT NULL,   -- JSON: where to go on
  progress TEXT NOT NULL, -- JSON: counts so far, consistent with the cursor
  error TEXT,             -- JSON
  started_at INTEGER NOT NULL,
  seconds REAL NOT NULL   -- worked so far
) STRICT;
CREATE TABLE rejections (
  job INTEGER NOT NULL REFERENCES jobs,
  row INTEGER NOT NULL,
  id TEXT,
  reason TEXT NOT NULL,
  PRIMARY KEY (job, row, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE query_history (
  entry INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  search TEXT NOT NULL -- JSON
) STRICT;
CREATE TABLE saved_queries (
  name TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  search TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
`;
