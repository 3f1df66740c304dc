import type { Correction } from '../api/audit.ts';
import { all, get, run, sql, type Db } from './database.ts';

/** A value that stands in the place of the catalog's own. */
export type StoredCorrection = Omit<Correction, 'applied'>;

/** All corrections, the newest first. */
export function listCorrections(db: Db): readonly StoredCorrection[] {
  return all(db, sql`SELECT id, "column", original, value, at FROM corrections ORDER BY at DESC, id, "column"`);
}

/** Keeps a correction; where there was one already, what the catalog had stays known. */
export function putCorrection(db: Db, { id, column, original, value, at }: StoredCorrection): void {
  run(db, sql`
    INSERT INTO corrections (id, "column", original, value, at) VALUES (${id}, ${column}, ${original}, ${value}, ${at})
    ON CONFLICT (id, "column") DO UPDATE SET value = excluded.value, at = excluded.at,
      original = iif(excluded.original = corrections.value, corrections.original, excluded.original)`);
}

export function removeCorrection(db: Db, id: string, column: string): void {
  run(db, sql`DELETE FROM corrections WHERE id = ${id} AND "column" = ${column}`);
}

/** An item's columns as they are now, and what a correction must leave as it is; null for an unknown item. */
export interface CorrectedItem {
  readonly item: number;
  readonly columns: readonly (readonly [name: string, value: string])[];
  readonly rowHash: Uint8Array;
  readonly job: number;
  readonly row: number;
}

export function getCorrected(db: Db, id: string): CorrectedItem | null {
  const found = get<Omit<CorrectedItem, 'columns'> & { readonly columns: string }>(db, sql`
    SELECT item, columns, row_hash AS rowHash, last_import AS job, row FROM items WHERE id = ${id} AND present = 1`);
  return found && { ...found, columns: JSON.parse(found.columns) as [string, string][] };
}

/** Lets the item's row count as unchanged when the catalog brings it again as it was. */
export function keepRowHash(db: Db, item: number, rowHash: Uint8Array): void {
  run(db, sql`UPDATE items SET row_hash = ${rowHash} WHERE item = ${item}`);
}
