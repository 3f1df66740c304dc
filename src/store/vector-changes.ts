import { all, get, run, sql, type Db } from './database.ts';

/** The number of the newest change of any vector, 0 before the first. */
export function lastVectorChange(db: Db): number {
  return get<{ seq: number }>(db, sql`SELECT seq FROM sqlite_sequence WHERE name = 'vector_changes'`)?.seq ?? 0;
}

/**
 * The items whose vectors changed after a change, each once.
 * @returns null where the log does not reach back so far, or the change is yet to come
 */
export function itemsChangedAfter(db: Db, change: number): readonly number[] | null {
  const last = lastVectorChange(db);
  const first = get<{ change: number | null }>(db, sql`SELECT min(change) AS change FROM vector_changes`)?.change ?? last + 1;
  if (change > last || change + 1 < first) return null;
  return all<{ item: number }>(db, sql`SELECT DISTINCT item FROM vector_changes WHERE change > ${change}`).map(({ item }) => item);
}

/** Forgets the changes up to one that is kept elsewhere. */
export function forgetVectorChanges(db: Db, change: number): void {
  run(db, sql`DELETE FROM vector_changes WHERE change <= ${change}`);
}
