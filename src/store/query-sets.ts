import { randomUUID } from 'node:crypto';
import type { Asked, NewQuery, SetDefinition, SetQuery } from '../api/query-sets.ts';
import { LookbenchError } from '../api/errors.ts';
import { all, get, run, sql, type Db } from './database.ts';

/** A query set. `number` is used inside, `id` everywhere. */
export interface QuerySet {
  readonly number: number;
  readonly id: string;
  readonly definition: SetDefinition;
  readonly createdAt: number;
  readonly archived: boolean;
}

/** A query and the number that is used for it inside. */
export type StoredQuery = SetQuery & { readonly number: number };

type Remarks = Pick<SetQuery, 'note' | 'tags' | 'kind'>;

/** What is to be different; what is left out stays. */
type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

interface SetRow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly createdAt: number;
  readonly archived: number;
}

const setColumns = sql`query_set AS number, id, name, definition, created_at AS createdAt, archived`;

/**
 * Makes a set.
 * @param id of a set that was made elsewhere
 * @throws LookbenchError `usage` where the name is taken
 */
export function createSet(db: Db, definition: SetDefinition, at: number, id: string = randomUUID()): QuerySet {
  assertFree(db, definition.name, null);
  const { name, ...rest } = definition;
  const { lastInsertRowid } = run(db, sql`
    INSERT INTO query_sets (id, name, definition, created_at) VALUES (${id}, ${name}, ${JSON.stringify(rest)}, ${at})`);
  return { number: Number(lastInsertRowid), id, definition, createdAt: at, archived: false };
}

/** @throws LookbenchError `not-found` for an unknown set, `usage` where the new name is taken */
export function updateSet(db: Db, id: string, change: Changes<SetDefinition>): void {
  const set = getSet(db, id);
  const { name, ...rest } = changed(set.definition, change);
  assertFree(db, name, set.number);
  run(db, sql`UPDATE query_sets SET name = ${name}, definition = ${JSON.stringify(rest)} WHERE query_set = ${set.number}`);
}

export function archiveSet(db: Db, id: string, archived: boolean): void {
  run(db, sql`UPDATE query_sets SET archived = ${archived ? 1 : 0} WHERE query_set = ${getSet(db, id).number}`);
}

/** All sets by name, archived ones too. */
export function listSets(db: Db): QuerySet[] {
  return all<SetRow>(db, sql`SELECT ${setColumns} FROM query_sets ORDER BY name`).map(toSet);
}

/** @throws LookbenchError `not-found` */
export function getSet(db: Db, id: string): QuerySet {
  const row = get<SetRow>(db, sql`SELECT ${setColumns} FROM query_sets WHERE id = ${id}`);
  if (row === null) throw new LookbenchError('not-found', `There is no query set ${id} in this workspace.`, 'Import the set first: queries import.');
  return toSet(row);
}

/** The set of this name or id, or null. */
export function findSet(db: Db, nameOrId: string): QuerySet | null {
  const row = get<SetRow>(db, sql`SELECT ${setColumns} FROM query_sets WHERE id = ${nameOrId} OR name = ${nameOrId} ORDER BY id = ${nameOrId} DESC LIMIT 1`);
  return row && toSet(row);
}

/** How much a set holds. Judged: pairs of the pool about which somebody has an opinion. */
export function countSet(db: Db, set: number): { readonly queries: number; readonly pairs: number; readonly judged: number } {
  const queries = get<{ n: number }>(db, sql`SELECT count(*) AS n FROM queries WHERE query_set = ${set} AND removed = 0`)?.n ?? 0;
  const counts = countPairs(db, set);
  return {
    queries,
    pairs: counts.reduce((sum, { pairs }) => sum + pairs, 0),
    judged: counts.reduce((sum, { judged }) => sum + judged, 0),
  };
}

/** Pairs of the pool by query, and how many of them somebody judged; queries without a pool are left out. */
export function countPairs(db: Db, set: number): readonly { readonly query: string; readonly pairs: number; readonly judged: number }[] {
  return all(db, sql`
    SELECT queries.id AS query, count(*) AS pairs,
      count(*) FILTER (WHERE EXISTS (SELECT 1 FROM judgments WHERE judgments.query = pool_pairs.query AND judgments.item = pool_pairs.item
        AND holder <> 0 AND standing = 'judged')) AS judged
    FROM queries JOIN pool_pairs USING (query) WHERE query_set = ${set} AND removed = 0 GROUP BY queries.query`);
}

