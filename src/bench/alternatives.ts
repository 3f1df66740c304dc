import Database from 'better-sqlite3';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { dotProducts } from '../search/dot-products.ts';
import { quantise } from '../search/kernel/quantise.ts';
import { search } from '../search/search.ts';
import { eachStoredVector, loadVectorExtension } from '../store/vectors.ts';
import { matrixModel } from './matrix-model.ts';
import { RUNS, timeInTurn, timeInTurnAsync, type Timed } from './measurement.ts';
import type { GeneratedWorkspace } from './generated-workspace.ts';
import { lookOf, twoWords, type SearchedCatalog } from './searched-catalog.ts';

/** Another way to search the same vectors, and its time for all of them. */
export interface Alternative {
  readonly name: string;
  readonly timed: Timed;
}

/** Query vectors of a search of two words: the picture, the sum of the words, and each word's. */
const VECTORS = 4;
/** Plain TypeScript is measured on so many rows at most, and its time taken in proportion. */
const PLAIN_ROWS = 200_000;
/** Rows committed together. */
const COMMIT = 20_000;

/** Searches, and other ways measured in turn with them. */
export interface Compared {
  readonly search: Timed;
  readonly alternatives: readonly Alternative[];
}

/** Each alternative at its own work: one mode's hundred nearest of sqlite-vec, four products of every item of the others. */
export async function measureAlternatives(workspace: GeneratedWorkspace, catalog: SearchedCatalog): Promise<Compared> {
  const { generated, place } = catalog;
  const db = openTables(workspace, catalog);
  const look = lookOf(generated, 1);
  const { vector } = look;
  const query = Buffer.from(vector.buffer);
  const codes = Buffer.from(quantise(vector).codes.buffer);
  const nearest = (text: string, bytes: Uint8Array) => {
    const statement = db.prepare(text);
    return () => statement.all(bytes);
  };
  const rows = Math.min(catalog.items, PLAIN_ROWS);
  search(place, twoWords(), look);
  const [own, float, int8, bit, plain] = timeInTurn(RUNS, [
    () => search(place, twoWords(), look),
    nearest('SELECT item FROM floats WHERE vector MATCH ? AND k = 100', query),
    nearest('SELECT item FROM codes WHERE vector MATCH vec_int8(?) AND k = 100', codes),
    nearest('SELECT item FROM bits WHERE vector MATCH vec_quantize_binary(?) AND k = 100', query),
    plainProducts(catalog, rows),
  ]);
  db.close();
  const [matrix] = await timeInTurnAsync(RUNS, [await matrixProducts(catalog)]);
  const all = (ms: number) => (ms * catalog.items) / rows;
  return {
    search: own!,
    alternatives: [
      { name: 'sqlite-vec, float, one mode', timed: float! },
      { name: 'sqlite-vec, int8, one mode', timed: int8! },
      { name: 'sqlite-vec, bit, one mode', timed: bit! },
      { name: 'onnxruntime, int8, four products of every item', timed: matrix! },
      { name: 'plain TypeScript, float, four products of every item', timed: { median: all(plain!.median), spread: [all(plain!.spread[0]), all(plain!.spread[1])] } },
    ],
  };
}

/** The forms in which sqlite-vec keeps vectors, each as it does by itself; made once, beside the workspace. */
function openTables({ dir, dimensions }: GeneratedWorkspace, { place }: SearchedCatalog): Database.Database {
  const path = join(dir, 'alternatives.db');
  const whole = existsSync(path);
  const part = `${path}.part`;
  rmSync(part, { force: true });
  const db = new Database(whole ? path : part);
  loadVectorExtension(db);
  if (whole) return db;
  db.pragma('journal_mode = OFF');
  db.exec(`
    CREATE VIRTUAL TABLE floats USING vec0(item INTEGER PRIMARY KEY, vector FLOAT[${dimensions}]);
    CREATE VIRTUAL TABLE codes USING vec0(item INTEGER PRIMARY KEY, vector INT8[${dimensions}]);
    CREATE VIRTUAL TABLE bits USING vec0(item INTEGER PRIMARY KEY, vector BIT[${dimensions}]);
  `);
  const insert = ['INSERT INTO floats VALUES (?, ?)', 'INSERT INTO codes VALUES (?, vec_int8(?))', 'INSERT INTO bits VALUES (?, vec_quantize_binary(?))'].map((text) => db.prepare(text));
  let open = 0;
  for (const { item, vector } of eachStoredVector(place.db)) {
    if (open === 0) db.exec('BEGIN');
    const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
    [bytes, Buffer.from(quantise(vector).codes.buffer), bytes].forEach((value, at) => insert[at]!.run(BigInt(item), value));
    open = (open + 1) % COMMIT;
    if (open === 0) db.exec('COMMIT');
  }
  if (open > 0) db.exec('COMMIT');
  db.close();
  renameSync(part, path);
  const made = new Database(path);
  loadVectorExtension(made);
  return made;
}

function plainProducts({ generated, place }: SearchedCatalog, rows: number): () => unknown {
  const { dimensions } = place.index;
  const matrix = new Float32Array((rows + (rows % 2)) * dimensions);
  for (let row = 0; row < rows; row++) matrix.set(generated.vectorOf(row + 1), row * dimensions);
  const queries = Array.from({ length: VECTORS }, (_, at) => Float64Array.from(generated.vectorOf(at + 1)));
  return () => dotProducts({ size: rows, matrix, dimensions }, queries);
}

async function matrixProducts({ items, generated, place }: SearchedCatalog): Promise<() => Promise<unknown>> {
  const { dimensions, blocks } = place.index;
  const codes = new Int8Array(items * dimensions);
  for (let row = 0; row < items; row++) codes.set(blocks.codesOf(row + 1).codes, row * dimensions);
  const queries = new Int8Array(dimensions * VECTORS);
  for (let at = 0; at < VECTORS; at++) quantise(generated.vectorOf(at + 1)).codes.forEach((code, i) => (queries[i * VECTORS + at] = code));
  const session = await InferenceSession.create(matrixModel());
  const given = { codes: new Tensor('int8', codes, [items, dimensions]), queries: new Tensor('int8', queries, [dimensions, VECTORS]) };
  return () => session.run(given);
}
