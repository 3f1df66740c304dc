import { transaction, type Db } from './database.ts';
import { BLOCK_BITS, BLOCK_ITEMS, blockVersions, readBlock, type BlockVersion, type FacetField } from './facet-blocks.ts';

/** What items are chosen by, of all items, in memory: some 30 bytes an item. Every array has a place for each item number. */
export interface FacetColumns {
  /** Another number after every change. */
  readonly generation: number;
  /** 1 where the item is there and present. */
  readonly present: Uint8Array;
  /** NaN where there is none. */
  readonly prices: Float64Array;
  readonly fields: ReadonlyMap<string, FacetColumn>;
}

export interface FacetColumn {
  /** Values by code; the first stands for none. */
  readonly values: readonly string[];
  readonly codeOf: ReadonlyMap<string, number>;
  /** The code of each item's value. */
  readonly codes: Uint32Array;
}

interface GrowingColumn {
  readonly values: string[];
  readonly codeOf: Map<string, number>;
  codes: Uint32Array;
}

interface Growing {
  generation: number;
  present: Uint8Array;
  prices: Float64Array;
  readonly fields: Map<string, GrowingColumn>;
  readonly versions: Map<number, number>;
}

const loaded = new WeakMap<Db, Growing>();

/** The columns of a workspace as it is now: only what changed since they were last asked for is read. */
export function facetColumns(db: Db): FacetColumns {
  const columns = columnsOf(db);
  const changed = changedBlocks(db, columns);
  if (changed.length === 0) return columns;
  const read = () => {
    for (const block of changed) loadBlock(db, columns, block);
  };
  // Blocks that are made anew are kept, all in one commit.
  if (db.readonly) read();
  else transaction(db, read);
  return columns;
}

/** Brings the columns up to date, one block a step: afterwards counting is fast at once. */
export function* loadFacets(db: Db): Generator<void> {
  const columns = columnsOf(db);
  for (const block of changedBlocks(db, columns)) {
    loadBlock(db, columns, block);
    yield;
  }
}

function columnsOf(db: Db): Growing {
  const columns = loaded.get(db) ?? { generation: 0, present: new Uint8Array(0), prices: new Float64Array(0), fields: new Map(), versions: new Map() };
  loaded.set(db, columns);
  return columns;
}

function changedBlocks(db: Db, { versions }: Growing): readonly BlockVersion[] {
  return blockVersions(db).filter(({ block, version }) => versions.get(block) !== version);
}

function loadBlock(db: Db, columns: Growing, { block, version }: BlockVersion): void {
  columns.generation++;
  makeRoom(columns, (block + 1) << BLOCK_BITS);
  putBlock(db, columns, block);
  columns.versions.set(block, version);
}

function makeRoom(columns: Growing, items: number): void {
  if (items <= columns.present.length) return;
  // A growing catalog adds block after block: not every one of them moves everything.
  const size = Math.ceil((items * 1.25) / BLOCK_ITEMS) * BLOCK_ITEMS;
  columns.present = enlarged(columns.present, new Uint8Array(size));
  columns.prices = enlarged(columns.prices, new Float64Array(size).fill(Number.NaN));
  for (const column of columns.fields.values()) column.codes = enlarged(column.codes, new Uint32Array(size));
}

function enlarged<A extends Uint8Array | Float64Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

function putBlock(db: Db, columns: Growing, block: number): void {
  const { present, prices, fields } = readBlock(db, block);
  const first = block << BLOCK_BITS;
  columns.present.set(present, first);
  columns.prices.set(prices, first);
  for (const { codes } of columns.fields.values()) codes.fill(0, first, first + BLOCK_ITEMS);
  for (const field of fields) putField(columns, field, first);
}

function putField(columns: Growing, { field, values, codes }: FacetField, first: number): void {
  const column = columns.fields.get(field) ?? { values: [''], codeOf: new Map(), codes: new Uint32Array(columns.present.length) };
  columns.fields.set(field, column);
  const codeHere = Uint32Array.from([0, ...values.map((value) => codeIn(column, value))]);
  for (let at = 0; at < BLOCK_ITEMS; at++) column.codes[first + at] = codeHere[codes[at]!]!;
}

function codeIn({ values, codeOf }: GrowingColumn, value: string): number {
  const known = codeOf.get(value);
  if (known !== undefined) return known;
  codeOf.set(value, values.length);
  return values.push(value) - 1;
}