interface QueryRow {
  readonly number: number;
  readonly id: string;
  readonly asked: string;
  readonly remarks: string;
}

const queryColumns = sql`query AS number, id, asked, remarks`;

/** The queries of a set in their order, without those that were removed. */
export function listQueries(db: Db, set: number): StoredQuery[] {
  return all<QueryRow>(db, sql`
    SELECT ${queryColumns} FROM queries WHERE query_set = ${set} AND removed = 0 ORDER BY query`).map(toQuery);
}

/** The query, removed or not, or null. */
export function findQuery(db: Db, set: number, id: string): (StoredQuery & { readonly removed: boolean }) | null {
  const row = get<QueryRow & { removed: number }>(db, sql`
    SELECT ${queryColumns}, removed FROM queries WHERE query_set = ${set} AND id = ${id}`);
  return row && { ...toQuery(row), removed: row.removed === 1 };
}

/** @throws LookbenchError `not-found`, also for one that was removed */
export function getQuery(db: Db, set: QuerySet, id: string): StoredQuery {
  const found = findQuery(db, set.number, id);
  if (found === null || found.removed) throw new LookbenchError('not-found', `The set "${set.definition.name}" has no query "${id}".`);
  const { removed: _removed, ...query } = found;
  return query;
}

/** The query, not removed, that asks exactly this, or null. */
export function findAsked(db: Db, set: number, asked: Asked): StoredQuery | null {
  const row = get<QueryRow>(db, sql`
    SELECT ${queryColumns} FROM queries WHERE query_set = ${set} AND asked = ${askedText(asked)} AND removed = 0`);
  return row && toQuery(row);
}

/** The ids of all queries of a set, removed ones too, by what they ask. */
export function queriesByAsked(db: Db, set: number): Map<string, { readonly id: string; readonly removed: boolean }> {
  const rows = all<{ asked: string; id: string; removed: number }>(db, sql`SELECT asked, id, removed FROM queries WHERE query_set = ${set}`);
  return new Map(rows.map(({ asked, id, removed }) => [asked, { id, removed: removed === 1 }]));
}

/** Adds a query whose id must be free. */
export function insertQuery(db: Db, set: number, query: NewQuery & Pick<SetQuery, 'id' | 'kind'>): void {
  const { note, tags, kind } = query;
  run(db, sql`
    INSERT INTO queries (query_set, id, asked, remarks)
    VALUES (${set}, ${query.id}, ${askedText(query)}, ${JSON.stringify({ note, tags, kind })})`);
}

export function updateRemarks(db: Db, { number, note, tags, kind }: StoredQuery, change: Changes<Remarks>): void {
  run(db, sql`UPDATE queries SET remarks = ${JSON.stringify(changed({ note, tags, kind }, change))} WHERE query = ${number}`);
}

/** Takes a query out of its set, or puts it back; its judgments stay either way. */
export function setRemoved(db: Db, query: number, removed: boolean): void {
  run(db, sql`UPDATE queries SET removed = ${removed ? 1 : 0} WHERE query = ${query}`);
}

/** What a query asks, as it is stored: the same text for the same question. */
export function askedText({ like, wanted, unwanted, where }: Asked): string {
  const look = like === null ? null : 'item' in like ? { item: like.item } : { picture: like.picture };
  const words = (list: Asked['wanted']) => list.map(({ word, strength }) => ({ word, strength }));
  return JSON.stringify({ like: look, wanted: words(wanted), unwanted: words(unwanted), where });
}

function assertFree(db: Db, name: string, except: number | null): void {
  const taken = get<{ number: number }>(db, sql`SELECT query_set AS number FROM query_sets WHERE name = ${name}`);
  if (taken === null || taken.number === except) return;
  throw new LookbenchError('usage', `There is a query set "${name}" already.`, 'Choose another name.');
}

function changed<T extends object>(before: T, change: Changes<T>): T {
  return { ...before, ...(Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>) };
}

function toSet({ number, id, name, definition, createdAt, archived }: SetRow): QuerySet {
  const rest = JSON.parse(definition) as Omit<SetDefinition, 'name'>;
  return { number, id, definition: { name, ...rest }, createdAt, archived: archived === 1 };
}

function toQuery({ number, id, asked, remarks }: QueryRow): StoredQuery {
  return { number, id, ...(JSON.parse(asked) as Asked), ...(JSON.parse(remarks) as Remarks) };
}
