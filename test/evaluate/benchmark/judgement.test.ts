import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeQueries } from '../../../src/evaluate/benchmark/judgement.ts';
import type { SampledQuery } from '../../../src/judge/sample-queries.ts';
import { testIndex } from '../../search/search-fixture.ts';

/** Item 1 is the query; 2 looks the same, 3 is at 60 degrees, 4 is opposite. */
const likeness = testIndex(2, [[1, 0], [1, 0], [0.5, Math.sqrt(0.75)], [-1, 0]]);
const words = new Map([
  [1, ['blue', 'dress']],
  [2, ['blue', 'dress']],
  [3, ['red', 'dress']],
  [4, ['red', 'blue', 'shirt']],
]);
const replace: SampledQuery = { kind: 'replace', item: 1, wanted: ['red'], unwanted: ['blue'] };

function judge(query: SampledQuery, k = 20) {
  return judgeQueries([query], likeness, words, k)[0]!;
}

describe('judgeQueries', () => {
  it('is the worked example: V by cosine, T by the share of requirements met, MM their geometric mean', () => {
    // Gains of items 2, 3, 4: V 1, 0.5, 0 (opposite); T 0, 1, 0.5. The ideal order is 2, 3 for V and 3, 4 for T.
    const { V, T, MM, leak } = judge(replace).score([1, 2], 2);
    const second = 1 / Math.log2(3);
    expect(V).toBeCloseTo(1, 6);
    expect(T).toBeCloseTo(second / (1 + 0.5 * second), 6);
    expect(MM).toBeCloseTo(Math.sqrt(V * T), 12);
    expect(leak).toBe(0.5);
  });

  it('counts a leak for every result that states an unwanted word, and none where nothing is unwanted', () => {
    expect(judge(replace).score([1, 3], 2).leak).toBe(1);
    expect(judge(replace).score([2], 1).leak).toBe(0);
    expect(judge({ kind: 'add', item: 1, wanted: ['red'], unwanted: [] }).score([1], 1).leak).toBeNull();
  });

  it('gives every ranking between 0 and 1, and the best order of the others 1', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3], { minLength: 0 }), fc.integer({ min: 1, max: 4 }), (ranked, k) => {
        const { V, T, MM } = judge(replace, k).score(ranked, k);
        for (const value of [V, T, MM]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
    expect(judge(replace).score([1, 2, 3], 20).V).toBeCloseTo(1, 6);
    expect(judge(replace).score([2, 3, 1], 20).T).toBeCloseTo(1, 6);
  });

  it('is worth nothing where no item meets anything that is asked', () => {
    expect(judge({ kind: 'add', item: 1, wanted: ['silk'], unwanted: [] }).score([1, 2, 3], 3)).toMatchObject({ T: 0, MM: 0 });
  });
});
