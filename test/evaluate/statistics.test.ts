import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap, bootstrapMean, bootstrapMeans, compareAllPaired, comparePaired, holm, mean } from '../../src/evaluate/statistics.ts';
import { createRandom } from '../../src/random.ts';
import { oracles } from './oracle.ts';

describe('paired randomisation', () => {
  it.runIf(oracles)('agrees with the worked value', () => {
    const { a, b, expect: expected } = oracles!.randomisation;
    const { p, exact, difference } = comparePaired(a, b, 1);
    expect(p).toBe(expected.exact_two_sided_p);
    expect(exact).toBe(true);
    expect(difference).toBeCloseTo(mean(a) - mean(b), 12);
  });

  it('is exact by hand', () => {
    // Differences 1, 1, 1: of the 8 assignments only +++ and --- reach 3.
    expect(comparePaired([1, 1, 1], [0, 0, 0], 1).p).toBe(2 / 8);
    // Differences 1, -1: every assignment reaches 0.
    expect(comparePaired([1, 0], [0, 1], 1).p).toBe(1);
    // 0.1 + 0.2 and 0.3 are the same distance, whatever the last bit says.
    expect(comparePaired([0.1, 0.2, 0], [0, 0, 0.3], 1).p).toBe(1);
  });

  it('equals brute force over every assignment of signs', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 10 }), (differences) => {
      const found = Math.abs(differences.reduce((sum, d) => sum + d, 0));
      let asFar = 0;
      for (let signs = 0; signs < 2 ** differences.length; signs++) {
        const sum = differences.reduce((total, d, i) => total + ((signs >> i) & 1 ? -d : d), 0);
        if (Math.abs(sum) >= found) asFar++;
      }
      expect(comparePaired(differences, differences.map(() => 0), 1).p).toBe(asFar / 2 ** differences.length);
    }));
  });

  it('does not depend on which system is named first', () => {
    const values = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(values, (pairs) => {
      const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
      expect(comparePaired(a, b, 3).p).toBe(comparePaired(b, a, 3).p);
    }));
  });

  it('gives several pairs together what each gets alone', () => {
    for (const n of [5, 45]) {
      const random = createRandom(n);
      const column = () => Array.from({ length: n }, random);
      const pairs = Array.from({ length: 3 }, () => [column(), column()] as const);
      expect(compareAllPaired(pairs, 2)).toEqual(pairs.map(([a, b]) => comparePaired(a, b, 2)));
    }
  });

  it('draws near the exact value above 20 queries, never 0, and again the same', () => {
    const uniform = createRandom(5);
    const a = Array.from({ length: 20 }, uniform);
    const b = a.map((value) => value - 0.15 + 0.5 * (uniform() - 0.4));
    // A 21st query without a difference changes no assignment's sum.
    const exact = comparePaired(a, b, 1).p;
    const drawn = comparePaired([...a, 0.5], [...b, 0.5], 1);
    expect(drawn.exact).toBe(false);
    expect(Math.abs(drawn.p - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 100_000) + 1e-5);
    expect(comparePaired([...a, 0.5], [...b, 0.5], 1).p).toBe(drawn.p);

    const far = comparePaired(new Array<number>(60).fill(1), new Array<number>(60).fill(0), 1);
    expect(far.p).toBe(1 / 100_001);
  });
});

describe('bootstrap', () => {
  it('gives an interval around the mean, the same for the same seed', () => {
    const values = Array.from({ length: 50 }, (_, i) => i / 49);
    const interval = bootstrapMean(values, 7);
    expect(interval.mean).toBeCloseTo(0.5, 12);
    // The normal approximation: 0.5 ± 1.96 · sd / √n.
    const sd = Math.sqrt(mean(values.map((v) => (v - 0.5) ** 2)));
    expect(interval.low).toBeCloseTo(0.5 - (1.96 * sd) / Math.sqrt(50), 2);
    expect(interval.high).toBeCloseTo(0.5 + (1.96 * sd) / Math.sqrt(50), 2);
    expect(bootstrapMean(values, 7)).toEqual(interval);
    expect(bootstrapMean(values, 8)).not.toEqual(interval);
  });

  it('gives several columns together what each gets alone', () => {
    const columns = [[0, 1, 0.5], [1, 1, 0], [0.25, 0.5, 1]];
    expect(bootstrapMeans(columns, 3)).toEqual(columns.map((column) => bootstrapMean(column, 3)));
  });

  it('has no width where all values are alike, and leaves out what is no number', () => {
    expect(bootstrapMean([0.25, 0.25], 1)).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
    expect(bootstrapMean([], 1)).toEqual({ mean: 0, low: 0, high: 0 });
    expect(bootstrap(2, 1, (sample) => (sample[0] === 0 ? Number.NaN : 3))).toEqual({ low: 3, high: 3 });
  });
});

it('Holm multiplies the smallest p by their number, the next by one less, and never lets the order turn', () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(holm([0.5, 0.9])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});
