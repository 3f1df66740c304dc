import { afterEach, describe, expect, it } from 'vitest';
import { alikeItems } from '../../src/search/alike.ts';
import { wordsSeen } from '../../src/search/sees.ts';
import { listVocabulary } from '../../src/search/vocabulary.ts';
import { testCatalog, testPack, unit } from './search-fixture.ts';

let remove: (() => void) | null = null;
afterEach(() => {
  remove?.();
  remove = null;
});

const pack = testPack(2, [
  { word: 'red', vector: [1, 0] },
  { word: 'reddish', vector: [1, 0.2], groundedness: 0.05 },
  { word: 'ribbed', vector: [0.6, 1] },
  { word: 'blue', vector: [0, 1] },
]);

describe('words seen in a picture', () => {
  it('are the probable ones the model is trusted with, most probable first, and those the text states against it', () => {
    const seen = wordsSeen(pack, Float32Array.of(1, 0), new Set(['blue', 'reddish']));
    expect(seen.map(({ word, stated }) => [word, stated])).toEqual([['red', false], ['ribbed', false], ['blue', true]]);
    expect(seen[0]!.probability).toBeCloseTo(1 / (1 + Math.exp(-6)), 6);
    expect(seen[2]!.probability).toBeCloseTo(0.5, 6);
    expect(wordsSeen(pack, Float32Array.from(unit([1, -1])), new Set()).map(({ word }) => word)).toEqual(['red']);
  });
});

describe('near-identical items', () => {
  it('are those almost alike, most alike first, without the item itself and without absent ones', () => {
    const vectors = [[1, 0], [1, 0.01], [1, 0], [1, 0.2], [0, 1], [1, 0.02], [1, 0.3]];
    const catalog = testCatalog(pack, vectors.map((vector, at) => ({ vector, present: at !== 5 })));
    remove = catalog.remove;
    const { index } = catalog.place;
    const alike = alikeItems(index, 1, Float32Array.of(1, 0), 10);
    expect(alike.map(({ item }) => item)).toEqual([3, 2, 4]);
    expect(alike[0]!.likeness).toBeCloseTo(1, 6);
    expect(alike[2]!.likeness).toBeCloseTo((1 + unit([1, 0.2])[0]!) / 2, 6);
    expect(alikeItems(index, 1, Float32Array.of(1, 0), 1).map(({ item }) => item)).toEqual([3]);
  });
});

describe('completion', () => {
  it('offers the catalog’s words by count, then what the model sees and the catalog never states', () => {
    const catalog = testCatalog(pack, [
      { vector: [1, 0], words: ['red', 'ribbon'] },
      { vector: [1, 0], words: ['ribbon'] },
    ]);
    remove = catalog.remove;
    const words = (prefix: string, limit = 10) => listVocabulary(catalog.place.db, pack, prefix, limit);
    expect(words(' R')).toEqual([
      { word: 'ribbon', count: 2, groundedness: null, visual: false, group: null },
      { word: 'red', count: 1, groundedness: 0.9, visual: true, group: 'colour' },
      { word: 'ribbed', count: 0, groundedness: 0.9, visual: true, group: null },
    ]);
    expect(words('', 3).map(({ word }) => word)).toEqual(['ribbon', 'red', 'blue']);
    expect(words('x')).toEqual([]);
  });
});
