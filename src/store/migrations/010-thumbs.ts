/** The first schema of thumbs.db: pictures of items and of queries, by content address. */
export const sql = `
CREATE TABLE pictures (
  hash BLOB PRIMARY KEY,     -- SHA-256 of the original bytes
  width INTEGER NOT NULL,    -- pixels of the original, upright
  height INTEGER NOT NULL,
  thumb BLOB NOT NULL,       -- long side at most 360 px
  thumb_type TEXT NOT NULL,  -- media type
  large BLOB,                -- long side at most 1280 px; NULL where the thumbnail shows all there is
  large_type TEXT
) STRICT;
`;
