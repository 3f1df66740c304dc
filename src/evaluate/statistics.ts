import { groupBy } from '../group-by.ts';
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
  const rows = columns.map((column) => Float64Array.from(column));
  const sampled = columns.map(() => new Float64Array(resamples));
  const times = new Float64Array(n);
  const sums = new Float64Array(2);
  eachSample(n, seed, resamples, (sample, r) => {
    times.fill(0);
    for (let at = 0; at < n; at++) times[sample[at]!]! += 1;
    for (let c = 0; c < rows.length; c += 2) {
      // An odd one goes with itself.
      const other = Math.min(c + 1, rows.length - 1);
      weighted(rows[c]!, rows[other]!, times, sums);
      sampled[c]![r] = sums[0]! / n;
      sampled[other]![r] = sums[1]! / n;
    }
  });
  return columns.map((column, c) => ({ mean: mean(column), ...intervalOf(sampled[c]!) }));
}

/**
 * Every value as often as it was drawn, added up, of two columns at once; four sums of each, because one would wait for itself.
 * @param into gets both sums
 */
function weighted(p: Float64Array, q: Float64Array, times: Float64Array, into: Float64Array): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let i = 0;
  for (; i + 3 < p.length; i += 4) {
    const t = times[i]!;
    const u = times[i + 1]!;
    const v = times[i + 2]!;
    const w = times[i + 3]!;
    a += p[i]! * t;
    b += p[i + 1]! * u;
    c += p[i + 2]! * v;
    d += p[i + 3]! * w;
    e += q[i]! * t;
    f += q[i + 1]! * u;
    g += q[i + 2]! * v;
    h += q[i + 3]! * w;
  }
  for (; i < p.length; i++) {
    a += p[i]! * times[i]!;
    e += q[i]! * times[i]!;
  }
  into[0] = a + b + (c + d);
  into[1] = e + f + (g + h);
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

/** Eight queries have 256 assignments of signs: their sums are made once, and a draw adds up one of each eight. */
const GROUP = 8;
/** Groups to a random number of 32 bits. */
const GROUPS = 4;
/** Assignments drawn before they are added up, so that the sums of one pair stay in the processor's cache meanwhile. */
const DRAWN_TOGETHER = 500;

function drawnPs(differences: readonly Float64Array[], seed: number): number[] {
  const perNumber = GROUP * GROUPS;
  const numbers = Math.ceil(differences[0]!.length / perNumber);
  const signs = new Uint32Array(DRAWN_TOGETHER * numbers);
  const tables = differences.map((own) => {
    const padded = new Float64Array(numbers * perNumber);
    padded.set(own);
    return { sums: signedSums(padded), reached: threshold(own) };
  });
  const asFar = tables.map(() => 0);
  const random = createRandom(seed);
  for (let draw = 0; draw < DRAWS; draw += DRAWN_TOGETHER) {
    random.fill(signs);
    tables.forEach(({ sums, reached }, t) => {
      for (let from = 0; from < signs.length; from += numbers) {
        if (Math.abs(sumWithSigns(sums, signs, from, numbers)) >= reached) asFar[t] = asFar[t]! + 1;
      }
    });
  }
  return asFar.map((times) => (times + 1) / (DRAWS + 1));
}

function sumWithSigns(sums: Float64Array, signs: Uint32Array, from: number, numbers: number): number {
  let sum = 0;
  for (let i = 0; i < numbers; i++) {
    const bits = signs[from + i]!;
    const at = i << 10;
    sum += sums[at | (bits & 0xff)]! + sums[at | 0x100 | ((bits >>> 8) & 0xff)]! + (sums[at | 0x200 | ((bits >>> 16) & 0xff)]! + sums[at | 0x300 | (bits >>> 24)]!);
  }
  return sum;
}

/** The sums of every eight numbers under every assignment of signs; bit i of an assignment turns number i around. */
function signedSums(numbers: Float64Array): Float64Array {
  const sums = new Float64Array((numbers.length / GROUP) << GROUP);
  numbers.forEach((number, at) => {
    const start = Math.floor(at / GROUP) << GROUP;
    const bit = 1 << (at % GROUP);
    for (let signs = 0; signs < bit; signs++) {
      const sum = sums[start + signs]!;
      sums[start + bit + signs] = sum - number;
      sums[start + signs] = sum + number;
    }
  });
  return sums;
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
    random.fill(sample);
    for (let i = 0; i < n; i++) sample[i] = (sample[i]! / 2 ** 32) * n;
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
