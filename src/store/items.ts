import { all, column, get, sql, type Db } from './database.ts';

/** What has become of an item's picture. */
export type ImageState = 'none' | 'pending' | 'embedded' | 'missing' | 'undecodable';

/** An item as imported. `item` is the number used inside, `id` the catalog's own. */
export interface Item {
  readonly item: number;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly brand: string | null;
  readonly category: string | null;
  readonly colour: string | null;
  readonly price: number | null;
  /** Every column as imported, in the catalog's order. */
  readonly columns: readonly (readonly [name: string, value: string])[];
  /** False once a later import no longer had the row. */
  readonly present: boolean;
  readonly imageState: ImageState;
  readonly picture: Picture | null;
}

/** What a list or a tile shows of an item. */
export type ItemSummary = Pick<Item, 'item' | 'id' | 'title' | 'brand' | 'price' | 'picture'>;

interface Picture {
  /** SHA-256 of the original bytes, lower-case hexadecimal. */
  readonly hash: string;
  /** Pixels of the original. */
  readonly width: number;
  readonly height: number;
}

export interface HistoryEntry {
  readonly at: number;
  readonly change: 'added' | 'changed' | 'absent' | 'returned';
}

/** The columns of the table from which `toSummary` makes a summary. */
export const summaryColumns = sql`item, id, title, brand, price, lower(hex(image_hash)) AS hash, width, height`;

export interface SummaryRow {
  readonly item: number;
  readonly id: string;
  readonly title: string;
  readonly brand: string | null;
  readonly price: number | null;
  readonly hash: string;
  readonly width: number | null;
  readonly height: number | null;
}

export function toSummary(row: SummaryRow): ItemSummary {
  const { item, id, title, brand, price } = row;
  return { item, id, title, brand, price, picture: toPicture(row) };
}

export function getItem(db: Db, id: string): Item | null {
  const row = get<SummaryRow & { description: string; category: string | null; colour: string | null; columns: string; present: number; imageState: ImageState }>(
    db,
    sql`SELECT ${summaryColumns}, description, category, colour, columns, present, image_state AS imageState FROM items WHERE id = ${id}`,
  );
  if (!row) return null;
  const { description, category, colour, imageState } = row;
  const columns = JSON.parse(row.columns) as Item['columns'];
  return { ...toSummary(row), description, category, colour, columns, present: row.present === 1, imageState };
}

/** The numbers of catalog ids; an id that is not there is left out. */
export function itemNumbers(db: Db, ids: readonly string[]): ReadonlyMap<string, number> {
  const rows = all<{ id: string; item: number }>(db, sql`
    SELECT items.id, items.item FROM json_each(${JSON.stringify(ids)}) AS wanted CROSS JOIN items ON items.id = wanted.value`);
  return new Map(rows.map(({ id, item }) => [id, item]));
}

/** The catalog id of every item, absent ones too. */
export function itemIds(db: Db): ReadonlyMap<number, string> {
  return new Map(all<{ item: number; id: string }>(db, sql`SELECT item, id FROM items`).map(({ item, id }) => [item, id]));
}

/** Summaries of items by number; a number that is not there is left out. */
export function getSummaries(db: Db, items: readonly number[]): ReadonlyMap<number, ItemSummary> {
  const rows = all<SummaryRow>(db, sql`
    SELECT ${summaryColumns} FROM items WHERE item IN (SELECT value FROM json_each(${JSON.stringify(items)}))`);
  return new Map(rows.map((row) => [row.item, toSummary(row)]));
}

/** Summaries of items by catalog id; an id that is not there is left out. */
export function summariesById(db: Db, ids: readonly string[]): ReadonlyMap<string, ItemSummary> {
  return new Map([...getSummaries(db, [...itemNumbers(db, ids).values()]).values()].map((item) => [item.id, item]));
}

export interface ItemCounts {
  readonly items: number;
  /** Known from earlier imports, no longer in the catalog. */
  readonly absent: number;
  /** Present items that can be found by picture. */
  readonly images: number;
}

export function countItems(db: Db): ItemCounts {
  return get<ItemCounts>(db, sql`SELECT present AS items, absent, pictured AS images FROM item_counts`) ?? { items: 0, absent: 0, images: 0 };
}

/** What happened to an item, the oldest first. */
export function itemHistory(db: Db, item: number): readonly HistoryEntry[] {
  return all(db, sql`SELECT at, change FROM item_history WHERE item = ${item} ORDER BY at, rowid`);
}

function toPicture({ hash, width, height }: SummaryRow): Picture | null {
  return hash && width !== null && height !== null ? { hash, width, height } : null;
}

/** The items that the catalog had once and has no longer. */
export function absentItems(db: Db): readonly number[] {
  return column<number>(db, sql`SELECT item FROM items WHERE present = 0`);
}
