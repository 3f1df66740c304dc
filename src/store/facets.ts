import type { Facet } from '../api/items.ts';
import type { Condition } from '../api/query.ts';
import { all, get, join, sql, type Db, type Query } from './database.ts';

/** The most values that are listed of one field. */
const MOST_VALUES = 200;

const ABSENT = sql`SELECT item FROM items WHERE present = 0`;

/**
 * The items that fulfil every condition, present or not, as a SELECT of one column `item`; null where nothing is asked.
 * A field of several values keeps items with any of them.
 */
export function itemsWhere(where: readonly Condition[]): Query | null {
  return where.length === 0 ? null : join(where.map(itemsWith), ' INTERSECT ');
}

/** The items that fulfil every condition, present or not, in no particular order; null where nothing is asked. */
export function matchingItems(db: Db, where: readonly Condition[]): readonly number[] | null {
  const query = itemsWhere(where);
  return query && all<{ item: number }>(db, query).map(({ item }) => item);
}

/**
 * Every field's values among present items that fulfil the conditions, fields by name, values by falling count.
 * A field's own conditions do not shrink its counts: they tell what choosing another value instead would give.
 */
export function countFacets(db: Db, where: readonly Condition[]): readonly Facet[] {
  const chosen = [...new Set(where.map(({ field }) => field))];
  const others = sql`field NOT IN (SELECT value FROM json_each(${JSON.stringify(chosen)}))`;
  const rows = [
    ...countValues(db, others, where),
    ...chosen.flatMap((field) => countValues(db, sql`field = ${field}`, without(where, field))),
  ];
  const facets = new Map<string, { field: string; values: { value: string; count: number }[]; distinct: number }>();
  for (const { field, value, count, distinct } of rows) {
    const facet = facets.get(field) ?? { field, values: [], distinct };
    facet.values.push({ value, count });
    facets.set(field, facet);
  }
  return [...facets.values()].sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** The lowest and highest price of present items that fulfil the other conditions; null where none has a price. */
export function priceRange(db: Db, where: readonly Condition[]): { readonly min: number; readonly max: number } | null {
  const row = get<{ min: number | null; max: number | null }>(db, sql`
    SELECT min(price) AS min, max(price) AS max FROM items
    WHERE price IS NOT NULL AND ${present(without(where, 'price'))}`);
  return row === null || row.min === null || row.max === null ? null : { min: row.min, max: row.max };
}

interface ValueCount {
  readonly field: string;
  readonly value: string;
  readonly count: number;
  readonly distinct: number;
}

function countValues(db: Db, fields: Query, where: readonly Condition[]): ValueCount[] {
  return all(db, sql`
    SELECT field, value, count, "distinct" FROM (
      SELECT field, value, count(*) AS count,
        row_number() OVER (PARTITION BY field ORDER BY count(*) DESC, value) AS place,
        count(*) OVER (PARTITION BY field) AS "distinct"
      FROM item_facets
      WHERE ${fields} AND ${present(where)}
      GROUP BY field, value
    ) WHERE place <= ${MOST_VALUES} ORDER BY field, place`);
}

/** `+item` keeps SQLite from going item by item: the pass is along the primary key, which brings each value's items together. */
function present(where: readonly Condition[]): Query {
  const matching = itemsWhere(where);
  return matching ? sql`+item NOT IN (${ABSENT}) AND +item IN (${matching})` : sql`+item NOT IN (${ABSENT})`;
}

function without(where: readonly Condition[], field: string): readonly Condition[] {
  return where.filter((condition) => condition.field !== field);
}

function itemsWith(condition: Condition): Query {
  if ('values' in condition) {
    return sql`SELECT item FROM item_facets WHERE field = ${condition.field}
      AND value IN (SELECT value FROM json_each(${JSON.stringify(condition.values)}))`;
  }
  const { min, max } = condition;
  return sql`SELECT item FROM items WHERE price BETWEEN ${min ?? -Number.MAX_VALUE} AND ${max ?? Number.MAX_VALUE}`;
}
