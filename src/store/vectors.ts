import { getLoadablePath } from 'sqlite-vec';
import { all, each, get, run, sql, transaction, type Db } from './database.ts';
import type { PendingImage } from './item-writing.ts';
import { absentItems } from './items.ts';
import { getSetting, putSetting } from './settings.ts';

/** The model that made the vectors of a workspace. */
export interface VectorModel {
  readonly sha256: string;
  readonly dimensions: number;
}

/**
 * Vectors that sqlite-vec keeps in one piece. To read one it follows its piece from page to page: of its usual 1024 three hundred
 * take 35 ms, of 32 they take 4, and a search of all takes no longer.
 */
const PIECE = 32;

/** Native libraries cannot be loaded from inside the packaged archive; electron-builder puts them beside it. */
export function loadVectorExtension(db: Db): void {
  db.loadExtension(getLoadablePath().replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'));
}

/** The model the vectors were made with, or null where there are none yet. */
export function boundModel(db: Db): VectorModel | null {
  return getSetting<VectorModel>(db, 'model');
}

/**
 * Makes this model the one the vectors belong to. Vectors of another model mean nothing to this one and are dropped: the items
 * that had one must be looked at again, from the pictures that are kept (`vectorsMissing`, jobs/refresh.ts).
 */
export function bindModel(db: Db, model: VectorModel): void {
  const { sha256, dimensions } = model;
  transaction(db, () => {
    const bound = boundModel(db);
    if (bound?.sha256 === sha256 && bound.dimensions === dimensions) return;
    db.exec(`
      DROP TABLE IF EXISTS vectors;
      CREATE VIRTUAL TABLE vectors USING vec0(item INTEGER PRIMARY KEY, vector FLOAT[${Math.trunc(dimensions)}], chunk_size=${PIECE});
    `);
    putSetting(db, 'model', { sha256, dimensions } satisfies VectorModel);
    if (bound) putSetting(db, 'vectorsMissing', true);
  });
}

/** Whether items lost their vectors to another model and do not have new ones yet. */
export function vectorsMissing(db: Db): boolean {
  return getSetting<boolean>(db, 'vectorsMissing') ?? false;
}

/** Notes that every item has its vector again. */
export function vectorsComplete(db: Db): void {
  putSetting(db, 'vectorsMissing', false);
}

/** Items with a picture that was looked at once, but no vector of the bound model. */
export function itemsWithoutVector(db: Db): readonly PendingImage[] {
  return all<PendingImage>(db, sql`
    SELECT item, id, row, image AS reference, lower(hex(image_hash)) AS hash FROM items
    WHERE image_state = 'embedded' AND NOT EXISTS (SELECT 1 FROM vectors WHERE vectors.item = items.item) ORDER BY item`);
}

/** Puts an item's vector in place of any it had. The length must be the bound model's dimensions. */
export function putVector(db: Db, item: number, vector: Float32Array): void {
  // vec0 knows no INSERT OR REPLACE, and takes its keys only as 64-bit integers.
  deleteVector(db, item);
  run(db, sql`INSERT INTO vectors (item, vector) VALUES (${BigInt(item)}, ${bytesOf(vector)})`);
}

export function deleteVector(db: Db, item: number): void {
  run(db, sql`DELETE FROM vectors WHERE item = ${BigInt(item)}`);
  run(db, sql`INSERT INTO vector_changes (item) VALUES (${item})`);
}

export function getVector(db: Db, item: number): Float32Array | null {
  const row = get<{ vector: Uint8Array }>(db, sql`SELECT vector FROM vectors WHERE item = ${BigInt(item)}`);
  return row ? floatsOf(row.vector) : null;
}

/** What is known of a picture that was looked at before. */
export interface PictureVector {
  /** Pixels of the original. */
  readonly width: number;
  readonly height: number;
  readonly vector: Float32Array;
}

/** The vector made of a picture with this address, whichever item shows it; null where there is none. */
export function pictureVector(db: Db, hash: string): PictureVector | null {
  const rows = all<{ item: number; width: number; height: number }>(db, sql`
    SELECT item, width, height FROM items WHERE image_hash = ${Buffer.from(hash, 'hex')}`);
  for (const { item, width, height } of rows) {
    const vector = getVector(db, item);
    if (vector) return { width, height, vector };
  }
  return null;
}

export function countVectors(db: Db): number {
  return boundModel(db) ? get<{ count: number }>(db, sql`SELECT count(*) AS count FROM vectors_rowids`)!.count : 0;
}

/** Vectors of items that are spread evenly over all: at most so many, and more than half as many where there are. */
export function someVectors(db: Db, most: number): readonly Float32Array[] {
  const step = Math.ceil(countVectors(db) / most);
  if (step === 0) return [];
  const items = all<{ item: number }>(db, sql`
    SELECT item FROM (SELECT rowid AS item, row_number() OVER (ORDER BY rowid) AS at FROM vectors_rowids) WHERE at % ${step} = 0`);
  return items.map(({ item }) => getVector(db, item)!);
}

/** An item's vector as it is stored. */
export interface StoredVector {
  readonly item: number;
  readonly vector: Float32Array;
}

/** Every vector of a present item, in no particular order. */
export function* eachVector(db: Db): Generator<StoredVector> {
  const absent = new Set(absentItems(db));
  for (const stored of eachStoredVector(db)) if (!absent.has(stored.item)) yield stored;
}

/**
 * Every vector, of absent items too, in no particular order. Read from the tables in which sqlite-vec keeps its pieces: what it gives
 * one by one takes ten times as long.
 */
export function* eachStoredVector(db: Db): Generator<StoredVector> {
  const model = boundModel(db);
  if (!model) return;
  const pieces = each<Record<'validity' | 'rowids' | 'vectors', Uint8Array>>(db, sql`
    SELECT c.validity, c.rowids, v.vectors FROM vectors_chunks c JOIN vectors_vector_chunks00 v ON v.rowid = c.chunk_id`);
  for (const { validity, rowids, vectors } of pieces) {
    const items = new BigInt64Array(new Uint8Array(rowids).buffer);
    const numbers = floatsOf(vectors);
    for (let at = 0; at < items.length; at++) {
      const holds = (validity[at >> 3]! >> (at & 7)) & 1;
      if (holds) yield { item: Number(items[at]), vector: numbers.subarray(at * model.dimensions, (at + 1) * model.dimensions) };
    }
  }
}

function bytesOf(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** Copied, because a blob need not lie on a four-byte boundary. */
function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
