/** The words of titles and brands move from a full-text table into blocks: counting a million items that have one takes milliseconds there. */
export const sql = `
DROP TRIGGER items_text_added;
DROP TRIGGER items_text_changed;
DROP TABLE items_text;

-- Titles, brands and ids of 4,096 items beside one another (store/text-blocks.ts), made when they are asked for.
CREATE TABLE text_blocks (
  block INTEGER PRIMARY KEY REFERENCES facet_blocks,
  version INTEGER NOT NULL, -- of the facet block when this was made: another one now, and it is to be made anew
  words TEXT NOT NULL,
  columns BLOB NOT NULL
) STRICT;
`;
