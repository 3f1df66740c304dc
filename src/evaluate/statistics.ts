import { createRandom } from '../random.ts';

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

/**
 * The same for several columns over the same queries. Each gets the interval it would get alone, while every sample is drawn once.
 *
 * @param columns equally long
 */
export function bootstrapMeans(columns: readonly ArrayLike<number>[], seed: number, resamples = RESAMPLES): Interval[] {
  const n = columns[0]?.length ?? 0;
  const width = columns.length;
  const means = columns.map(mean);
  if (n === 0) return means.map(() => ({ mean: 0, low: 0, high: 0 }));
  const rows = new Float64Array(n * width);
  columns.forEach((column, c) => {
    for (let i = 0; i < n; i++) rows[i * width + c] = column[i]!;
  });
  const sampled = columns.map(() => new Float64Array(resamples));
  const sums = new Float64Array(width);
  eachSample(n, seed, resamples, (sample, r) => {
    sums.fill(0);
    for (const i of sample) for (let c = 0; c < width; c++) sums[c] = sums[c]! + rows[i * width + c]!;
    for (let c = 0; c < width; c++) sampled[c]![r] = sums[c]! / n;
  });
  return sampled.map((values, c) => ({ mean: means[c]!, ...intervalOf(values) }));
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
  eachSample(n, seed, resamples, (sample) => {
    const value = statistic(sample);
    if (!Number.isNaN(value)) found.push(value);
  });
  return intervalOf(Float64Array.from(found));
}

/**
 * Fisher's paired randomisation test of the difference of means, two-sided: exact up to 20 queries, otherwise from 100,000
 * draws with p = (b + 1) / (B + 1).
 *
 * @param a,b one value per query, in the same order of queries
 */
export function comparePaired(a: ArrayLike<number>, b: ArrayLike<number>, seed: number): Comparison {
  const differences = Float64Array.from(a, (value, i) => value - b[i]!);
  const n = differences.length;
  const exact = n <= MOST_EXACT;
  const p = exact ? exactP(differences) : drawnP(differences, seed);
  return { difference: mean(a) - mean(b), p, exact };
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

/** Eight queries have 256 assignments of signs: their sums are made once, and a draw adds up one of each eight. */
const GROUP = 8;

function drawnP(differences: Float64Array, seed: number): number {
  const reached = threshold(differences);
  const groups: Float64Array[] = [];
  for (let from = 0; from < differences.length; from += GROUP) groups.push(signedSums(differences.subarray(from, from + GROUP)));
  const random = createRandom(seed);
  let asFar = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    let bits = 0;
    for (let g = 0; g < groups.length; g++) {
      bits = g % 4 === 0 ? random() * 2 ** 32 : bits >>> GROUP;
      sum += groups[g]![bits & 0xff]!;
    }
    if (Math.abs(sum) >= reached) asFar++;
  }
  return (asFar + 1) / (DRAWS + 1);
}

/** The sum under every assignment of signs; bit i of an index turns number i around. */
function signedSums(numbers: Float64Array): Float64Array {
  return Float64Array.from({ length: 1 << GROUP }, (_, signs) => {
    let sum = 0;
    for (let i = 0; i < numbers.length; i++) sum += (signs >>> i) & 1 ? -numbers[i]! : numbers[i]!;
    return sum;
  });
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

/** Draws n of n cases with replacement, again and again into the same array. */
function eachSample(n: number, seed: number, resamples: number, visit: (sample: Uint32Array, r: number) => void): void {
  const random = createRandom(seed);
  const sample = new Uint32Array(n);
  for (let r = 0; r < resamples; r++) {
    for (let i = 0; i < n; i++) sample[i] = random() * n;
    visit(sample, r);
  }
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
