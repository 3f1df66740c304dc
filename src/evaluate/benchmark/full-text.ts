import { all, openDatabase, run, sql, transaction, type Db } from '../../store/database.ts';
import type { Words } from './gallery.ts';

/** A shop's usual text search over the items' words: SQLite FTS5, ranked by BM25. */
export interface FullText {
  /**
   * Items whose text states every wanted word and no unwanted one, those first that share most with `like`; after them, where
   * they are too few, those that state any of the words.
   */
  find(like: readonly string[], wanted: readonly string[], unwanted: readonly string[], limit: number): readonly number[];
  close(): void;
}

export function createFullText(words: Words): FullText {
  // A word is one token, whatever it is written with ("t-shirt", "navy blue").
  const tokens = new Map<string, string>();
  const tokenOf = (word: string) => {
    const token = tokens.get(word) ?? `w${tokens.size}`;
    tokens.set(word, token);
    return token;
  };
  const db = openDatabase(':memory:', { readonly: false });
  db.exec(`CREATE VIRTUAL TABLE texts USING fts5(words, content = '', tokenize = 'ascii')`);
  transaction(db, () => {
    for (const [item, own] of words) run(db, sql`INSERT INTO texts (rowid, words) VALUES (${item}, ${own.map(tokenOf).join(' ')})`);
  });

  return {
    find(like, wanted, unwanted, limit) {
      const asked = wanted.map(tokenOf);
      const any = [...new Set([...like.filter((word) => !unwanted.includes(word)).map(tokenOf), ...asked])];
      if (any.length === 0) return [];
      const not = unwanted.map((word) => ` NOT ${tokenOf(word)}`).join('');
      const strict = match(db, `${[...asked, `(${any.join(' OR ')})`].join(' AND ')}${not}`, limit);
      if (strict.length >= limit || asked.length === 0) return strict;
      const loose = match(db, `(${any.join(' OR ')})${not}`, limit);
      return [...new Set([...strict, ...loose])].slice(0, limit);
    },
    close: () => db.close(),
  };
}

function match(db: Db, expression: string, limit: number): readonly number[] {
  return all<{ rowid: number }>(db, sql`
    SELECT rowid FROM texts WHERE texts MATCH ${expression} ORDER BY rank, rowid LIMIT ${limit}`).map(({ rowid }) => rowid);
}
