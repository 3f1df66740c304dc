import { afterEach, describe, expect, it } from 'vitest';
import { modes, searchSchema, type Mode, type Search, type SearchResult } from '../../src/api/query.ts';
import { search } from '../../src/search/search.ts';
import type { SearchPlace } from '../../src/search/find.ts';
import { plainModes, seeded, testCatalog, testPack, unit, type SearchableItem } from './search-fixture.ts';

/** One test for every trap in method.md, "The three modes". */

let remove: (() => void) | null = null;
afterEach(() => {
  remove?.();
  remove = null;
});

function open(pack: ReturnType<typeof testPack>, items: readonly SearchableItem[]): SearchPlace {
  const catalog = testCatalog(pack, items);
  remove = catalog.remove;
  return catalog.place;
}

interface Asked {
  readonly wanted?: readonly string[];
  readonly unwanted?: readonly string[];
  readonly k?: number;
}

function asked({ wanted = [], unwanted = [], k = 100 }: Asked): Search {
  return searchSchema.parse({
    query: { like: null, wanted: wanted.map((word) => ({ word })), unwanted: unwanted.map((word) => ({ word })) },
    k,
  });
}

const look = (vector: readonly number[], item: number | null = null) => ({ vector: Float32Array.from(unit(vector)), item });
const order = (result: SearchResult, mode: Mode) => result.lanes[mode]!.hits.map(({ id }) => id);

