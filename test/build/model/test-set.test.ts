import { describe, expect, it } from 'vitest';
import { measureCalibration, retrievalOf } from '../../../build/model/test-set.ts';

const DIMENSIONS = 8;

/** A model of six words, each along a dimension of its own. */
function model() {
  const names = ['red', 'blue', 'green', 'dress', 'shirt', 'shoe'];
  const vocabulary = names.map((word) => ({ word, count: 100, calibration: { slope: 1, offset: 0 }, groundedness: 0.9 }));
  const encodeTexts = (bags: Float32Array, n: number) => {
    const out = new Float32Array(n * DIMENSIONS);
    for (let i = 0; i < n; i++) for (let w = 0; w < names.length; w++) out[i * DIMENSIONS + w] = bags[i * names.length + w]! / Math.SQRT2;
    return Promise.resolve(out);
  };
  const wordIndex = new Map(names.map((word, at) => [word, at]));
  return { dimensions: DIMENSIONS, vocabulary, wordIndex, attributeBias: new Float32Array(names.length), encodeTexts };
}

describe('retrievalOf', () => {
  it('ranks pictures by their cosine to the item’s own words', async () => {
    // Item 0 is plainly red and a dress; item 1 says so but shows something else; item 2 is a blue shirt.
    const vectors = new Float32Array(3 * DIMENSIONS);
    vectors.set([Math.SQRT1_2, 0, 0, Math.SQRT1_2], 0);
    vectors.set([0.6, 0, 0, 0, 0, 0, 0.8], DIMENSIONS);
    vectors.set([0, Math.SQRT1_2, 0, 0, Math.SQRT1_2], 2 * DIMENSIONS);
    const found = await retrievalOf(model(), { words: [[0, 3], [0, 3], [1, 4]], vectors });
    expect(found).toEqual({ items: 3, recallAt1: 2 / 3, recallAt10: 1, meanReciprocalRank: (1 + 1 / 2 + 1) / 3 });
  });
});

describe('measureCalibration', () => {
  it('is the gap between what is claimed and what is right', () => {
    // Every logit is 0: half is claimed of six words, of which the item has two.
    const still = { ...model(), attributeRows: new Float32Array(6 * DIMENSIONS) };
    expect(measureCalibration(still, { words: [[0, 3]], vectors: new Float32Array(DIMENSIONS) }, 0)).toBeCloseTo(0.5 - 2 / 6, 6);
    expect(measureCalibration(still, { words: [[0, 3]], vectors: new Float32Array(DIMENSIONS) }, 0.6)).toBe(0);
  });
});
