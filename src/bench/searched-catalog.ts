import { statSync } from 'node:fs';
import { join } from 'node:path';
import { searchSchema, type Search } from '../api/query.ts';
import { createCompactIndex } from '../search/compact-index.ts';
import type { SearchPlace } from '../search/find.ts';
import { openIndexFile } from '../search/index-file.ts';
import { chooseKernel } from '../search/kernel/variants.ts';
import type { SearchPack } from '../search/pack-words.ts';
import type { QueryLook } from '../search/ranking.ts';
import { getVector } from '../store/vectors.ts';
import { openWorkspace } from '../store/workspace.ts';
import { createTextReader } from '../text/words.ts';
import { generatedCatalog, type GeneratedCatalog } from './generated-catalog.ts';
import { generatedModel, type GeneratedWorkspace } from './generated-workspace.ts';

/** A generated catalog, opened as the engine opens one. */
export interface SearchedCatalog {
  readonly items: number;
  readonly generated: GeneratedCatalog;
  readonly place: SearchPlace;
  close(): void;
}

/** Words that the generated catalog's text states, and that its vectors show. */
export const WORDS = ['red', 'striped', 'blue', 'dress'] as const;

export function openSearched({ dir, items, dimensions }: GeneratedWorkspace): SearchedCatalog {
  const generated = generatedCatalog({ items, dimensions });
  const workspace = openWorkspace(dir, { access: 'write' });
  const { db } = workspace;
  const index = createCompactIndex(dimensions, chooseKernel(), (item) => getVector(db, item));
  const file = openIndexFile(copyOf(dir), db, generatedModel(dimensions), index, true);
  const reader = createTextReader();
  return {
    items,
    generated,
    place: { db, pack: generatedPack(generated, dimensions), index, reader: () => reader },
    close() {
      file.close();
      index.close();
      workspace.close();
    },
  };
}

/** Where the compact copy of a workspace lies. */
export function copyOf(dir: string): string {
  return join(dir, 'vectors.int8');
}

export function databaseOf(dir: string): string {
  return join(dir, 'workspace.db');
}

export function megabytes(path: string): number {
  return statSync(path).size / 2 ** 20;
}

/** A picture, one wanted and one unwanted word, the first hundred of each mode. */
export function twoWords(rest: Partial<Search> = {}): Search {
  return { ...searchSchema.parse({ query: { like: { item: 'item-1' }, wanted: [{ word: 'red' }], unwanted: [{ word: 'striped' }] }, k: 100 }), ...rest };
}

/** What item n looks like; n is its number. */
export function lookOf(generated: GeneratedCatalog, n: number): QueryLook {
  return { vector: generated.vectorOf(n), item: n };
}

/** A model that sees a word in the vectors near its centre, which lie there because the item is of that word. */
function generatedPack(generated: GeneratedCatalog, dimensions: number): SearchPack {
  const matrix = (length: number) => {
    const values = new Float32Array(WORDS.length * dimensions);
    WORDS.forEach((word, at) => {
      const centre = generated.centreOf(word);
      const size = Math.hypot(...centre);
      values.set(centre.map((value) => (length * value) / size), at * dimensions);
    });
    return values;
  };
  return {
    dimensions,
    info: { modes: { arithmetic: { strength: 0.3 }, filter: { sharpness: 8 }, combined: { strength: 0.1, sharpness: 12, doubt: 0.1 } } },
    vocabulary: WORDS.map((word) => ({ word, count: 1, calibration: { slope: 1, offset: -4 }, groundedness: 1 })),
    wordIndex: new Map(WORDS.map((word, at) => [word, at])),
    wordVectors: matrix(1),
    attributeRows: matrix(12),
    attributeBias: new Float32Array(WORDS.length),
    openWords: null,
  };
}