describe('traps of the method', () => {
  it('a negative cosine times a small p does not raise the score', () => {
    // Both pictures are unlike the query; "surely" has the wanted word, "hardly" has not. cos * p would rank "hardly" first.
    const pack = testPack(2, [{ word: 'red', vector: [0, 1] }]);
    const place = open(pack, [
      { id: 'surely', vector: [-1, 0.8] },
      { id: 'hardly', vector: [-1, -0.8] },
    ]);
    const result = search(place, asked({ wanted: ['red'] }), look([1, 0]));
    const [first, second] = result.lanes.filter!.hits;
    expect(first?.id).toBe('surely');
    expect(first!.score).toBeGreaterThan(second!.score);
    expect(first!.visual).toBeCloseTo((1 + unit([-1, 0.8])[0]!) / 2, 6);
    for (const { score } of result.lanes.filter!.hits) expect(score).toBeGreaterThanOrEqual(0);
  });

  it('a rare word’s raw sigmoid does not drown the rest', () => {
    // "paisley" is rare: its raw logits are around -7, a raw sigmoid of about .001 for every item, and one odd item at .01 would
    // win by a factor of ten. Calibrated, the model tells hardly more than the base rate, and "red" decides.
    const rare = { word: 'paisley', vector: [0, 0, 1], attribute: [0, 0, 10], calibration: { slope: 0.1, offset: -3 } };
    const pack = testPack(3, [{ word: 'red', vector: [0, 1, 0] }, rare]);
    const place = open(pack, [
      { id: 'red', vector: [1, 0.9, -0.7] },
      { id: 'odd', vector: [1, -0.2, -0.1] },
    ]);
    const result = search(place, asked({ wanted: ['red', 'paisley'] }), look([1, 0, 0]));
    expect(order(result, 'filter')).toEqual(['red', 'odd']);
    const [red, odd] = result.lanes.filter!.hits.map(({ probabilities }) => probabilities);
    expect(odd![1]! / red![1]!).toBeLessThan(2);
    expect(red![0]! / odd![0]!).toBeGreaterThan(2);
  });

  it('the sum of words does not swamp the picture', () => {
    // Word vectors ten times as long as pictures: unnormalised, four of them would decide alone.
    const far = 10;
    const words = ['red', 'silk', 'long', 'belted'];
    const pack = testPack(
      5,
      words.map((word, at) => ({ word, vector: [0, 1, 2, 3, 4].map((axis) => (axis === at + 1 ? far : 0)) })),
      { ...plainModes, arithmetic: { strength: 0.25 } },
    );
    const place = open(pack, [
      { id: 'alike', vector: [1, 0.1, 0.1, 0.1, 0.1] },
      { id: 'worded', vector: [-0.2, 1, 1, 1, 1] },
    ]);
    const result = search(place, asked({ wanted: words }), look([7, 0, 0, 0, 0]));
    expect(order(result, 'arithmetic')).toEqual(['alike', 'worded']);
    const [likeness, ...wordParts] = result.lanes.arithmetic!.hits[0]!.parts;
    expect(likeness).toBeGreaterThan(Math.max(...wordParts));
  });

  it('the strength of a word can be moved, and moves the ranks', () => {
    const pack = testPack(2, [{ word: 'red', vector: [0, 1] }]);
    const place = open(pack, [
      { id: 'alike', vector: [1, 0.1] },
      { id: 'red', vector: [0.5, 1] },
    ]);
    const at = (strength: number) =>
      search(place, { ...asked({}), query: { like: null, wanted: [{ word: 'red', strength }], unwanted: [] } }, look([1, 0]));
    for (const mode of modes) {
      expect(order(at(0), mode)).toEqual(['alike', 'red']);
      expect(order(at(3), mode)).toEqual(['red', 'alike']);
    }
  });

  it('the query item itself, and only it, never appears in its own results', () => {
    const pack = testPack(3, [{ word: 'red', vector: [0, 1, 0] }]);
    const place = open(pack, [
      { id: 'query', vector: [1, 2, 3] },
      { id: 'twin', vector: [1, 2, 3] },
      { id: 'other', vector: [-3, 1, 0] },
    ]);
    for (const wanted of [[], ['red']]) {
      const result = search(place, asked({ wanted }), look([1, 2, 3], 1));
      for (const mode of modes) expect(order(result, mode).toSorted()).toEqual(['other', 'twin']);
      expect(result.searched).toBe(2);
      expect(Object.keys(result.items).toSorted()).toEqual(['other', 'twin']);
    }
    const picture = search(place, asked({}), look([1, 2, 3]));
    expect(order(picture, 'combined')).toEqual(['query', 'twin', 'other']);
  });

  it('an empty word list makes all three modes plain visual search: same order, same likeness', () => {
    const random = seeded(11);
    const vectors = Array.from({ length: 200 }, () => Array.from({ length: 6 }, random));
    const pack = testPack(6, [{ word: 'red', vector: [0, 1, 0, 0, 0, 0] }], {
      arithmetic: { strength: 0.7 },
      filter: { sharpness: 5 },
      combined: { strength: 1.3, sharpness: 2, doubt: 0.1 },
    });
    // Ties too: every tenth picture is there twice.
    const place = open(pack, vectors.map((vector, at) => ({ vector: vectors[at - (at % 10 === 9 ? 1 : 0)] ?? vector })));
    const query = vectors[17]!;
    const result = search(place, asked({ k: 200 }), look(query));
    const cosine = (vector: readonly number[]) => unit(vector).reduce((sum, value, i) => sum + value * unit(query)[i]!, 0);
    const [a, b, c] = modes.map((mode) => result.lanes[mode]!.hits);
    expect(a).toHaveLength(200);
    for (let at = 0; at < 200; at++) {
      expect(b![at]!.id).toBe(a![at]!.id);
      expect(c![at]!.id).toBe(a![at]!.id);
      expect(b![at]!.visual).toBe(a![at]!.visual);
      expect(c![at]!.visual).toBe(a![at]!.visual);
      const vector = place.index.vectorsOf([Number(a![at]!.id.slice('item-'.length))]).subarray(0, 6);
      expect(a![at]!.score).toBeCloseTo(cosine([...vector]), 6);
    }
    expect(a!.map(({ score }) => score)).toEqual(a!.map(({ score }) => score).toSorted((x, y) => y - x));
  });

  it('an unknown word is said to be unknown, with the nearest known ones, and never silently dropped', () => {
    const pack = testPack(2, [
      { word: 'striped', vector: [0, 1] },
      { word: 'fuzzy', vector: [1, 1], groundedness: 0.01 },
    ]);
    const place = open(pack, [{ vector: [1, 0], words: ['flared'] }, { vector: [0, 1] }]);
    const result = search(place, asked({ wanted: ['strped', 'flard'], unwanted: ['striped'] }), look([1, 0]));
    expect(result.unknownWords.map(({ word }) => word)).toEqual(['strped', 'flard']);
    expect(result.unknownWords[0]!.nearest[0]).toBe('striped');
    expect(result.unknownWords[1]!.nearest[0]).toBe('flared');
    expect(result.wanted).toEqual([]);
    expect(result.unwanted.map(({ word, basis }) => [word, basis])).toEqual([['striped', 'seen']]);
    expect(result.lanes.combined!.hits).toHaveLength(2);
    // Known to the model, but not to be seen, and in no text: nothing could answer for it.
    expect(search(place, asked({ wanted: ['fuzzy'] }), look([1, 0])).unknownWords.map(({ word }) => word)).toEqual(['fuzzy']);
  });

  it('a word both wanted and unwanted is an error, in any of its forms', () => {
    const pack = testPack(2, [{ word: 'dress', vector: [0, 1] }]);
    const place = open(pack, [{ vector: [1, 0] }]);
    expect(() => search(place, asked({ wanted: ['dress'], unwanted: ['Dresses'] }), look([1, 0]))).toThrow(
      expect.objectContaining({ kind: 'usage', message: '"dress" is both wanted and unwanted.' }) as Error,
    );
  });
});
