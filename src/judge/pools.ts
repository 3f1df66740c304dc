import { createRandom } from '../random.ts';
import type { Db } from '../store/database.ts';
import { addToPool, openPooling, pooledQueries, type PoolSettings } from '../store/pools.ts';
import type { QuerySet, StoredQuery } from '../store/query-sets.ts';

/** What a pooling asks of its surroundings. */
export interface PoolSources {
  readonly queries: readonly StoredQuery[];
  /** The ids of the best K items in each mode; null where the query cannot be asked (any more): its item or picture is gone. */
  best(query: StoredQuery): Promise<readonly (readonly string[])[] | null>;
  /** The ids that random items are drawn from, in a fixed order. */
  readonly gallery: readonly string[];
  /** Called after every query. */
  told(done: number, total: number): void;
}

/**
 * Adds to a set's pool, for every query, the best items of all modes, and random items besides as controls. Nothing is kept
 * of who found an item. Each query is written at once: the same call again goes on where it was interrupted, and changes nothing
 * where it had come to its end. A query that cannot be asked is left out.
 * @returns the pooling's id
 */
export async function makePool(db: Db, set: QuerySet, settings: PoolSettings, sources: PoolSources, at: number): Promise<string> {
  const { number, id } = openPooling(db, set.number, settings, at);
  const done = pooledQueries(db, number);
  let count = 0;
  for (const query of sources.queries) {
    if (!done.has(query.number)) {
      const lists = await sources.best(query);
      const found = new Set(lists?.flat());
      if (lists !== null) addToPool(db, number, query.number, [...found, ...controlsFor(set, query, settings, sources.gallery, found)]);
    }
    sources.told(++count, sources.queries.length);
    // Calls from the window are answered in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return id;
}

/** Random items that no mode found; never the query's own. */
function controlsFor(
  { id }: QuerySet,
  query: StoredQuery,
  { controls, seed }: PoolSettings,
  gallery: readonly string[],
  found: ReadonlySet<string>,
): string[] {
  const own = query.like !== null && 'item' in query.like ? query.like.item : null;
  const others = gallery.filter((item) => item !== own && !found.has(item));
  const random = createRandom(JSON.stringify([seed, id, query.id]));
  const drawn: string[] = [];
  while (drawn.length < controls && others.length > 0) {
    drawn.push(...others.splice(Math.floor(random() * others.length), 1));
  }
  return drawn;
}
