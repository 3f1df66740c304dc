import type { PackWord } from '../../src/embed/pack-schema.ts';
import { createSearchIndex, type SearchIndex } from '../../src/search/index.ts';
import type { SearchPack } from '../../src/search/pack-words.ts';
import { createCompactIndex } from '../../src/search/compact-index.ts';
import type { SearchPlace } from '../../src/search/find.ts';
import { chooseKernel } from '../../src/search/kernel/variants.ts';
import type { Searchable } from '../../src/search/ranking.ts';
import { transaction } from '../../src/store/database.ts';
import { createTextReader, type TextReader } from '../../src/text/words.ts';
import { insertItem, temporaryWorkspace, type TestItem } from '../store/catalog-fixture.ts';

/** A word of a test's model: where it lies, and how its probability follows from an item's vector. */
export interface TestWord {
  readonly word: string;
  /** f_w, of any length; made a unit vector. */
  readonly vector: readonly number[];
  /** Logit = attribute . f; the word's vector times 6 where it is left out. */
  readonly attribute?: readonly number[];
  readonly groundedness?: number;
  readonly calibration?: PackWord['calibration'];
}

export interface SearchableItem extends TestItem {
  /** f_I, of any length; made a unit vector. */
  readonly vector: readonly number[];
}

export const plainModes: SearchPack['info']['modes'] = {
  arithmetic: { strength: 1 },
  filter: { sharpness: 1 },
  combined: { strength: 1, sharpness: 1, doubt: 0 },
};

/** A model of given words, its two matrices laid out as a pack's. */
export function testPack(dimensions: number, words: readonly TestWord[], modes = plainModes): SearchPack {
  const matrix = (rows: readonly (readonly number[])[]) => {
    const values = new Float32Array(rows.length * dimensions);
    rows.forEach((row, at) => values.set(row, at * dimensions));
    return values;
  };
  return {
    dimensions,
    info: { modes },
    openWords: null,
    vocabulary: words.map(({ word, groundedness = 0.9, calibration = { slope: 1, offset: 0 } }) => ({ word, count: 10, groundedness, calibration })),
    wordIndex: new Map(words.map(({ word }, at) => [word, at])),
    wordVectors: matrix(words.map(({ vector }) => unit(vector))),
    attributeRows: matrix(words.map(({ vector, attribute }) => attribute ?? unit(vector).map((value) => 6 * value))),
    attributeBias: new Float32Array(words.length),
  };
}

export function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** The vectors of items 1, 2, 3 … */
export function testIndex(dimensions: number, vectors: readonly (readonly number[])[]): SearchIndex {
  const index = createSearchIndex(dimensions);
  vectors.forEach((vector, at) => index.put(at + 1, Float32Array.from(unit(vector))));
  return index;
}

/**
 * A catalog on disk with items 1, 2, 3 …, a model and a compact copy, ready to be searched; and the same with all vectors in memory,
 * to be ranked plainly.
 */
export function testCatalog(
  pack: SearchPack,
  items: readonly SearchableItem[],
): { readonly place: SearchPlace; readonly gallery: Searchable; remove(): void } {
  const { workspace, remove } = temporaryWorkspace();
  transaction(workspace.db, () => items.forEach((item, at) => insertItem(workspace.db, at + 1, item)));
  const vectors = testIndex(pack.dimensions, items.map(({ vector }) => vector));
  const index = createCompactIndex(pack.dimensions, (kernel ??= chooseKernel()), (item) => vectors.vectorOf(item));
  items.forEach(({ present = true }, at) => {
    if (present) index.put(at + 1, vectors.vectorOf(at + 1)!);
    else vectors.remove(at + 1);
  });
  const { db } = workspace;
  return { place: { db, pack, index, reader }, gallery: { db, pack, index: vectors, reader }, remove };
}

let kernel: ReturnType<typeof chooseKernel> | null = null;
let shared: TextReader | null = null;
/** One language model for a test file. */
export function reader(): TextReader {
  return (shared ??= createTextReader());
}

/** Numbers that never change from run to run, evenly between -1 and 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) / 4294967296) * 2 - 1;
  };
}
