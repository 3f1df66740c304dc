import type { Mark } from '../api/looks.ts';
import { all, run, sql, transaction, type Db } from './database.ts';

/** The catalog ids of what is pinned or hidden for a query, in the order it was done. */
export function listMarks(db: Db, asked: string): readonly { readonly item: string; readonly mark: Mark }[] {
  return all(db, sql`SELECT item, mark FROM query_marks WHERE asked = ${asked} ORDER BY at, item`);
}

/** Pins or hides items for a query; null takes their marks away. */
export function putMarks(db: Db, asked: string, items: readonly string[], mark: Mark | null, at: number): void {
  transaction(db, () => {
    for (const item of items) {
      run(db, sql`DELETE FROM query_marks WHERE asked = ${asked} AND item = ${item}`);
      if (mark !== null) run(db, sql`INSERT INTO query_marks (asked, item, mark, at) VALUES (${asked}, ${item}, ${mark}, ${at})`);
    }
  });
}
