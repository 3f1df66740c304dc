import type { Condition } from '../api/query.ts';
import { column, each, sql, type Db, type Query } from './database.ts';
import { facetColumns } from './facet-columns.ts';
import { itemsMatching, numbersOf } from './facets.ts';
import { countItems, getSummaries, type ItemSummary } from './items.ts';
import { textWords } from './text-blocks.ts';
import { markText } from './text-columns.ts';

export interface ItemListing {
  /** Words with which words of the title or brand must begin, in any order; or the beginning of an id. */
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
  // Numbers are given in the order in which items are added.
  newest: sql`item DESC`,
} as const;

/** So few items are put in order by themselves; of more, the whole catalog is gone through in order until the page is full. */
const FEW = 10_000;

/** A page of the present items, and how many there are in all. */
export function listItems(db: Db, listing: ItemListing): { readonly total: number; readonly items: readonly ItemSummary[] } {
  const kept = keptItems(db, listing);
  const total = kept?.total ?? countItems(db).items;
  const page = kept ? pageOf(db, listing, kept.marks, kept.total) : column<number>(db, sql`${inOrder(listing)} LIMIT ${listing.limit} OFFSET ${listing.offset}`);
  const summaries = getSummaries(db, page);
  return { total, items: page.map((item) => summaries.get(item)!) };
}

function inOrder({ sort }: ItemListing): Query {
  // Of the newest, the table itself is in order.
  const table = sort === 'newest' ? sql`items NOT INDEXED` : sql`items`;
  return sql`SELECT item FROM ${table} WHERE present = 1 ORDER BY ${ORDERS[sort]}`;
}

/** The present items that fit, marked and counted; null where all do. */
function keptItems(db: Db, { text, where, pictures }: ItemListing): { readonly marks: Uint8Array; readonly total: number } | null {
  const asked = textWords(text).length > 0;
  if (!asked && pictures === 'any' && where.length === 0) return null;
  const { present } = facetColumns(db);
  const marks = Uint8Array.from(present);
  if (asked) keep(marks, markText(db, text, present.length));
  if (pictures === 'without') keep(marks, markedOnly(withoutPicture(db), present.length));
  const matching = itemsMatching(db, where);
  if (matching) keep(marks, matching);
  let total = 0;
  for (const mark of marks) total += mark;
  return { marks, total };
}

function withoutPicture(db: Db): readonly number[] {
  return column<number>(db, sql`SELECT item FROM items INDEXED BY items_without_picture WHERE present = 1 AND image_hash IS NULL`);
}

function pageOf(db: Db, listing: ItemListing, kept: Uint8Array, total: number): readonly number[] {
  const { offset, limit, sort } = listing;
  if (total <= FEW) {
    return column<number>(db, sql`
      SELECT item FROM items WHERE item IN (SELECT value FROM json_each(${JSON.stringify(numbersOf(kept))}))
      ORDER BY ${ORDERS[sort]} LIMIT ${limit} OFFSET ${offset}`);
  }
  const page: number[] = [];
  let before = 0;
  for (const { item } of each<{ item: number }>(db, inOrder(listing))) {
    if (kept[item] !== 1 || before++ < offset) continue;
    page.push(item);
    if (page.length === limit) break;
  }
  return page;
}

function keep(marks: Uint8Array, others: Uint8Array): void {
  for (let item = 0; item < marks.length; item++) marks[item]! &= others[item]!;
}

function markedOnly(items: readonly number[], size: number): Uint8Array {
  const marks = new Uint8Array(size);
  for (const item of items) marks[item] = 1;
  return marks;
}
