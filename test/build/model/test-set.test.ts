import { describe, expect, it } from 'vitest';
import { changeQueries, chooseModes } from '../../../build/model/choose-modes.ts';
import { measureCalibration, measureRetrieval } from '../../../build/model/test-set.ts';
import { createRandom } from '../../../build/sample/random.ts';

const DIMENSIONS = 8;

/** A world of words and items whose every relation is known. */
function world(items: number) {
  const random = createRandom('a small world');
  const names = ['red', 'blue', 'green', 'dress', 'shirt', 'shoe'];
  const vocabulary = names.map((word, at) => ({
    word,
    count: 100,
    group: at < 3 ? 'colour' : 'garment',
    calibration: { slope: 1, offset: 0 },
    groundedness: 0.9,
  }));
  const words = Array.from({ length: items }, (_, item) => [item % 3, 3 + (Math.floor(item / 3) % 3)]);
  const vectors = new Float32Array(items * DIMENSIONS);
  words.forEach((own, item) => {
    const row = Float64Array.from({ length: DIMENSIONS }, (_, d) => Number(own.includes(d)) + random.between(-0.1, 0.1));
    const length = Math.hypot(...row);
    row.forEach((value, d) => (vectors[item * DIMENSIONS + d] = value / length));
  });
  const wordVectors = new Float32Array(names.length * DIMENSIONS);
  names.forEach((_, word) => (wordVectors[word * DIMENSIONS + word] = 1));
  const encodeTexts = (bags: Float32Array, n: number) => {
    const out = new Float32Array(n * DIMENSIONS);
    for (let i = 0; i < n; i++) for (let w = 0; w < names.length; w++) out[i * DIMENSIONS + w] = bags[i * names.length + w]! / Math.SQRT2;
    return Promise.resolve(out);
  };
  const pack = { dimensions: DIMENSIONS, vocabulary, wordVectors, attributeRows: wordVectors, attributeBias: new Float32Array(6), encodeTexts };
  return { pack, gallery: { words, vectors } };
}

describe('measureRetrieval', () => {
  it('ranks pictures by their cosine to the item’s own words', async () => {
    const { pack } = world(1);
    // Item 0 is plainly red and a dress; item 1 says so but shows something else; item 2 is a blue shirt.
    const vectors = new Float32Array(3 * DIMENSIONS);
    vectors.set([Math.SQRT1_2, 0, 0, Math.SQRT1_2], 0);
    vectors.set([0.6, 0, 0, 0, 0, 0, 0.8], DIMENSIONS);
    vectors.set([0, Math.SQRT1_2, 0, 0, Math.SQRT1_2], 2 * DIMENSIONS);
    const found = await measureRetrieval(pack, { words: [[0, 3], [0, 3], [1, 4]], vectors });
    expect(found).toEqual({ items: 3, recallAt1: 2 / 3, recallAt10: 1, meanReciprocalRank: (1 + 1 / 2 + 1) / 3 });
  });
});

describe('measureCalibration', () => {
  it('is the gap between what is claimed and what is right', () => {
    const { pack } = world(1);
    // Every logit is 0: half is claimed of six words, of which the item has two.
    const still = { ...pack, attributeRows: new Float32Array(6 * DIMENSIONS) };
    expect(measureCalibration(still, { words: [[0, 3]], vectors: new Float32Array(DIMENSIONS) }, 0)).toBeCloseTo(0.5 - 2 / 6, 6);
    expect(measureCalibration(still, { words: [[0, 3]], vectors: new Float32Array(DIMENSIONS) }, 0.6)).toBe(0);
  });
});

describe('changeQueries', () => {
  it('asks for a third each: a word that is lacking, one that is there, and one of its group instead', () => {
    const { pack, gallery } = world(90);
    const random = createRandom('queries');
    const from = [...gallery.words.keys()].filter((item) => item % 2 === 0);
    const queries = changeQueries(pack, gallery, from, 60, () => random.next());
    expect(queries.length).toBe(60);
    expect(queries.every(({ item }) => from.includes(item))).toBe(true);
    queries.forEach(({ item, wanted, unwanted }, at) => {
      const own = gallery.words[item]!;
      expect([wanted.length, unwanted.length]).toEqual([[1, 0], [0, 1], [1, 1]][at % 3]);
      for (const word of wanted) expect(own).not.toContain(word);
      for (const word of unwanted) expect(own).toContain(word);
      if (at % 3 === 2) expect(pack.vocabulary[wanted[0]!]!.group).toBe(pack.vocabulary[unwanted[0]!]!.group);
    });
  });
});

describe('chooseModes', () => {
  const { pack, gallery } = world(90);
  const random = createRandom('queries');
  const queries = changeQueries(pack, gallery, [...gallery.words.keys()], 30, () => random.next());
  const cosine = (a: number, b: number) => {
    let sum = 0;
    for (let d = 0; d < DIMENSIONS; d++) sum += gallery.vectors[a * DIMENSIONS + d]! * gallery.vectors[b * DIMENSIONS + d]!;
    return sum;
  };

  it('prefers the sharpest likeness where the words say nothing true and like items have what is asked', () => {
    // Dimensions 6 and 7 hold nothing but noise.
    const noise = Float32Array.from({ length: 6 * DIMENSIONS }, (_, at) => (at % DIMENSIONS >= 6 ? 20 : 0));
    const asked = gallery.words.map((own, item) => ({ item, wanted: [own[0]!], unwanted: [] }));
    expect(chooseModes({ ...pack, attributeRows: noise }, gallery, asked, cosine).modes.filter.sharpness).toBe(16);
  });

  it('reaches more with words that are sure than with words that are not', () => {
    const sure = { ...pack, attributeRows: pack.attributeRows.map((value) => 12 * value), attributeBias: new Float32Array(6).fill(-4) };
    const unsure = { ...pack, attributeRows: pack.attributeRows.map((value) => 0.1 * value) };
    const reached = chooseModes(sure, gallery, queries, cosine).measured;
    expect(reached.filter.MM).toBeGreaterThan(chooseModes(unsure, gallery, queries, cosine).measured.filter.MM + 0.05);
    for (const { MM, V } of Object.values(reached)) expect(Math.max(MM, V)).toBeLessThanOrEqual(1);
  });
});
