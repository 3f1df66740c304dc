import { all, get, run, sql, type Db } from './database.ts';
import type { ImageState } from './items.ts';

/** A row of a catalog, mapped to an item. */
export interface ItemDraft {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly colour: string | null;
  readonly price: number | null;
  readonly columns: readonly (readonly [name: string, value: string])[];
  readonly facets: readonly (readonly [field: string, value: string])[];
  /** The reference to the picture as the catalog writes it. */
  readonly image: string | null;
  /** SHA-256 of all that is made of the row: equal means nothing to do. */
  readonly rowHash: Uint8Array;
}

/** The import that writes. */
export interface Visit {
  readonly job: number;
  readonly row: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What is known of an item's picture. */
export interface KnownImage {
  readonly reference: string | null;
  readonly state: ImageState;
  readonly stamp: string | null;
  /** Lower-case hexadecimal; null where no picture was ever read. */
  readonly hash: string | null;
}

export interface PutItem {
  readonly item: number;
  readonly outcome: 'new' | 'updated' | 'unchanged';
  /** It was absent and is in the catalog again. */
  readonly returned: boolean;
  /** As it was before; a new item has none. */
  readonly image: KnownImage;
}

/**
 * Adds an item or brings it up to date, with its words, facets and history. A row that is as it was costs one small write.
 * @param words called only where the item's words have to be written
 */
export function putItem(db: Db, draft: ItemDraft, visit: Visit, words: () => readonly string[]): PutItem {
  const old = get<StoredItem>(db, sql`
    SELECT item, row_hash AS rowHash, present, columns, image AS reference, image_state AS state, image_stamp AS stamp,
      lower(hex(image_hash)) AS hash, json_array(title, description, brand, category, colour, price, columns, image) AS content
    FROM items WHERE id = ${draft.id}`);
  if (!old) {
    const item = insertItem(db, draft, visit);
    putWords(db, item, words());
    putFacets(db, item, draft.facets);
    addHistory(db, item, visit, 'added', null);
    const image: KnownImage = { reference: null, state: 'none', stamp: null, hash: null };
    return { item, outcome: 'new', returned: false, image };
  }
  const { item } = old;
  const image = { reference: old.reference, state: old.state, stamp: old.stamp, hash: old.hash || null };
  const returned = old.present === 0;
  if (Buffer.compare(old.rowHash, draft.rowHash) === 0 && !returned) {
    run(db, sql`UPDATE items SET last_import = ${visit.job}, row = ${visit.row} WHERE item = ${item}`);
    return { item, outcome: 'unchanged', returned, image };
  }
  updateItem(db, item, draft, visit);
  run(db, sql`DELETE FROM item_words WHERE item = ${item}`);
  run(db, sql`DELETE FROM item_facets WHERE item = ${item}`);
  putWords(db, item, words());
  putFacets(db, item, draft.facets);
  // The hash also covers how columns are read; where only that changed, nothing happened to the item.
  const changed = contentOf(db, item) !== old.content;
  if (returned) addHistory(db, item, visit, 'returned', changed ? old.columns : null);
  else if (changed) addHistory(db, item, visit, 'changed', old.columns);
  return { item, outcome: returned || changed ? 'updated' : 'unchanged', returned, image };
}

/** Marks the present items that this import did not see; answers their numbers. Their rows, pictures and history stay. */
export function markAbsent(db: Db, job: number, at: number): readonly number[] {
  const gone = all<{ item: number }>(db, sql`SELECT item FROM items WHERE present = 1 AND last_import <> ${job} ORDER BY item`);
  for (const { item } of gone) {
    run(db, sql`UPDATE items SET present = 0 WHERE item = ${item}`);
    addHistory(db, item, { job, at }, 'absent', null);
  }
  return gone.map(({ item }) => item);
}

/** Notes that an item's picture is still to be read. What was known of it stays until then. */
export function setImagePending(db: Db, item: number): void {
  run(db, sql`UPDATE items SET image_state = 'pending' WHERE item = ${item}`);
}

/** Notes that an item has no picture, and forgets the one it had. */
export function setNoImage(db: Db, item: number, state: 'none' | 'missing' | 'undecodable'): void {
  run(db, sql`
    UPDATE items SET image_state = ${state}, image_stamp = NULL, image_hash = NULL, width = NULL, height = NULL WHERE item = ${item}`);
}

export interface ReadImage {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  /** Null where the picture came from what was kept, not from the catalog's files: the stamp stays. */
  readonly stamp: string | null;
}

export function setImage(db: Db, item: number, { hash, width, height, stamp }: ReadImage): void {
  run(db, sql`
    UPDATE items SET image_state = 'embedded', image_stamp = coalesce(${stamp}, image_stamp),
      image_hash = ${Buffer.from(hash, 'hex')}, width = ${width}, height = ${height}
    WHERE item = ${item}`);
}

export interface PendingImage {
  readonly item: number;
  readonly id: string;
  readonly row: number;
  readonly reference: string | null;
  readonly hash: string | null;
}

/** Present items whose picture is still to be read, in the catalog's order. */
export function pendingImages(db: Db): readonly PendingImage[] {
  return all<PendingImage>(db, sql`
    SELECT item, id, row, image AS reference, nullif(lower(hex(image_hash)), '') AS hash
    FROM items INDEXED BY items_pending WHERE image_state = 'pending' AND present = 1 ORDER BY item`);
}

interface StoredItem {
  readonly item: number;
  readonly rowHash: Uint8Array;
  readonly present: number;
  readonly columns: string;
  readonly reference: string | null;
  readonly state: ImageState;
  readonly stamp: string | null;
  readonly hash: string;
  readonly content: string;
}

function insertItem(db: Db, draft: ItemDraft, { job, row, at }: Visit): number {
  const { id, title, description, brand, category, colour, price, image, rowHash } = draft;
  const { lastInsertRowid } = run(db, sql`
    INSERT INTO items (id, title, description, brand, category, colour, price, columns, row_hash, present, last_import, row, image, image_state, added_at)
    VALUES (${id}, ${title}, ${description}, ${brand}, ${category}, ${colour}, ${price}, ${JSON.stringify(draft.columns)},
      ${rowHash}, 1, ${job}, ${row}, ${image}, 'none', ${at})`);
  return Number(lastInsertRowid);
}

function updateItem(db: Db, item: number, draft: ItemDraft, { job, row }: Visit): void {
  const { title, description, brand, category, colour, price, image, rowHash } = draft;
  run(db, sql`
    UPDATE items SET title = ${title}, description = ${description}, brand = ${brand}, category = ${category}, colour = ${colour},
      price = ${price}, columns = ${JSON.stringify(draft.columns)}, row_hash = ${rowHash}, present = 1, last_import = ${job},
      row = ${row}, image = ${image}
    WHERE item = ${item}`);
}

function contentOf(db: Db, item: number): string | null {
  return get<{ content: string }>(db, sql`
    SELECT json_array(title, description, brand, category, colour, price, columns, image) AS content FROM items WHERE item = ${item}`)?.content ?? null;
}

/** Two statements for all words of an item: of a row's time in an import, words take the most. */
function putWords(db: Db, item: number, words: readonly string[]): void {
  const list = JSON.stringify(words);
  run(db, sql`INSERT INTO words (text) SELECT value FROM json_each(${list}) WHERE true ON CONFLICT (text) DO NOTHING`);
  run(db, sql`
    INSERT INTO item_words (word, item)
    SELECT words.word, ${item} FROM json_each(${list}) AS stated CROSS JOIN words ON words.text = stated.value`);
}

function putFacets(db: Db, item: number, facets: ItemDraft['facets']): void {
  for (const [field, value] of facets) {
    run(db, sql`INSERT INTO item_facets (field, value, item) VALUES (${field}, ${value}, ${item}) ON CONFLICT DO NOTHING`);
  }
}

function addHistory(db: Db, item: number, { job, at }: Omit<Visit, 'row'>, change: string, before: string | null): void {
  run(db, sql`INSERT INTO item_history (item, at, job, change, before) VALUES (${item}, ${at}, ${job}, ${change}, ${before})`);
}
