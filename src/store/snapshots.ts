import { all, get, run, sql, type Db } from './database.ts';

/** A kept evaluation: `summary` and `content` are JSON, the content compressed with gzip. */
export interface StoredSnapshot {
  readonly id: string;
  readonly summary: string;
  readonly content: Uint8Array;
}

/** @param set the set's number */
export function insertSnapshot(db: Db, set: number, { id, summary, content }: StoredSnapshot): void {
  run(db, sql`INSERT INTO snapshots (id, query_set, summary, content) VALUES (${id}, ${set}, ${summary}, ${content})`);
}

/** The summaries of a set's snapshots, the newest first. */
export function listSnapshots(db: Db, set: number): string[] {
  return all<{ summary: string }>(db, sql`SELECT summary FROM snapshots WHERE query_set = ${set} ORDER BY snapshot DESC`).map(({ summary }) => summary);
}

export function getSnapshot(db: Db, id: string): (StoredSnapshot & { readonly set: number }) | null {
  return get(db, sql`SELECT id, query_set AS "set", summary, content FROM snapshots WHERE id = ${id}`);
}

/** How many records a set's judgments have: later ones only follow. @param set the set's number */
export function countRecords(db: Db, set: number): number {
  return get<{ n: number }>(db, sql`SELECT count(*) AS n FROM judgment_events WHERE query_set = ${set}`)?.n ?? 0;
}
