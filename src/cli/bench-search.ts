import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchSchema } from '../api/query.ts';
import { dotProducts } from '../search/dot-products.ts';
import { createSearchIndex, type SearchIndex } from '../search/index.ts';
import type { SearchPack } from '../search/pack-words.ts';
import { createCompactIndex } from '../search/compact-index.ts';
import type { SearchPlace } from '../search/find.ts';
import { chooseKernel } from '../search/kernel/variants.ts';
import { search } from '../search/search.ts';
import { run, sql, transaction } from '../store/database.ts';
import { openWorkspace } from '../store/workspace.ts';
import { createTextReader } from '../text/words.ts';
import { median, type Measurement } from './measurement.ts';

const RUNS = 50;
const WANTED = ['red', 'striped'];
const UNWANTED = ['sleeve'];
const WORDS = [...WANTED, ...UNWANTED];
/** A query's picture, and for each word its own vector and its attribute weights. */
const VECTORS = 1 + 2 * WORDS.length;

/**
 * Measures, over a generated catalog in a workspace of its own, the kernel alone and whole searches: a picture and three words
 * in three modes, 60 results each, with titles. The limit of both is one plain pass over the vectors in memory.
 */
export function measureSearch(items: number, dimensions: number): readonly Measurement[] {
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-bench-'));
  const workspace = openWorkspace(dir, { access: 'write' });
  try {
    const random = createRandom(1);
    const index = createSearchIndex(dimensions);
    for (let item = 1; item <= items; item++) index.put(item, unitVector(random, dimensions));
    transaction(workspace.db, () => {
      for (const word of WORDS) run(workspace.db, sql`INSERT INTO words (text) VALUES (${word})`);
      for (let item = 1; item <= items; item++) insertItem(workspace.db, item);
    });

    const reader = createTextReader();
    const compact = createCompactIndex(dimensions, chooseKernel(), (item) => index.vectorOf(item));
    for (let item = 1; item <= items; item++) compact.put(item, index.vectorOf(item)!);
    const place: SearchPlace = { db: workspace.db, index: compact, pack: generatedPack(random, dimensions), reader: () => reader };
    const vectors = Array.from({ length: VECTORS }, () => Float64Array.from(unitVector(random, dimensions)));
    const [wanted, unwanted] = [WANTED, UNWANTED].map((words) => words.map((word) => ({ word })));
    const query = searchSchema.parse({ query: { like: { item: 'item 1' }, wanted, unwanted } });
    const look = { vector: index.vectorOf(1)!, item: 1 };

    const limit = { limit: medianTime(() => sumOf(index)), limitIs: 'one plain pass over the vectors' };
    const kernel = medianTime(() => dotProducts(index, vectors));
    const whole = medianTime(() => search(place, query, look));
    const size = `${items.toLocaleString('en')} x ${dimensions}`;
    return [
      { name: `kernel, ${VECTORS} vectors over ${size}`, unit: 'ms', value: kernel, ...limit },
      { name: `search, three modes and ${WORDS.length} words over ${size}`, unit: 'ms', value: whole, ...limit },
    ];
  } finally {
    workspace.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

function medianTime(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times);
}

/** Reads every number once, and nothing else. */
function sumOf({ matrix, size, dimensions }: SearchIndex): number {
  let sum = 0;
  for (let at = 0; at < size * dimensions; at++) sum += matrix[at]!;
  return sum;
}

/** Every third item carries the first word, and so on: texts as a catalog of this size has them. */
function insertItem(db: SearchPlace['db'], item: number): void {
  run(db, sql`
    INSERT INTO items (item, id, title, description, columns, row, row_hash, present, last_import, image_state, added_at)
    VALUES (${item}, ${`item ${item}`}, ${`Generated item ${item}`}, '', '[]', ${item}, ${new Uint8Array(32)}, 1, 1, 'none', 0)`);
  const word = item % WORDS.length;
  run(db, sql`INSERT INTO item_words (word, item) VALUES (${word + 1}, ${item})`);
}

function generatedPack(random: () => number, dimensions: number): SearchPack {
  const matrix = (length: number) => {
    const values = new Float32Array(WORDS.length * dimensions);
    for (let word = 0; word < WORDS.length; word++) {
      values.set(unitVector(random, dimensions).map((value) => value * length), word * dimensions);
    }
    return values;
  };
  return {
    dimensions,
    info: { modes: { arithmetic: { strength: 1 }, filter: { sharpness: 2 }, combined: { strength: 1, sharpness: 2, doubt: 0.1 } } },
    vocabulary: WORDS.map((word) => ({ word, count: 1, calibration: { slope: 1, offset: 0 }, groundedness: 1 })),
    wordIndex: new Map(WORDS.map((word, at) => [word, at])),
    wordVectors: matrix(1),
    attributeRows: matrix(4),
    attributeBias: new Float32Array(WORDS.length),
    openWords: null,
  };
}

function unitVector(random: () => number, dimensions: number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, random);
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}

/** Evenly between -1 and 1, the same in every run (a linear congruential generator, Numerical Recipes' constants). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
