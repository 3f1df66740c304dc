import { all, each, run, sql, type Db } from './database.ts';

/** What was measured in a picture; `measures` is whoever measured's own JSON. */
export interface StoredMeasures {
  /** Of the picture: lower-case hexadecimal. */
  readonly hash: string;
  readonly measures: unknown;
  readonly signature: Uint8Array;
}

/** Pictures of present items that were not yet measured in this way, each once. */
export function unmeasuredPictures(db: Db, version: number): readonly string[] {
  return all<{ hash: string }>(db, sql`
    SELECT DISTINCT lower(hex(image_hash)) AS hash FROM items
    WHERE present = 1 AND image_hash IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM picture_measures WHERE hash = image_hash AND version = ${version})`).map(({ hash }) => hash);
}

export function putMeasures(db: Db, version: number, { hash, measures, signature }: StoredMeasures): void {
  run(db, sql`
    INSERT INTO picture_measures (hash, version, measures, signature)
    VALUES (${Buffer.from(hash, 'hex')}, ${version}, ${JSON.stringify(measures)}, ${signature})
    ON CONFLICT (hash) DO UPDATE SET version = excluded.version, measures = excluded.measures, signature = excluded.signature`);
}

/** The measures of every picture that a present item shows. */
export function* eachMeasures(db: Db, version: number): Generator<StoredMeasures> {
  const rows = each<{ hash: string; measures: string; signature: Uint8Array }>(db, sql`
    SELECT lower(hex(hash)) AS hash, measures, signature FROM picture_measures
    WHERE version = ${version} AND hash IN (SELECT image_hash FROM items WHERE present = 1)`);
  for (const { hash, measures, signature } of rows) yield { hash, measures: JSON.parse(measures) as unknown, signature };
}
