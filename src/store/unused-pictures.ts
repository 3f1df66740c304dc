import { column, get, run, sql, transaction, type Db } from './database.ts';

/** Pictures looked at in one step. */
const STEP = 500;

/**
 * Deletes the pictures that neither an item nor a query shows, one step at a time. What an item showed before its picture changed
 * is such, and what was pasted and never searched with. A picture goes the second time it is found unused: one that was pasted a
 * moment ago, and is not yet searched with, stays.
 */
export function* dropUnusedPictures(db: Db, thumbs: Db): Generator<void> {
  const queried = new Set(
    column<string>(db, sql`
      SELECT json_extract(search, '$.query.like.picture') AS hash FROM query_history WHERE hash IS NOT NULL
      UNION SELECT json_extract(search, '$.query.like.picture') AS hash FROM saved_queries WHERE hash IS NOT NULL
      UNION SELECT json_extract(asked, '$.like.picture') AS hash FROM queries WHERE hash IS NOT NULL`),
  );
  const isUsed = (hash: Uint8Array) =>
    queried.has(Buffer.from(hash).toString('hex')) || get(db, sql`SELECT 1 FROM items WHERE image_hash = ${hash} LIMIT 1`) !== null;
  for (let last: Uint8Array = new Uint8Array(0); ; ) {
    const hashes = column<Uint8Array>(thumbs, sql`SELECT hash FROM pictures WHERE hash > ${last} ORDER BY hash LIMIT ${STEP}`);
    if (hashes.length === 0) return;
    transaction(thumbs, () => {
      for (const hash of hashes) {
        const again = run(thumbs, sql`DELETE FROM unused_pictures WHERE hash = ${hash}`).changes > 0;
        if (isUsed(hash)) continue;
        if (again) run(thumbs, sql`DELETE FROM pictures WHERE hash = ${hash}`);
        else run(thumbs, sql`INSERT INTO unused_pictures (hash) VALUES (${hash})`);
      }
    });
    last = hashes.at(-1)!;
    yield;
  }
}
