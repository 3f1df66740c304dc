import fc from 'fast-check';
import { expect, it } from 'vitest';
import { averagePrecisionBounds, boundsOf, ndcgBounds } from '../../src/evaluate/bounds.ts';
import { averagePrecision, gradedNdcg, type JudgedRanking } from '../../src/evaluate/measures.ts';
import { parseMeasure } from '../../src/evaluate/measure-names.ts';

const HIGHEST = 3;
const grade = fc.integer({ min: 0, max: HIGHEST });
/** Rankings with up to four unjudged results, so that every way of grading them can be tried. */
const rankings = fc
  .record({ ranked: fc.array(fc.option(grade, { freq: 2 }), { minLength: 1, maxLength: 8 }), missed: fc.array(grade, { maxLength: 4 }) })
  .filter(({ ranked }) => ranked.filter((g) => g === null).length <= 4)
  .map(({ ranked, missed }): JudgedRanking => ({ ranked, all: [...ranked.filter((g) => g !== null), ...missed] }));

/** Every way of grading the unjudged results within the depth. */
function* graded({ ranked, all }: JudgedRanking, depth: number): Generator<JudgedRanking> {
  const place = ranked.slice(0, depth).indexOf(null);
  if (place < 0) {
    yield { ranked, all };
    return;
  }
  for (let g = 0; g <= HIGHEST; g++) yield* graded({ ranked: ranked.with(place, g), all: [...all, g] }, depth);
}

function bruteForce(of: (ranking: JudgedRanking) => number, ranking: JudgedRanking, depth: number) {
  const values = [...graded(ranking, depth)].map(of);
  return { low: Math.min(...values), high: Math.max(...values) };
}

it.each(['linear', 'exponential'] as const)('the bounds of nDCG with %s gain are those of every way to grade', (gain) => {
  fc.assert(fc.property(rankings, fc.integer({ min: 1, max: 8 }), (ranking, depth) => {
    const { low, high } = ndcgBounds(ranking, gain, depth, HIGHEST);
    const truth = bruteForce((each) => gradedNdcg(each, gain, depth), ranking, depth);
    expect(low).toBeCloseTo(truth.low, 10);
    expect(high).toBeCloseTo(truth.high, 10);
  }), { numRuns: 60 });
});

it.each(['AP@5', 'RR', 'P@5', 'R@5', 'ERR@5', 'RBP(p=0.8,max=3)'])('the bounds of %s are those of every way to grade', (name) => {
  const { of, depth } = parseMeasure(name);
  fc.assert(fc.property(rankings, (ranking) => {
    const { low, high } = boundsOf(of, ranking, depth, HIGHEST);
    const truth = bruteForce(of, ranking, depth ?? ranking.ranked.length);
    expect(low).toBeCloseTo(truth.low, 10);
    expect(high).toBeCloseTo(truth.high, 10);
  }), { numRuns: 40 });
});

it('the bounds of average precision are the same in one walk as step by step', () => {
  const long = fc
    .record({ ranked: fc.array(fc.option(grade, { freq: 2 }), { maxLength: 40 }), missed: fc.array(grade, { maxLength: 10 }) })
    .map(({ ranked, missed }): JudgedRanking => ({ ranked, all: [...ranked.filter((g) => g !== null), ...missed] }));
  fc.assert(fc.property(long, fc.integer({ min: 0, max: 4 }), fc.option(fc.integer({ min: 1, max: 50 })), (ranking, rel, depth) => {
    const { low, high } = averagePrecisionBounds(ranking, rel, depth, HIGHEST);
    const stepwise = boundsOf((each) => averagePrecision(each, rel, depth), ranking, depth, HIGHEST);
    expect(low).toBeCloseTo(stepwise.low, 13);
    expect(high).toBeCloseTo(stepwise.high, 13);
    expect(high).toBeLessThanOrEqual(1);
  }), { numRuns: 300 });
});

it('by hand: a grade between is the most where the best grade would lift the ideal too far', () => {
  // Judged 3 at rank 1, unjudged at rank 2. Graded 0 or 3 it is ideal either way; at rank 2 below a 1 it is not.
  expect(ndcgBounds({ ranked: [3, null], all: [3] }, 'linear', 2, HIGHEST)).toEqual({ low: 1, high: 1 });
  const { low, high } = ndcgBounds({ ranked: [1, null], all: [1] }, 'linear', 2, HIGHEST);
  expect(low).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 12);
  expect(high).toBe(1);
});

it('without unjudged results both bounds are the value', () => {
  const ranking = { ranked: [2, 0, 1], all: [2, 0, 1, 3] };
  const value = gradedNdcg(ranking, 'linear', 3);
  expect(ndcgBounds(ranking, 'linear', 3, HIGHEST)).toEqual({ low: value, high: value });
});
