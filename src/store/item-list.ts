import type { Condition } from '../api/query.ts';
import { column, each, sql, type Db, type Query } from './database.ts';
import { facetColumns } from './facet-columns.ts';
import { itemsMatching } from './facets.ts';
import { countMarked, keepMarked, marksOf, numbersOf } from './item-marks.ts';
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
  newest: sql`item DESC`,
} as const;

/** To put an item in order by itself costs as much as to go past so many in the catalog's order. */
const BY_ITSELF = 16;

/** A page of the present items, and how many there are in all. */
export function listItems(db: Db, listing: ItemListing): { readonly total: number; readonly items: readonly ItemSummary[] } {
  const kept = keptItems(db, listing);
  const total = kept?.total ?? countItems(db).items;
  const page = kept ? pageOf(db, listing, kept.marks, kept.total) : pageOfAll(db, listing);
  const summaries = getSummaries(db, page);
  return { total, items: page.map((item) => summaries.get(item)!) };
}

function inOrder({ sort }: ItemListing): Query {
  return sql`SELECT item FROM items WHERE present = 1 ORDER BY ${ORDERS[sort]}`;
}

function pageOfAll(db: Db, listing: ItemListing): readonly number[] {
  const { sort, offset, limit } = listing;
  if (sort === 'newest') return newest(facetColumns(db).present, offset, limit);
  return column<number>(db, sql`${inOrder(listing)} LIMIT ${limit} OFFSET ${offset}`);
}

/** The present items that fit, marked and counted; null where all do. */
function keptItems(db: Db, { text, where, pictures }: ItemListing): { readonly marks: Uint8Array; readonly total: number } | null {
  const asked = textWords(text).length > 0;
  if (!asked && pictures === 'any' && where.length === 0) return null;
  const { present } = facetColumns(db);
  const marks = Uint8Array.from(present);
  if (asked) keepMarked(marks, markText(db, text, present.length));
  if (pictures === 'without') keepMarked(marks, marksOf(withoutPicture(db), present.length));
  const matching = itemsMatching(db, where);
  if (matching) keepMarked(marks, matching);
  return { marks, total: countMarked(marks) };
}

function withoutPicture(db: Db): readonly number[] {
  return column<number>(db, sql`SELECT item FROM items INDEXED BY items_without_picture WHERE present = 1 AND image_hash IS NULL`);
}

function pageOf(db: Db, listing: ItemListing, kept: Uint8Array, total: number): readonly number[] {
  const { offset, limit, sort } = listing;
  if (sort === 'newest') return newest(kept, offset, limit);
  const passed = ((offset + limit) / total) * kept.length;
  if (total * BY_ITSELF < passed) {
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

/** A page of marked items, the highest number first: numbers are given in the order in which items are added. */
function newest(marks: Uint8Array, offset: number, limit: number): readonly number[] {
  const page: number[] = [];
  let before = 0;
  for (let item = marks.length - 1; item > 0 && page.length < limit; item--) {
    if (marks[item] === 1 && before++ >= offset) page.push(item);
  }
  return page;
}
