import { all, run, sql, transaction, type Db } from './database.ts';

/** Which ranking it is: by what pack and catalog (a hash of both), with which settings, of which question. */
export interface RankingKey {
  readonly place: string;
  readonly settings: string;
  readonly asked: string;
}

/** What is kept of every mode's answer, as JSON, by mode; empty where it was not ranked. */
export function getRankings(db: Db, { place, settings, asked }: RankingKey): ReadonlyMap<string, string> {
  const rows = all<{ mode: string; ranked: string }>(db, sql`
    SELECT mode, ranked FROM rankings WHERE place = ${place} AND settings = ${settings} AND asked = ${asked}`);
  return new Map(rows.map(({ mode, ranked }) => [mode, ranked]));
}

/** Keeps every mode's answer to one question. */
export function putRankings(db: Db, { place, settings, asked }: RankingKey, ranked: ReadonlyMap<string, string>): void {
  transaction(db, () => {
    for (const [mode, text] of ranked) {
      run(db, sql`INSERT OR REPLACE INTO rankings (place, settings, asked, mode, ranked) VALUES (${place}, ${settings}, ${asked}, ${mode}, ${text})`);
    }
  });
}

/** Forgets what was ranked by another pack or in another catalog. */
export function forgetOtherPlaces(db: Db, place: string): void {
  run(db, sql`DELETE FROM rankings WHERE place <> ${place}`);
}

/** A run of another system over the queries of a set. */
export interface StoredRun {
  readonly tag: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** By query: items, the best first, with their scores. */
  readonly ranked: readonly (readonly [query: string, results: { readonly items: readonly string[]; readonly scores: readonly number[] }])[];
}

/** Keeps a run in place of one of the same tag. @param set the set's number */
export function putRun(db: Db, set: number, { tag, at, ranked }: StoredRun): void {
  run(db, sql`INSERT OR REPLACE INTO runs (query_set, tag, at, ranked) VALUES (${set}, ${tag}, ${at}, ${JSON.stringify(ranked)})`);
}

/** The runs of a set by tag. */
export function listRuns(db: Db, set: number): StoredRun[] {
  return all<{ tag: string; at: number; ranked: string }>(db, sql`SELECT tag, at, ranked FROM runs WHERE query_set = ${set} ORDER BY tag`).map(
    ({ tag, at, ranked }) => ({ tag, at, ranked: JSON.parse(ranked) as StoredRun['ranked'] }),
  );
}

/** Answers whether there was one. */
export function removeRun(db: Db, set: number, tag: string): boolean {
  return run(db, sql`DELETE FROM runs WHERE query_set = ${set} AND tag = ${tag}`).changes > 0;
}
