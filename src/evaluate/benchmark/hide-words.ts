import { all, sql, transaction, type Db } from '../../store/database.ts';
import { createRandom } from '../../random.ts';

/**
 * Hides a share of the catalog's words from everything that reads them through this connection: temporary tables stand before
 * the file's own, which are not touched. A word hidden at one share is hidden at every larger one.
 *
 * To be called before anything else is asked of the connection: statements that are compiled already go on reading the file.
 *
 * @param share 0 hides nothing
 */
export function hideWords(db: Db, share: number, seed: number): void {
  const carried = all<{ id: string; item: number; words: string }>(db, sql`
    SELECT items.id, items.item, json_group_array(json_array(words.word, words.text) ORDER BY words.text) AS words
    FROM main.item_words JOIN main.words USING (word) JOIN main.items USING (item) GROUP BY items.item`);
  transaction(db, () => {
    db.exec(`
      CREATE TEMP TABLE item_words (word INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (word, item)) STRICT, WITHOUT ROWID;
      CREATE INDEX temp.item_words_of_item ON item_words (item);`);
    const keep = db.prepare('INSERT INTO temp.item_words (word, item) VALUES (?, ?)');
    for (const { id, item, words } of carried) {
      const random = createRandom(`${seed}/${id}`);
      for (const [word] of JSON.parse(words) as [number, string][]) if (random() >= share) keep.run(word, item);
    }
    db.exec(`
      CREATE TEMP TABLE words (word INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, count INTEGER NOT NULL, version INTEGER NOT NULL) STRICT;
      INSERT INTO temp.words SELECT word, text,
        (SELECT count(*) FROM temp.item_words kept JOIN main.items USING (item) WHERE kept.word = words.word AND present = 1), version
      FROM main.words;`);
  });
}
