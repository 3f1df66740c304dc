import { all, get, sql, type Db } from './database.ts';

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
