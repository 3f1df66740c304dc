import { createHash } from 'node:crypto';
import { each, sql, type Db } from './database.ts';

/** What the catalog holds now: how many items, and a SHA-256 of every item's row and picture, by id. */
export interface CatalogState {
  readonly items: number;
  readonly sha256: string;
}

/** The same catalog has the same hash in every workspace, in whatever order it was imported. */
export function hashCatalog(db: Db): CatalogState {
  const hash = createHash('sha256');
  let items = 0;
  const rows = each<{ id: string; row: string; image: string | null }>(db, sql`
    SELECT id, hex(row_hash) AS row, hex(image_hash) AS image FROM items WHERE present = 1 ORDER BY id`);
  for (const { id, row, image } of rows) {
    hash.update(JSON.stringify([id, row, image]));
    items++;
  }
  return { items, sha256: hash.digest('hex') };
}
