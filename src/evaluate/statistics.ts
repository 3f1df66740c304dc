import { groupBy } from '../group-by.ts';
import { createRandom } from '../random.ts';
import { createSampler, createSigner } from './resampling.ts';

/** A mean and the interval that holds 95 % of the bootstrap's means. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Two systems over the same queries. */
export interface Comparison {
  /** Mean of the first minus mean of the second. */
  readonly difference: number;
  /** Two-sided: how probable a difference this large is if the systems were interchangeable on every query. */
  readonly p: number;
  readonly exact: boolean;
}

const CONFIDENCE = 0.95;
const RESAMPLES = 10_000;
/** Up to so many queries every assignment of signs is tried. */
const MOST_EXACT = 20;
const DRAWS = 100_000;
/** Sums of the same numbers in another order differ by rounding; this share of the largest sum is no difference. */
const ROUNDING = 1e-12;

export function mean(values: ArrayLike<number>): number {
  return values.length === 0 ? 0 : Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean with its 95 % percentile-bootstrap interval (Efron 1979) over queries; the same seed gives the same interval. */
export function bootstrapMean(values: ArrayLike<number>, seed: number): Interval {
  return bootstrapMeans([values], seed)[0]!;
}

/** The same for several columns. Each gets the interval it would get alone, while samples are drawn once for all that are equally long. */
export function bootstrapMeans(columns: readonly ArrayLike<number>[], seed: number, resamples = RESAMPLES): Interval[] {
  const intervals = new Map<ArrayLike<number>, Interval>();
  for (const alike of groupBy(columns, ({ length }) => length).values()) {
    bootstrapTogether(alike, seed, resamples).forEach((interval, c) => intervals.set(alike[c]!, interval));
  }
  return columns.map((column) => intervals.get(column)!);
}

/** @param columns equally long */
function bootstrapTogether(columns: readonly ArrayLike<number>[], seed: number, resamples: number): Interval[] {
  const n = columns[0]?.length ?? 0;
  if (n === 0) return columns.map(() => ({ mean: 0, low: 0, high: 0 }));
  const sampled = columns.map(() => new Float64Array(resamples));
  const random = createRandom(seed);
  const sampler = createSampler(columns);
  for (let r = 0; r < resamples; r++) {
    random.fill(sampler.drawn);
    sampler.sum().forEach((sum, c) => {
      sampled[c]![r] = sum / n;
    });
  }
  return columns.map((column, c) => ({ mean: mean(column), ...intervalOf(sampled[c]!) }));
}

/**
 * The 95 % percentile interval of any statistic of `n` cases drawn with replacement.
 *
 * @param statistic of the cases with these numbers, 0 to n - 1; an answer that is no number is left out
 */
export function bootstrap(
  n: number,
  seed: number,
  statistic: (sample: Uint32Array) => number,
  resamples = RESAMPLES,
): { readonly low: number; readonly high: number } {
  if (n === 0) return { low: 0, high: 0 };
  const found: number[] = [];
  const random = createRandom(seed);
  const sample = new Uint32Array(n);
  for (let r = 0; r < resamples; r++) {
    random.fill(sample);
    for (let i = 0; i < n; i++) sample[i] = (sample[i]! / 2 ** 32) * n;
    const value = statistic(sample);
    if (!Number.isNaN(value)) found.push(value);
  }
  return intervalOf(Float64Array.from(found));
}

/**
 * Fisher's paired randomisation test of the difference of means, two-sided: exact up to 20 queries, otherwise from 100,000
 * draws with p = (b + 1) / (B + 1).
 *
 * @param a,b one value per query, in the same order of queries
 */
export function comparePaired(a: ArrayLike<number>, b: ArrayLike<number>, seed: number): Comparison {
  return compareAllPaired([[a, b]], seed)[0]!;
}

/** The same for several pairs over the same queries. Each gets the p it would get alone, while every assignment is drawn once. */
export function compareAllPaired(pairs: readonly (readonly [ArrayLike<number>, ArrayLike<number>])[], seed: number): Comparison[] {
  const differences = pairs.map(([a, b]) => Float64Array.from(a, (value, i) => value - b[i]!));
  const exact = (differences[0]?.length ?? 0) <= MOST_EXACT;
  const ps = exact ? differences.map(exactP) : drawnPs(differences, seed);
  return pairs.map(([a, b], i) => ({ difference: mean(a) - mean(b), p: ps[i]!, exact }));
}

/** Holm's step-down correction of several p values, in the order they were given. */
export function holm(ps: readonly number[]): number[] {
  const ascending = ps.map((p, at) => ({ p, at })).sort((x, y) => x.p - y.p);
  const corrected = new Array<number>(ps.length);
  let highest = 0;
  ascending.forEach(({ p, at }, i) => {
    highest = Math.min(1, Math.max(highest, p * (ps.length - i)));
    corrected[at] = highest;
  });
  return corrected;
}

function exactP(differences: Float64Array): number {
  const reached = threshold(differences);
  const count = (at: number, sum: number): number => {
    if (at === differences.length) return Math.abs(sum) >= reached ? 1 : 0;
    return count(at + 1, sum + differences[at]!) + count(at + 1, sum - differences[at]!);
  };
  return count(0, 0) / 2 ** differences.length;
}

/** Assignments drawn before they are added up, so that the sums of a pair stay in the processor's cache meanwhile. */
const DRAWN_TOGETHER = 500;

function drawnPs(differences: readonly Float64Array[], seed: number): number[] {
  const random = createRandom(seed);
  const signer = createSigner(differences, differences.map(threshold), DRAWN_TOGETHER);
  for (let draw = 0; draw < DRAWS; draw += DRAWN_TOGETHER) {
    random.fill(signer.signs);
    signer.count();
  }
  return signer.counts().map((asFar) => (asFar + 1) / (DRAWS + 1));
}

/** From where on a sum counts as at least as far from 0 as the one found. */
function threshold(differences: Float64Array): number {
  let found = 0;
  let largest = 0;
  for (const difference of differences) {
    found += difference;
    largest += Math.abs(difference);
  }
  return Math.abs(found) - ROUNDING * largest;
}

function intervalOf(values: Float64Array): { readonly low: number; readonly high: number } {
  const sorted = values.sort();
  return { low: quantile(sorted, (1 - CONFIDENCE) / 2), high: quantile(sorted, (1 + CONFIDENCE) / 2) };
}

/** Linear between the two nearest, as most tools do. */
function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}
