import { afterEach, describe, expect, it } from 'vitest';
import { searchSchema, type SearchResult } from '../../src/api/query.ts';
import { readOpenWords, writeOpenWords } from '../../src/embed/open-words.ts';
import type { OpenWordsInfo } from '../../src/embed/pack-schema.ts';
import { explain } from '../../src/search/explain.ts';
import type { SearchPack } from '../../src/search/pack-words.ts';
import { search } from '../../src/search/search.ts';
import { sightByMeaning } from '../../src/search/understanding.ts';
import { testCatalog, testPack, unit } from './search-fixture.ts';

/** Directions in which crimson is nearly red, a parka a kind of jacket, and "beach" nothing that the model can see. */
const MEANINGS: Readonly<Record<string, readonly number[]>> = {
  red: [1, 0, 0, 0],
  purple: [0.3, 0.95, 0, 0],
  jacket: [0, 0, 1, 0],
  soft: [0, 0, 0.2, 0.98],
  crimson: [0.98, 0.2, 0, 0],
  parka: [0, 0, 0.99, 0.14],
  beach: [0.4, 0.4, 0.4, 0.7],
  cosy: [0, 0, 0.2, 0.98],
};
const TRUST = 0.8;
const OTHERWISE = 0.05;

function openPack(): SearchPack {
  const plain = testPack(3, [
    { word: 'red', vector: [1, 0, 0] },
    { word: 'purple', vector: [0, 1, 0] },
    { word: 'jacket', vector: [0, 0, 1] },
    { word: 'soft', vector: [1, 1, 1], groundedness: 0.02 },
  ]);
  const words = Object.keys(MEANINGS);
  const bytes = writeOpenWords(words, Float32Array.from(Object.values(MEANINGS).flatMap(unit)));
  const info: OpenWordsInfo = {
    file: { name: 'words.bin', bytes: bytes.length, sha256: '0'.repeat(64) },
    words: words.length,
    numbers: 4,
    nearest: 2,
    sharpness: 10,
    leastLikeness: 0.8,
    trust: TRUST,
    otherwise: OTHERWISE,
    heldOut: { words: 0, understood: 0, averagePrecision: 0, learned: 0, chance: 0, seen: 0, calibrationError: 0 },
  };
  return { ...plain, openWords: readOpenWords(bytes, info) };
}

const items = [
  { id: 'red jacket', vector: [1, -0.6, 1], words: ['red', 'jacket'] },
  { id: 'red dress', vector: [1, -0.6, -0.8], words: ['red'] },
  { id: 'purple jacket', vector: [-0.8, 1, 1], words: ['purple', 'jacket'] },
  { id: 'grey dress', vector: [-0.7, -0.7, -0.7], words: ['linen'] },
];

let remove: (() => void) | null = null;
afterEach(() => {
  remove?.();
  remove = null;
});

function ask(wanted: readonly string[], unwanted: readonly string[] = [], byCatalogWords = false) {
  const catalog = testCatalog(openPack(), items);
  remove = catalog.remove;
  const word = (name: string) => ({ word: name });
  const asked = searchSchema.parse({ query: { like: null, wanted: wanted.map(word), unwanted: unwanted.map(word) }, byCatalogWords });
  return { place: catalog.place, asked, result: search(catalog.place, asked, null) };
}
const order = (result: SearchResult, mode: 'arithmetic' | 'filter' | 'combined') => result.lanes[mode]!.hits.map(({ id }) => id);

