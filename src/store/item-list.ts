import type { Condition } from '../api/query.ts';
import { all, get, join, sql, type Db } from './database.ts';
import { itemsWhere } from './facets.ts';
import { summaryColumns, toSummary, type ItemSummary, type SummaryRow } from './items.ts';

export interface ItemListing {
  /** Words that the title, brand or id must all contain, in any order and in part. */
  readonly text: string;
  readonly where: readonly Condition[];
  readonly sort: 'catalog' | 'title' | 'price' | 'newest';
  readonly pictures: 'any' | 'without';
  readonly offset: number;
  readonly limit: number;
}

const ORDERS = {
  catalog: sql`row, item`,
  title: sql`title COLLATE NOCASE, item`,
  price: sql`price IS NULL, price, item`,
  newest: sql`added_at DESC, item DESC`,
} as const;

/** A page of the present items, and how many there are in all. */
export function listItems(db: Db, listing: ItemListing): { readonly total: number; readonly items: readonly ItemSummary[] } {
  const matching = itemsWhere(listing.where);
  const terms = listing.text.split(/\s+/).filter((term) => term !== '');
  const kept = join(
    [
      sql`present = 1`,
      ...(matching === null ? [] : [sql`item IN (${matching})`]),
      ...(listing.pictures === 'without' ? [sql`image_hash IS NULL`] : []),
      ...terms.map((term) => sql`title || ' ' || coalesce(brand, '') || ' ' || id LIKE ${`%${term.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`),
    ],
    ' AND ',
  );
  return {
    total: get<{ n: number }>(db, sql`SELECT count(*) AS n FROM items WHERE ${kept}`)?.n ?? 0,
    items: all<SummaryRow>(db, sql`
      SELECT ${summaryColumns} FROM items WHERE ${kept}
      ORDER BY ${ORDERS[listing.sort]} LIMIT ${listing.limit} OFFSET ${listing.offset}`).map(toSummary),
  };
}
