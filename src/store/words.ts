import { all, column, get, sql, type Db } from './database.ts';

/** A word of the catalog's text and the number of present items that carry it. */
export interface CatalogWord {
  readonly word: string;
  readonly count: number;
}

/** Sorts after every character that can follow a prefix. */
const LAST = '\u{10FFFF}';

/** The words that start with `prefix` and that present items carry, most frequent first, then by letter. */
export function listWords(db: Db, prefix: string, limit: number): readonly CatalogWord[] {
  return all(db, sql`
    SELECT text AS word, count FROM words
    WHERE text >= ${prefix} AND text < ${prefix + LAST} AND count > 0
    ORDER BY count DESC, text LIMIT ${limit}`);
}

/** How many different words present items carry. */
export function countWords(db: Db): number {
  return get<{ n: number }>(db, sql`SELECT count(*) AS n FROM words WHERE count > 0`)?.n ?? 0;
}

/** How many present items carry exactly this word. */
export function wordCount(db: Db, word: string): number {
  return get<{ count: number }>(db, sql`SELECT count FROM words WHERE text = ${word}`)?.count ?? 0;
}

/** The items, present or not, that carry exactly this word, in no particular order. */
export function itemsWithWord(db: Db, word: string): readonly number[] {
  return all<{ item: number }>(db, sql`
    SELECT item_words.item FROM words JOIN item_words USING (word) WHERE words.text = ${word}`).map(({ item }) => item);
}

interface Stating {
  readonly version: number;
  readonly marks: Uint8Array;
}

/** Words whose items are remembered: those of the last few queries. At 1.5 million items each takes 1.5 MB. */
const MOST_REMEMBERED = 32;

const remembered = new WeakMap<Db, Map<string, Stating>>();

/**
 * Marks the items, present or not, that carry exactly this word: 1 at their numbers, in an array longer than the highest of them.
 * Remembered until other items carry the word, so it must not be written to.
 */
export function itemsStating(db: Db, word: string): Uint8Array {
  const known = remembered.get(db) ?? new Map<string, Stating>();
  remembered.set(db, known);
  const stored = get<{ word: number; version: number }>(db, sql`SELECT word, version FROM words WHERE text = ${word}`);
  if (!stored) return new Uint8Array(0);
  const before = known.get(word);
  const stating = before?.version === stored.version ? before : { version: stored.version, marks: markItems(db, stored.word) };
  // The one used last stands last, so that the first is the one to forget.
  known.delete(word);
  known.set(word, stating);
  if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!);
  return stating.marks;
}

function markItems(db: Db, word: number): Uint8Array {
  const items = column<number>(db, sql`SELECT item FROM item_words WHERE word = ${word}`);
  // By the primary key the last is the highest.
  const marks = new Uint8Array((items.at(-1) ?? 0) + 1);
  for (const item of items) marks[item] = 1;
  return marks;
}

/** The words of one item, by letter. */
export function wordsOfItem(db: Db, item: number): readonly string[] {
  return all<{ text: string }>(db, sql`
    SELECT words.text FROM item_words JOIN words USING (word) WHERE item_words.item = ${item} ORDER BY words.text`).map(({ text }) => text);
}

/** The words of every present item that can be found by picture. */
export function wordsByItem(db: Db): ReadonlyMap<number, readonly string[]> {
  const rows = all<{ item: number; words: string }>(db, sql`
    SELECT items.item, coalesce((SELECT json_group_array(words.text ORDER BY words.text) FROM item_words JOIN words USING (word)
      WHERE item_words.item = items.item), '[]') AS words
    FROM items WHERE present = 1 AND image_hash IS NOT NULL ORDER BY items.item`);
  return new Map(rows.map(({ item, words }) => [item, JSON.parse(words) as string[]]));
}
