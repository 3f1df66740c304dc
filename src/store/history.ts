import type { Search } from '../api/query.ts';
import { all, run, sql, type Db } from './database.ts';

/** A search that was run: entries are only ever added. */
export interface RememberedSearch {
  readonly entry: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly search: Search;
}

/** A search kept under a name. */
export interface SavedQuery {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly search: Search;
}

/** Adds a search to the history; answers its entry, higher than all before it. */
export function addSearch(db: Db, search: Search, at: number): number {
  return Number(run(db, sql`INSERT INTO query_history (at, search) VALUES (${at}, ${JSON.stringify(search)})`).lastInsertRowid);
}

/** The last searches, newest first. */
export function listSearches(db: Db, limit: number): RememberedSearch[] {
  return all<{ entry: number; at: number; search: string }>(db, sql`
    SELECT entry, at, search FROM query_history ORDER BY entry DESC LIMIT ${limit}`).map(parsed);
}

/** Keeps a search under a name, in place of what had that name. */
export function putSavedQuery(db: Db, name: string, search: Search, at: number): void {
  run(db, sql`
    INSERT INTO saved_queries (name, at, search) VALUES (${name}, ${at}, ${JSON.stringify(search)})
    ON CONFLICT (name) DO UPDATE SET at = excluded.at, search = excluded.search`);
}

/** All saved queries by name. */
export function listSavedQueries(db: Db): SavedQuery[] {
  return all<{ name: string; at: number; search: string }>(db, sql`
    SELECT name, at, search FROM saved_queries ORDER BY name`).map(parsed);
}

/** Forgets a saved query; answers whether there was one. */
export function removeSavedQuery(db: Db, name: string): boolean {
  return run(db, sql`DELETE FROM saved_queries WHERE name = ${name}`).changes > 0;
}

function parsed<Row extends { readonly search: string }>(row: Row): Omit<Row, 'search'> & { readonly search: Search } {
  return { ...row, search: JSON.parse(row.search) as Search };
}
