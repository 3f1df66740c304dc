import { LookbenchError } from '../api/errors.ts';

/**
 * One query's results as its judgments see them. Grades may be any real number; what is under 0 gains nothing and, as in
 * trec_eval, stands for "in the pool, not judged" where a measure tells that apart (bpref, infAP, condensed lists).
 */
export interface JudgedRanking {
  /** The grade of every result, best rank first; null where nobody judged it. */
  readonly ranked: readonly (number | null)[];
  /** Every grade the query has, of results and of other items, in any order. */
  readonly all: readonly number[];
}

/** How a grade becomes a gain: the grade itself, or 2^grade - 1. */
export type Gain = 'linear' | 'exponential';

/** What the ideal is taken over and how deep the list is read; null reads all of it. */
export type Depth = number | null;

/** Sum of gain / log2(rank + 1) over the first `depth` gains. @param gains in the order of the ranks, none negative */
export function dcg(gains: ArrayLike<number>, depth: Depth): number {
  const last = Math.min(gains.length, depth ?? gains.length);
  let sum = 0;
  for (let i = 0; i < last; i++) sum += gains[i]! / Math.log2(i + 2);
  return sum;
}

/** The highest DCG that any order of these gains reaches. */
export function idealDcg(gains: ArrayLike<number> & Iterable<number>, depth: Depth): number {
  return dcg(highestOf(gains, depth), depth);
}

/** The `depth` highest numbers, the highest first, none under 0: a catalog has many gains and a list few places. */
export function highestOf(numbers: ArrayLike<number> & Iterable<number>, depth: Depth): Float64Array {
  const count = Math.min(numbers.length, depth ?? numbers.length);
  if (count === numbers.length) return Float64Array.from(numbers, (number) => Math.max(0, number)).sort().reverse();
  const highest = new Float64Array(count);
  for (const number of numbers) {
    if (number <= highest[count - 1]!) continue;
    let at = count - 1;
    for (; at > 0 && highest[at - 1]! < number; at--) highest[at] = highest[at - 1]!;
    highest[at] = number;
  }
  return highest;
}

/**
 * DCG over ideal DCG, 0..1; 0 where nothing gains. Gains are real numbers, none negative.
 *
 * @param ranked gains of the results, in the order of the ranks
 * @param ideal `idealDcg` of everything that could have been found, at the same depth
 */
export function ndcg(ranked: ArrayLike<number>, ideal: number, depth: Depth): number {
  // Two sums of the same numbers in another order may differ in the last bit.
  return ideal > 0 ? Math.min(1, dcg(ranked, depth) / ideal) : 0;
}

/** What a result with this grade gains; nothing where nobody judged it. */
export function gainOfGrade(grade: number | null, gain: Gain): number {
  const counted = Math.max(0, grade ?? 0);
  return gain === 'linear' ? counted : 2 ** counted - 1;
}

/** nDCG over grades: unjudged results gain 0, the ideal is over all judged items. */
export function gradedNdcg({ ranked, all }: JudgedRanking, gain: Gain, depth: Depth): number {
  const gainOf = (grade: number | null) => gainOfGrade(grade, gain);
  // A better grade never gains less, so the best grades have the best gains.
  return ndcg(first(ranked, depth).map(gainOf), dcg(highestOf(all, depth).map(gainOf), depth), depth);
}

/** The same judgments with every result left out that nobody judged (Sakai 2007, "condensed list"). */
export function condensed({ ranked, all }: JudgedRanking): JudgedRanking {
  return { ranked: ranked.filter((grade) => grade !== null && grade >= 0), all };
}

/** @param rel the lowest relevant grade */
export function averagePrecision({ ranked, all }: JudgedRanking, rel: number, depth: Depth): number {
  const last = Math.min(ranked.length, depth ?? ranked.length);
  let found = 0;
  let sum = 0;
  for (let i = 0; i < last; i++) if (isRelevant(ranked[i]!, rel)) sum += ++found / (i + 1);
  return perRelevant(sum, all, rel);
}

export function reciprocalRank({ ranked }: JudgedRanking, rel: number, depth: Depth): number {
  const at = first(ranked, depth).findIndex((grade) => isRelevant(grade, rel));
  return at < 0 ? 0 : 1 / (at + 1);
}

/** Relevant share of `depth` ranks, missing ones counting against it. */
export function precision({ ranked }: JudgedRanking, rel: number, depth: number): number {
  return countRelevant(ranked.slice(0, depth), rel) / depth;
}

export function recall({ ranked, all }: JudgedRanking, rel: number, depth: number): number {
  return perRelevant(countRelevant(ranked.slice(0, depth), rel), all, rel);
}

