import { all, sql, type Db, type Query } from './database.ts';

/** The pairs of one query that an annotator is asked about. */
export interface QueueCounts {
  readonly query: number;
  readonly id: string;
  readonly pairs: number;
  readonly judged: number;
  readonly skipped: number;
}

/** Whose queue it is. An annotator who has not judged yet has no number; `judges` null: what others judged is not taken out. */
export interface QueueOwner {
  readonly set: number;
  readonly annotator: number | null;
  readonly judges: number | null;
}

/** Pairs by query. A pair that enough others judged is none of this annotator's, unless she judged it herself. */
export function queueCounts(db: Db, owner: QueueOwner): QueueCounts[] {
  return all(db, sql`
    SELECT queries.query, queries.id, count(*) AS pairs,
      count(*) FILTER (WHERE own.standing = 'judged') AS judged,
      count(*) FILTER (WHERE own.standing = 'skipped') AS skipped
    ${pairsOf(owner)} WHERE queries.query_set = ${owner.set} AND removed = 0 AND ${asked(owner)}
    GROUP BY queries.query ORDER BY queries.query`);
}

/** The items of one query that an annotator is asked about, by id. */
export function queueItems(db: Db, owner: QueueOwner, query: number): string[] {
  return all<{ item: string }>(db, sql`
    SELECT pool_pairs.item ${pairsOf(owner)} WHERE queries.query = ${query} AND ${asked(owner)} ORDER BY pool_pairs.item`).map(({ item }) => item);
}

function pairsOf({ annotator }: QueueOwner): Query {
  return sql`
    FROM queries CROSS JOIN pool_pairs USING (query)
    LEFT JOIN judgments AS own ON own.query = pool_pairs.query AND own.item = pool_pairs.item AND own.holder = ${annotator ?? -1}`;
}

function asked({ annotator, judges }: QueueOwner): Query {
  if (judges === null) return sql`TRUE`;
  return sql`(own.standing = 'judged' OR ${judges} > (
    SELECT count(*) FROM judgments AS other
    WHERE other.query = pool_pairs.query AND other.item = pool_pairs.item AND other.holder NOT IN (0, ${annotator ?? -1}) AND other.standing = 'judged'))`;
}
