/** Audits of the catalog: what was found, what people decided about it, and what they corrected. */
export const sql = `
-- What was measured in a picture. By its address: a picture is measured once, whichever items show it.
CREATE TABLE picture_measures (
  hash BLOB PRIMARY KEY,
  version INTEGER NOT NULL,    -- of the way of measuring
  measures TEXT NOT NULL,      -- JSON
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE audits (
  audit INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  seconds REAL NOT NULL,
  items INTEGER NOT NULL,
  catalog TEXT NOT NULL,       -- names the state of all that was looked at: catalog and model
  open TEXT NOT NULL           -- JSON: check -> open findings when it ended
) STRICT;

-- The findings of the latest audit, and those of earlier ones that are gone.
CREATE TABLE findings (
  name TEXT NOT NULL,          -- of the check
  key TEXT NOT NULL,           -- hash of the content that it is about
  score REAL NOT NULL,
  items TEXT NOT NULL,         -- JSON: item numbers
  reason TEXT NOT NULL,
  suggestion TEXT,             -- JSON: column and value
  first_audit INTEGER NOT NULL REFERENCES audits,
  last_audit INTEGER NOT NULL REFERENCES audits,
  PRIMARY KEY (name, key)
) STRICT;
CREATE INDEX findings_by_audit ON findings (last_audit, name);

-- Apart from the findings, and never deleted: the same content that comes back is not asked about again.
CREATE TABLE decisions (
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('fix', 'accept', 'ignore')),
  note TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (name, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
  id TEXT NOT NULL,            -- the catalog's, as is the column
  "column" TEXT NOT NULL,
  original TEXT NOT NULL,      -- the catalog's value, and what stands in its place
  value TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (id, "column")
) STRICT, WITHOUT ROWID;

CREATE TABLE map_points (
  item INTEGER PRIMARY KEY REFERENCES items,
  x REAL NOT NULL,
  y REAL NOT NULL
) STRICT;
`;
