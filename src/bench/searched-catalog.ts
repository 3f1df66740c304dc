import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchSchema, type Search } from '../api/query.ts';
import { createRandom } from '../random.ts';
import { createCompactIndex } from '../search/compact-index.ts';
import type { SearchPlace } from '../search/find.ts';
import { openIndexFile } from '../search/index-file.ts';
import { chooseKernel } from '../search/kernel/variants.ts';
import type { SearchPack } from '../search/pack-words.ts';
import type { QueryLook } from '../search/ranking.ts';
import { search } from '../search/search.ts';
import { bindModel, getVector } from '../store/vectors.ts';
import { openWorkspace } from '../store/workspace.ts';
import { createTextReader } from '../text/words.ts';
import { generatedCatalog, type GeneratedCatalog } from './generated-catalog.ts';
import { loadGenerated, type LoadTimes } from './load-generated.ts';

/** A generated catalog in a workspace of its own, loaded and opened as the engine opens one. */
export interface SearchedCatalog {
  readonly items: number;
  readonly generated: GeneratedCatalog;
  readonly place: SearchPlace;
  readonly loaded: LoadTimes;
  /** Milliseconds from opening to the first answer, with the copy read from its file. */
  readonly opened: number;
  /** Bytes of the copy's file. */
  readonly fileBytes: number;
  remove(): void;
}

const WORDS = ['red', 'striped', 'sleeve', 'dress'];

/** Loads, closes and opens again. */
export async function searchedCatalog(items: number, dimensions: number, note: (text: string) => void): Promise<SearchedCatalog> {
  const dir = mkdtempSync(join(tmpdir(), 'lookbench-bench-'));
  const generated = generatedCatalog({ items, dimensions });
  const pack = generatedPack(dimensions);
  const model = { sha256: 'generated'.padEnd(64, '0'), dimensions };
  const open = () => {
    const workspace = openWorkspace(dir, { access: 'write' });
    bindModel(workspace.db, model);
    return workspace;
  };
  const reader = createTextReader();
  const kernel = chooseKernel();
  const path = join(dir, 'vectors.int8');

  function openPlace() {
    const workspace = open();
    const index = createCompactIndex(dimensions, kernel, (item) => getVector(workspace.db, item));
    const file = openIndexFile(path, workspace.db, model, index, true);
    const place: SearchPlace = { db: workspace.db, pack, index, reader: () => reader };
    const close = () => {
      file.close();
      index.close();
      workspace.close();
    };
    return { place, close };
  }

  const workspace = open();
  let told = performance.now();
  const loaded = await loadGenerated(workspace, generated, {
    onProgress(stage, done, of) {
      if (performance.now() - told < 5000) return;
      told = performance.now();
      note(`${stage}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`);
    },
  });
  workspace.close();
  openPlace().close();

  const start = performance.now();
  const { place, close } = openPlace();
  search(place, twoWords(), lookOf(generated, 1));
  const opened = performance.now() - start;
  const remove = () => {
    close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { items, generated, place, loaded, opened, fileBytes: statSync(path).size, remove };
}

/** A picture, one wanted and one unwanted word, the first hundred of each mode. */
export function twoWords(rest: Partial<Search> = {}): Search {
  return { ...searchSchema.parse({ query: { like: { item: 'item-1' }, wanted: [{ word: 'red' }], unwanted: [{ word: 'striped' }] }, k: 100 }), ...rest };
}

/** What item n looks like; n is its number. */
export function lookOf(generated: GeneratedCatalog, n: number): QueryLook {
  return { vector: generated.vectorOf(n), item: n };
}

/** A model that sees each word in the vectors of the items that carry it. */
function generatedPack(dimensions: number): SearchPack {
  const random = createRandom('a model');
  const directions = WORDS.map(() => Float32Array.from({ length: dimensions }, () => 2 * random() - 1));
  const matrix = (length: number) => {
    const values = new Float32Array(WORDS.length * dimensions);
    directions.forEach((direction, at) => {
      const size = Math.hypot(...direction);
      values.set(direction.map((value) => (length * value) / size), at * dimensions);
    });
    return values;
  };
  return {
    dimensions,
    info: { modes: { arithmetic: { strength: 0.3 }, filter: { sharpness: 8 }, combined: { strength: 0.1, sharpness: 12, doubt: 0.1 } } },
    vocabulary: WORDS.map((word) => ({ word, count: 1, calibration: { slope: 1, offset: -1 }, groundedness: 1 })),
    wordIndex: new Map(WORDS.map((word, at) => [word, at])),
    wordVectors: matrix(1),
    attributeRows: matrix(12),
    attributeBias: new Float32Array(WORDS.length),
    openWords: null,
  };
}
