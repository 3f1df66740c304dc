import { randomUUID } from 'node:crypto';
import type { Pooling } from '../api/query-sets.ts';
import { all, get, run, sql, transaction, type Db } from './database.ts';

/** How a pooling chooses. */
export type PoolSettings = Pick<Pooling, 'model' | 'k' | 'controls' | 'seed' | 'run'>;

interface PoolingRow {
  readonly number: number;
  readonly id: string;
  readonly at: number;
  readonly settings: string;
}

const poolingColumns = sql`pooling AS number, id, at, settings`;

/** The pooling of a set with exactly these settings: the same one again where there is one, so that it can be gone on with. */
export function openPooling(db: Db, set: number, settings: PoolSettings, at: number): { readonly number: number; readonly id: string } {
  const text = JSON.stringify(settings);
  const known = get<PoolingRow>(db, sql`SELECT ${poolingColumns} FROM poolings WHERE query_set = ${set} AND settings = ${text}`);
  if (known) return known;
  return insertPooling(db, set, { id: randomUUID(), at, settings });
}

/** Keeps a pooling that was made elsewhere, under its id; nothing happens where it is here already. */
export function keepPooling(db: Db, set: number, pooling: { readonly id: string; readonly at: number; readonly settings: PoolSettings }): number {
  const known = get<PoolingRow>(db, sql`SELECT ${poolingColumns} FROM poolings WHERE id = ${pooling.id}`);
  return (known ?? insertPooling(db, set, pooling)).number;
}

function insertPooling(db: Db, set: number, { id, at, settings }: { readonly id: string; readonly at: number; readonly settings: PoolSettings }) {
  const { lastInsertRowid } = run(db, sql`
    INSERT INTO poolings (id, query_set, at, settings) VALUES (${id}, ${set}, ${at}, ${JSON.stringify(settings)})`);
  return { number: Number(lastInsertRowid), id };
}

/** The queries that a pooling is done with. */
export function pooledQueries(db: Db, pooling: number): ReadonlySet<number> {
  return new Set(all<{ query: number }>(db, sql`SELECT query FROM pooled_queries WHERE pooling = ${pooling}`).map(({ query }) => query));
}

/** Adds a query's items to the pool, those that are in it already excepted, and notes that the pooling is done with the query. */
export function addToPool(db: Db, pooling: number, query: number, items: Iterable<string>): void {
  transaction(db, () => {
    for (const item of items) {
      run(db, sql`INSERT INTO pool_pairs (query, item, pooling) VALUES (${query}, ${item}, ${pooling}) ON CONFLICT DO NOTHING`);
    }
    run(db, sql`INSERT INTO pooled_queries (pooling, query) VALUES (${pooling}, ${query}) ON CONFLICT DO NOTHING`);
  });
}

/** Adds the best items of an imported run to the pool; answers how many pairs were new. Queries that the set does not have are left out. */
export function poolRun(
  db: Db,
  set: number,
  { run: tag, k }: { readonly run: string; readonly k: number },
  pairs: readonly { readonly query: string; readonly item: string }[],
  at: number,
): number {
  return transaction(db, () => {
    const { number } = openPooling(db, set, { model: null, k, controls: 0, seed: 0, run: tag }, at);
    const numbers = new Map(all<{ id: string; query: number }>(db, sql`
      SELECT id, query FROM queries WHERE query_set = ${set} AND removed = 0`).map(({ id, query }) => [id, query]));
    let added = 0;
    for (const { query, item } of pairs) {
      const queryNumber = numbers.get(query);
      if (queryNumber === undefined) continue;
      added += run(db, sql`INSERT INTO pool_pairs (query, item, pooling) VALUES (${queryNumber}, ${item}, ${number}) ON CONFLICT DO NOTHING`).changes;
      run(db, sql`INSERT INTO pooled_queries (pooling, query) VALUES (${number}, ${queryNumber}) ON CONFLICT DO NOTHING`);
    }
    return added;
  });
}

/** The poolings of a set, the oldest first. */
export function listPoolings(db: Db, set: number): Pooling[] {
  return all<PoolingRow & { queries: number; pairs: number }>(db, sql`
    SELECT ${poolingColumns},
      (SELECT count(*) FROM pooled_queries WHERE pooled_queries.pooling = poolings.pooling) AS queries,
      (SELECT count(*) FROM pool_pairs WHERE pool_pairs.pooling = poolings.pooling) AS pairs
    FROM poolings WHERE query_set = ${set} ORDER BY pooling`).map(({ id, at, settings, queries, pairs }) => ({
    pool: id,
    at,
    ...(JSON.parse(settings) as PoolSettings),
    queries,
    pairs,
  }));
}

/** The items to judge for a query, by id. */
export function poolItems(db: Db, query: number): string[] {
  return all<{ item: string }>(db, sql`SELECT item FROM pool_pairs WHERE query = ${query} ORDER BY item`).map(({ item }) => item);
}

/** Every pair of a set's pool, with the pooling that brought it; by query and item. */
export function poolPairs(db: Db, set: number): { readonly query: string; readonly item: string; readonly pool: string }[] {
  return all(db, sql`
    SELECT queries.id AS query, pool_pairs.item, poolings.id AS pool
    FROM queries JOIN pool_pairs USING (query) JOIN poolings USING (pooling)
    WHERE queries.query_set = ${set} AND removed = 0 ORDER BY queries.query, pool_pairs.item`);
}

/** The id of the pooling that brought a pair, or null for one that is not in the pool. */
export function poolOfPair(db: Db, query: number, item: string): string | null {
  return get<{ id: string }>(db, sql`
    SELECT poolings.id FROM pool_pairs JOIN poolings USING (pooling) WHERE query = ${query} AND item = ${item}`)?.id ?? null;
}