describe('a word that the model never learned', () => {
  it('is understood from the learned words nearest in meaning, and says so', () => {
    const { result } = ask(['crimson']);
    expect(result.wanted).toMatchObject([{ word: 'crimson', basis: 'meaning', understoodFrom: ['red'], count: 0, groundedness: null }]);
    expect(result.unknownWords).toEqual([]);
  });

  it('takes part in all three modes, wanted and unwanted', () => {
    const { result } = ask(['crimson']);
    for (const mode of ['arithmetic', 'filter', 'combined'] as const) {
      expect(new Set(order(result, mode).slice(0, 2)), mode).toEqual(new Set(['red jacket', 'red dress']));
    }
    remove?.();
    const without = ask(['jacket'], ['crimson']).result;
    for (const mode of ['arithmetic', 'filter', 'combined'] as const) expect(order(without, mode)[0], mode).toBe('purple jacket');
  });

  it('is never surer than such an understanding is right', () => {
    const { result } = ask(['crimson']);
    for (const { probabilities } of result.lanes.filter!.hits) {
      expect(probabilities[0]).toBeGreaterThanOrEqual((1 - TRUST) * OTHERWISE);
      expect(probabilities[0]).toBeLessThanOrEqual(TRUST + (1 - TRUST) * OTHERWISE);
    }
  });

  it('has a probability that is the learned word’s where it means exactly that', () => {
    const pack = openPack();
    const [red, crimson] = [pack.openWords!.placeOf('red')!, pack.openWords!.placeOf('crimson')!];
    expect(pack.openWords!.alike(red, crimson)).toBeGreaterThan(0.95);
    const sight = sightByMeaning(pack, 'crimson')!;
    expect(Math.hypot(...sight.vector)).toBeCloseTo(1, 9);
    expect(sight.vector[0]).toBeGreaterThan(0.99);
  });

  it('stays unknown where it is like no word that can be seen, or like one that cannot', () => {
    const { result } = ask(['beach', 'cosy', 'crimson']);
    expect(result.unknownWords.map(({ word }) => word)).toEqual(['beach', 'cosy']);
    expect(result.wanted.map(({ word }) => word)).toEqual(['crimson']);
  });

  it('is matched in the text where items state it', () => {
    expect(ask(['linen']).result.wanted[0]).toMatchObject({ basis: 'text', understoodFrom: [] });
  });

  it('is unknown to a pack without a table', () => {
    expect(sightByMeaning({ ...openPack(), openWords: null }, 'crimson')).toBeNull();
  });
});

describe('a phrase that no item states', () => {
  it('is understood from its parts, all of which must be shown', () => {
    const { result } = ask(['crimson parka']);
    expect(result.wanted).toMatchObject([{ basis: 'meaning', understoodFrom: ['red', 'jacket'] }]);
    for (const mode of ['arithmetic', 'filter', 'combined'] as const) expect(order(result, mode)[0], mode).toBe('red jacket');
    const of = (id: string) => result.lanes.filter!.hits.find((hit) => hit.id === id)!.probabilities[0]!;
    expect(of('red dress')).toBeLessThan(of('red jacket') / 2);
    expect(of('purple jacket')).toBeLessThan(of('red jacket') / 2);
  });

  it('may hold learned words', () => {
    expect(ask(['red parka']).result.wanted).toMatchObject([{ basis: 'meaning', understoodFrom: ['red', 'jacket'] }]);
  });

  it('is unknown where one part is', () => {
    expect(ask(['crimson zorblax']).result.unknownWords.map(({ word }) => word)).toEqual(['crimson zorblax']);
  });
});

describe('the catalog’s own words', () => {
  it('fulfil a word by the words that it is understood from', () => {
    expect(new Set(order(ask(['crimson'], [], true).result, 'filter').slice(0, 2))).toEqual(new Set(['red jacket', 'red dress']));
    remove?.();
    const phrase = ask(['crimson parka'], [], true).result.lanes.filter!.hits;
    expect(phrase[0]).toMatchObject({ id: 'red jacket', probabilities: [1] });
  });
});

it('an explanation says what a word was understood from', () => {
  const { place, asked } = ask(['crimson']);
  expect(explain(place, asked, null, 'red dress').sentences.join(' ')).toContain('“crimson”');
  expect(explain(place, asked, null, 'red dress').sentences.join(' ')).toContain('understood like red');
});