/**
 * Expected reciprocal rank (Chapelle et al. 2009): a result satisfies with probability (2^grade - 1) / 2^highest.
 *
 * @param highest the highest grade of the scale; 4 in TREC's gdeval
 * @throws LookbenchError `usage` for a grade above it
 */
export function expectedReciprocalRank({ ranked }: JudgedRanking, highest: number, depth: Depth): number {
  let reaches = 1;
  let sum = 0;
  first(ranked, depth).forEach((grade, i) => {
    const satisfies = (2 ** onScale(grade, highest) - 1) / 2 ** highest;
    sum += (reaches * satisfies) / (i + 1);
    reaches *= 1 - satisfies;
  });
  return sum;
}

/** What a rank-biased precision is, and how much more unjudged and unseen results could add to it. */
export interface RankBiased {
  readonly value: number;
  readonly residual: number;
}

/**
 * Rank-biased precision (Moffat and Zobel 2008). Binary with `rel`, the lowest relevant grade; graded with `highest`, the
 * grade that gains 1 (others gain grade / highest).
 *
 * @param persistence the probability of looking at one more result, above 0 and under 1
 * @throws LookbenchError `usage` for a grade above `highest`
 */
export function rankBiasedPrecision(
  { ranked }: JudgedRanking,
  persistence: number,
  gain: { readonly rel: number } | { readonly highest: number },
): RankBiased {
  let value = 0;
  let residual = 0;
  let weight = 1 - persistence;
  for (const grade of ranked) {
    if (grade === null) residual += weight;
    else if ('highest' in gain) value += (weight * onScale(grade, gain.highest)) / gain.highest;
    else if (isRelevant(grade, gain.rel)) value += weight;
    weight *= persistence;
  }
  return { value, residual: residual + persistence ** ranked.length };
}

/** Share of kept preferences of relevant over judged irrelevant items (Buckley and Voorhees 2004), as trec_eval computes it. */
export function binaryPreference({ ranked, all }: JudgedRanking, rel: number): number {
  const relevant = countRelevant(all, rel);
  const irrelevant = all.filter((grade) => grade >= 0 && grade < rel).length;
  let above = 0;
  let sum = 0;
  for (const grade of ranked) {
    if (grade === null || grade < 0) continue;
    if (grade < rel) above++;
    else sum += above === 0 ? 1 : 1 - Math.min(above, relevant) / Math.min(irrelevant, relevant);
  }
  return perRelevant(sum, all, rel);
}

/** trec_eval's smoothing of the share of relevant items above a rank. */
const INFERRED_EPSILON = 0.00001;

/** AP inferred from a pool of which only a sample was judged (Yilmaz and Aslam 2006), as trec_eval computes it. */
export function inferredAp({ ranked, all }: JudgedRanking, rel: number): number {
  let relevant = 0;
  let irrelevant = 0;
  let unsampled = 0;
  let sum = 0;
  ranked.forEach((grade, above) => {
    if (grade === null) return;
    if (grade < 0) unsampled++;
    else if (grade < rel) irrelevant++;
    else {
      const pooled = relevant + irrelevant + unsampled;
      const share = (relevant + INFERRED_EPSILON) / (relevant + irrelevant + 2 * INFERRED_EPSILON);
      sum += (1 + pooled * share) / (above + 1);
      relevant++;
    }
  });
  return perRelevant(sum, all, rel);
}

/** Share of the first `depth` results that somebody judged; 0 for an empty list. A shorter list is measured as it is. */
export function judgedShare({ ranked }: JudgedRanking, depth: number): number {
  const seen = ranked.slice(0, depth);
  return seen.length === 0 ? 0 : seen.filter((grade) => grade !== null).length / seen.length;
}

/** Whether any item of the query has at least this grade: without one every measure but Judged@K is 0. */
export function hasRelevant({ all }: JudgedRanking, rel = 1): boolean {
  return all.some((grade) => grade >= rel);
}

function first<T>(list: readonly T[], depth: Depth): readonly T[] {
  return depth === null ? list : list.slice(0, depth);
}

function isRelevant(grade: number | null, rel: number): boolean {
  return grade !== null && grade >= rel;
}

function countRelevant(grades: readonly (number | null)[], rel: number): number {
  let count = 0;
  for (const grade of grades) if (isRelevant(grade, rel)) count++;
  return count;
}

function perRelevant(sum: number, all: readonly number[], rel: number): number {
  const relevant = countRelevant(all, rel);
  return relevant === 0 ? 0 : sum / relevant;
}

function onScale(grade: number | null, highest: number): number {
  if (grade !== null && grade > highest) {
    throw new LookbenchError(
      'usage',
      `A grade of ${grade} is above ${highest}, the highest this measure was told of.`,
      `Name the highest grade with it: max=${Math.ceil(grade)} in parentheses.`,
    );
  }
  return Math.max(0, grade ?? 0);
}
