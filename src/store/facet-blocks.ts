import { all, each, get, run, sql, type Db } from './database.ts';

/** Items in a block; item `n` stands in block `n >> BLOCK_BITS`. */
export const BLOCK_BITS = 12;
export const BLOCK_ITEMS = 1 << BLOCK_BITS;

/**
 * What items are chosen by, of 4,096 items beside one another and column by column: counting runs along a column a thousand times
 * faster than through rows. The tables are the truth; a block is made from them when it is first asked for after a change.
 */
export interface FacetBlock {
  /** 1 where the item is there and present. */
  readonly present: Uint8Array;
  /** NaN where there is none. */
  readonly prices: Float64Array;
  readonly fields: readonly FacetField[];
}

export interface FacetField {
  readonly field: string;
  readonly values: readonly string[];
  /** Of each item 1 + the place of its value; 0 for none. */
  readonly codes: Uint16Array;
}

export interface BlockVersion {
  readonly block: number;
  /** Another after every change. */
  readonly version: number;
}

/** Every block as it is now. */
export function blockVersions(db: Db): readonly BlockVersion[] {
  return all(db, sql`SELECT block, version FROM facet_blocks ORDER BY block`);
}

/** A block as it is now: as it was kept, or made from the tables and then kept where that is possible. */
export function readBlock(db: Db, block: number): FacetBlock {
  const kept = get<{ labels: string | null; columns: Uint8Array | null }>(db, sql`SELECT labels, columns FROM facet_blocks WHERE block = ${block}`);
  if (kept?.labels && kept.columns) return unpack(kept.labels, kept.columns);
  const made = makeBlock(db, block);
  if (!db.readonly) {
    run(db, sql`UPDATE facet_blocks SET labels = ${labelsOf(made)}, columns = ${pack(made)} WHERE block = ${block}`);
  }
  return made;
}

function makeBlock(db: Db, block: number): FacetBlock {
  const first = block * BLOCK_ITEMS;
  const last = first + BLOCK_ITEMS - 1;
  const present = new Uint8Array(BLOCK_ITEMS);
  const prices = new Float64Array(BLOCK_ITEMS).fill(Number.NaN);
  for (const item of each<{ item: number; present: number; price: number | null }>(db, sql`
    SELECT item, present, price FROM items WHERE item BETWEEN ${first} AND ${last}`)) {
    present[item.item - first] = item.present;
    if (item.price !== null) prices[item.item - first] = item.price;
  }
  const fields = new Map<string, { readonly field: string; readonly places: Map<string, number>; readonly codes: Uint16Array }>();
  for (const { item, field, value } of each<{ item: number; field: string; value: string }>(db, sql`
    SELECT item, field, value FROM item_facets INDEXED BY item_facets_by_item WHERE item BETWEEN ${first} AND ${last}`)) {
    const own = fields.get(field) ?? { field, places: new Map<string, number>(), codes: new Uint16Array(BLOCK_ITEMS) };
    fields.set(field, own);
    const place = own.places.get(value) ?? own.places.size + 1;
    own.places.set(value, place);
    own.codes[item - first] = place;
  }
  return { present, prices, fields: [...fields.values()].map(({ field, places, codes }) => ({ field, values: [...places.keys()], codes })) };
}

function labelsOf({ fields }: FacetBlock): string {
  return JSON.stringify(fields.map(({ field, values }) => [field, values]));
}

const CODES_BYTES = BLOCK_ITEMS * Uint16Array.BYTES_PER_ELEMENT;
const PRICES_BYTES = BLOCK_ITEMS * Float64Array.BYTES_PER_ELEMENT;

/** Prices, then presence, then a column for each field; numbers as every supported processor has them, the low byte first. */
function pack({ prices, present, fields }: FacetBlock): Uint8Array {
  return Buffer.concat([prices, present, ...fields.map(({ codes }) => codes)].map((column) => new Uint8Array(column.buffer)));
}

function unpack(labels: string, packed: Uint8Array): FacetBlock {
  const bytes = new Uint8Array(packed).buffer;
  const named = JSON.parse(labels) as [field: string, values: string[]][];
  return {
    prices: new Float64Array(bytes, 0, BLOCK_ITEMS),
    present: new Uint8Array(bytes, PRICES_BYTES, BLOCK_ITEMS),
    fields: named.map(([field, values], at) => ({
      field,
      values,
      codes: new Uint16Array(bytes, PRICES_BYTES + BLOCK_ITEMS + at * CODES_BYTES, BLOCK_ITEMS),
    })),
  };
}
