/** What keeps counting, completing and finding text fast however many items there are. Items are never deleted, so no trigger is for that. */
export const sql = `
-- Counts for the workspace's front page: counting a million and a half items takes seconds.
CREATE TABLE item_counts (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  present INTEGER NOT NULL,
  absent INTEGER NOT NULL,
  pictured INTEGER NOT NULL -- present items that can be found by picture
) STRICT;
INSERT INTO item_counts SELECT 1, count(*) FILTER (WHERE present = 1), count(*) FILTER (WHERE present = 0),
  count(*) FILTER (WHERE present = 1 AND image_hash IS NOT NULL AND image_state <> 'pending') FROM items;
CREATE TRIGGER items_counted AFTER INSERT ON items BEGIN
  UPDATE item_counts SET present = present + new.present, absent = absent + 1 - new.present,
    pictured = pictured + (new.present = 1 AND new.image_hash IS NOT NULL AND new.image_state <> 'pending');
END;
CREATE TRIGGER items_counted_again AFTER UPDATE OF present, image_hash, image_state ON items BEGIN
  UPDATE item_counts SET present = present + new.present - old.present, absent = absent + old.present - new.present,
    pictured = pictured + (new.present = 1 AND new.image_hash IS NOT NULL AND new.image_state <> 'pending')
      - (old.present = 1 AND old.image_hash IS NOT NULL AND old.image_state <> 'pending');
END;

-- An item has one value of a field at most. Covers reading the facets of many items beside one another.
DROP INDEX item_facets_by_item;
CREATE UNIQUE INDEX item_facets_by_item ON item_facets (item, field);

-- 4,096 items beside one another as columns (store/facet-blocks.ts), made from the tables when they are asked for.
CREATE TABLE facet_blocks (
  block INTEGER PRIMARY KEY,          -- of items 4096 block .. 4096 block + 4095
  version INTEGER NOT NULL DEFAULT 0, -- rises with every change
  labels TEXT,                        -- JSON: [[field, [value, …]], …]; NULL: to be made anew
  columns BLOB
) STRICT;
INSERT INTO facet_blocks (block) SELECT DISTINCT item >> 12 FROM items;
CREATE TRIGGER items_in_block AFTER INSERT ON items BEGIN
  INSERT INTO facet_blocks (block) VALUES (new.item >> 12)
  ON CONFLICT (block) DO UPDATE SET version = version + 1, labels = NULL, columns = NULL;
END;
-- Facets only ever change together with their item's row.
CREATE TRIGGER items_in_block_again AFTER UPDATE OF present, price, row_hash ON items BEGIN
  UPDATE facet_blocks SET version = version + 1, labels = NULL, columns = NULL WHERE block = new.item >> 12;
END;

-- A word's version rises whenever other items carry it.
ALTER TABLE words ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER item_words_added;
DROP TRIGGER item_words_removed;
CREATE TRIGGER item_words_added AFTER INSERT ON item_words BEGIN
  UPDATE words SET version = version + 1, count = count + (SELECT present FROM items WHERE item = new.item) WHERE word = new.word;
END;
CREATE TRIGGER item_words_removed AFTER DELETE ON item_words BEGIN
  UPDATE words SET version = version + 1, count = count - (SELECT present FROM items WHERE item = old.item) WHERE word = old.word;
END;

-- Titles and brands of present items, by words and their beginnings. Ids are found by their own index.
CREATE VIRTUAL TABLE items_text USING fts5(
  text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO items_text (rowid, text) SELECT item, title || ' ' || coalesce(brand, '') FROM items WHERE present = 1;
CREATE TRIGGER items_text_added AFTER INSERT ON items WHEN new.present = 1 BEGIN
  INSERT INTO items_text (rowid, text) VALUES (new.item, new.title || ' ' || coalesce(new.brand, ''));
END;
CREATE TRIGGER items_text_changed AFTER UPDATE OF title, brand, present ON items
WHEN old.present <> new.present OR old.title <> new.title OR old.brand IS NOT new.brand BEGIN
  DELETE FROM items_text WHERE rowid = old.item AND old.present = 1;
  INSERT INTO items_text (rowid, text)
  SELECT new.item, new.title || ' ' || coalesce(new.brand, '') WHERE new.present = 1;
END;

-- The orders in which items are listed.
DROP INDEX items_by_price;
CREATE INDEX items_by_price ON items (present, price IS NULL, price);
CREATE INDEX items_without_picture ON items (present, image_hash) WHERE present = 1 AND image_hash IS NULL;
CREATE INDEX items_by_title ON items (present, title COLLATE NOCASE);
`;
