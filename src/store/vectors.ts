import { getLoadablePath } from 'sqlite-vec';
import { all, each, get, run, sql, transaction, type Db } from './database.ts';
import { getSetting, putSetting } from './settings.ts';

/** The model that made the vectors of a workspace. */
export interface VectorModel {
  readonly sha256: string;
  readonly dimensions: number;
}

/** sqlite-vec answers no more neighbours than this. */
const MOST_NEIGHBOURS = 4096;

/** Native libraries cannot be loaded from inside the packaged archive; electron-builder puts them beside it. */
export function loadVectorExtension(db: Db): void {
  db.loadExtension(getLoadablePath().replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'));
}

/** The model the vectors were made with, or null where there are none yet. */
export function boundModel(db: Db): VectorModel | null {
  return getSetting<VectorModel>(db, 'model');
}

/**
 * Makes this model the one the vectors belong to. Vectors of another model mean nothing to this one: they are dropped,
 * and the items that had one wait for it again (`pending`, their pictures are in thumbs.db). Answers how many wait for that reason.
 */
export function bindModel(db: Db, model: VectorModel): number {
  const { sha256, dimensions } = model;
  return transaction(db, () => {
    const bound = boundModel(db);
    if (bound?.sha256 === sha256 && bound.dimensions === dimensions) return 0;
    db.exec(`
      DROP TABLE IF EXISTS vectors;
      CREATE VIRTUAL TABLE vectors USING vec0(item INTEGER PRIMARY KEY, vector FLOAT[${Math.trunc(dimensions)}]);
    `);
    putSetting(db, 'model', { sha256, dimensions } satisfies VectorModel);
    return run(db, sql`UPDATE items SET image_state = 'pending' WHERE image_state = 'embedded'`).changes;
  });
}

/** Puts an item's vector in place of any it had. The length must be the bound model's dimensions. */
export function putVector(db: Db, item: number, vector: Float32Array): void {
  // vec0 knows no INSERT OR REPLACE, and takes its keys only as 64-bit integers.
  deleteVector(db, item);
  run(db, sql`INSERT INTO vectors (item, vector) VALUES (${BigInt(item)}, ${bytesOf(vector)})`);
}

export function deleteVector(db: Db, item: number): void {
  run(db, sql`DELETE FROM vectors WHERE item = ${BigInt(item)}`);
}

export function getVector(db: Db, item: number): Float32Array | null {
  const row = get<{ vector: Uint8Array }>(db, sql`SELECT vector FROM vectors WHERE item = ${BigInt(item)}`);
  return row ? floatsOf(row.vector) : null;
}

/** Every vector of a present item, in no particular order. */
export function* eachVector(db: Db): Generator<{ readonly item: number; readonly vector: Float32Array }> {
  if (!boundModel(db)) return;
  const rows = each<{ item: number; vector: Uint8Array }>(db, sql`
    SELECT v.item, v.vector FROM vectors v JOIN items i ON i.item = v.item WHERE i.present = 1`);
  for (const { item, vector } of rows) yield { item, vector: floatsOf(vector) };
}

/** The k present items nearest to a vector, nearest first; distance is Euclidean. */
export function nearest(db: Db, vector: Float32Array, k: number): readonly { readonly item: number; readonly distance: number }[] {
  if (!boundModel(db)) return [];
  const absent = get<{ n: number }>(db, sql`SELECT count(*) AS n FROM items WHERE present = 0`)?.n ?? 0;
  const wanted = BigInt(Math.min(k + absent, MOST_NEIGHBOURS));
  return all(db, sql`
    WITH near AS MATERIALIZED (
      SELECT item, distance FROM vectors WHERE vector MATCH ${bytesOf(vector)} AND k = ${wanted}
    )
    SELECT near.item, near.distance FROM near JOIN items ON items.item = near.item
    WHERE items.present = 1 ORDER BY near.distance, near.item LIMIT ${k}`);
}

function bytesOf(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** Copied, because a blob need not lie on a four-byte boundary. */
function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
