import { afterEach, beforeEach, expect, it } from 'vitest';
import { generatedCatalog } from '../../src/bench/generated-catalog.ts';
import { loadGenerated } from '../../src/bench/load-generated.ts';
import { countFacets } from '../../src/store/facets.ts';
import { countItems } from '../../src/store/items.ts';
import { bindModel, getVector } from '../../src/store/vectors.ts';
import { listWords, wordsOfItem } from '../../src/store/words.ts';
import { temporaryWorkspace } from '../store/catalog-fixture.ts';

const ITEMS = 600;

let place: ReturnType<typeof temporaryWorkspace>;
beforeEach(() => {
  place = temporaryWorkspace();
  bindModel(place.workspace.db, { sha256: 'ab'.repeat(32), dimensions: 16 });
});
afterEach(() => place.remove());

it('is the same for a seed, whatever its size, and another for another seed', async () => {
  const rowsOf = async (seed: number, items: number) => {
    const rows = [];
    for await (const row of generatedCatalog({ items, dimensions: 16, seed }).catalog.rows()) rows.push(row);
    return rows;
  };
  expect((await rowsOf(1, 40)).slice(0, 20)).toEqual(await rowsOf(1, 20));
  expect(await rowsOf(2, 20)).not.toEqual(await rowsOf(1, 20));
  const [small, large] = [20, 40].map((items) => generatedCatalog({ items, dimensions: 16 }).vectorOf(7));
  expect(small).toEqual(large);
  expect(small!.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 6);
});

it('fills a workspace as an import does, with a vector for every item', async () => {
  const { db } = place.workspace;
  const generated = generatedCatalog({ items: ITEMS, dimensions: 16 });
  const told: number[] = [];
  await loadGenerated(place.workspace, generated, { onVector: (item) => told.push(item) });
  expect(countItems(db).items).toBe(ITEMS);
  expect(told).toEqual(Array.from({ length: ITEMS }, (_, at) => at + 1));
  expect(getVector(db, 321)).toEqual(generated.vectorOf(321));

  const facets = new Map(countFacets(db, []).map((facet) => [facet.field, facet]));
  expect([...facets.keys()].sort()).toEqual(['brand', 'category', 'colour', 'season', 'shelf']);
  // Each shelf holds one item in a hundred.
  expect(facets.get('shelf')).toMatchObject({ distinct: 100 });
  expect(new Set(facets.get('shelf')!.values.map(({ count }) => count))).toEqual(new Set([ITEMS / 100]));
  // Some words are common, most are rare.
  const words = listWords(db, '', 10_000);
  expect(words[0]!.count).toBeGreaterThan(ITEMS / 12);
  expect(words.at(-1)!.count).toBe(1);
  expect(wordsOfItem(db, 1).length).toBeGreaterThanOrEqual(5);
});
