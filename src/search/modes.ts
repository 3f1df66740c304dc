import type { Lane, Mode } from '../api/query.ts';
import type { PackInfo } from '../embed/pack-schema.ts';

/** A query word as the modes need it. Orders and places: see `Plan.words`. */
export interface PlannedWord {
  /** +1 wanted, -1 unwanted. */
  readonly sign: 1 | -1;
  /** The user's: 0 switches the word off, 1 is its natural weight. */
  readonly strength: number;
  /** Where it stands in the query: wanted words first, from 0. */
  readonly place: number;
  /** f_w, of unit length; null for a word that is matched in the text: it has no place in the arithmetic. */
  readonly vector: Float64Array | null;
}

/** What a query asks of the items, apart from any item. */
export interface Plan {
  /** f_I of the query, of unit length; null for a query of words alone. */
  readonly look: Float64Array | null;
  /** In an order of their own, not the query's, so that the order of words in a query cannot change a rounding, and so a rank. */
  readonly words: readonly PlannedWord[];
  /** The model pack's default strength of words and sharpness of likeness, by mode. */
  readonly defaults: PackInfo['modes'];
}

/** What was measured of every row of the index. */
export interface Measured {
  /** f_I . f of each row; null where the query has no picture. */
  readonly look: Float64Array | null;
  readonly words: readonly MeasuredWord[];
}

/** What was measured of every row for one word of the plan. */
export interface MeasuredWord {
  /** f_w . f; null without a vector. */
  readonly dot: Float64Array | null;
  /** p_w, from the picture; from the text where the word is matched there. */
  readonly probability: Float64Array;
  /** What the items' text adds to the picture (text-evidence.ts); left out where the probability is the text's already. */
  readonly text?: {
    /** 1 where the item's text states the word. */
    readonly stated: Uint8Array;
    /** p_w, from picture and text together. */
    readonly informed: Float64Array;
  };
}

/** What each mode's score is made of: a sum of addends, or a product of factors. */
export const MADE: Readonly<Record<Mode, Lane['made']>> = { arithmetic: 'sum', filter: 'product', combined: 'product' };

/** How one mode judges the rows of an index. */
export interface Judge {
  /** What rows are ranked by, higher first; rises with the score. -Infinity: no hit, a word that must be stated is not. */
  key(row: number): number;
  score(row: number): number;
  /** Likeness to the mode's own query, (1 + cosine) / 2; 1 where it has none. */
  visual(row: number): number;
  /** Likeness, then the words in the query's order: addends or factors of the score. */
  parts(row: number): number[];
}

/**
 * The three modes of Sadeh et al. 2019 (arXiv 1906.06620):
 *
 * - arithmetic: q = f_I + sum of wanted f_w - sum of unwanted f_w; score = cos(q, f)
 * - filter: q = f_I; score = likeness * product of p_w (wanted) * product of 1 - p_w (unwanted)
 * - combined: the filter's score with the arithmetic's q
 *
 * Ours, beyond the source:
 * - likeness is ((1 + cosine) / 2) ^ sharpness: a negative cosine times a small p would raise the score;
 * - f_I and every f_w have length 1, and each f_w is multiplied by the pack's default strength and the user's, so that many
 *   words do not swamp the picture;
 * - p_w is raised to the user's strength: 1 is the source's formula, 0 switches the word off;
 * - combined takes what an item's text says of a word together with p_w (text-evidence.ts); holds each word's factor from falling
 *   under the pack's `doubt`, d + (1 - d) p, so that one wrong p does not bury an item that is right in all else, and items that
 *   surely lack a word are still told apart by their looks; and takes the geometric mean over the words, so that several words
 *   together weigh against the picture as one does;
 * - without a picture q is the words alone, and the filter's likeness is 1;
 * - a word without a vector (matched in the text) takes no part in q;
 * - with no word switched on, all three rank by the cosine itself: plain visual search, in the same order.
 *
 * Products are compared by their logarithms: forty strong words could otherwise leave nothing but zeros.
 *
 * @returns null where the mode has nothing to rank by (no picture, and no word that it can use)
 */
export function judgeFor(mode: Mode, plan: Plan, measured: Measured): Judge | null {
  const plain = plan.words.every(({ strength }) => strength === 0);
  const cosine = cosineTo(mode, plan, measured);
  if (mode === 'arithmetic') return cosine && sumJudge(plan, measured, cosine);
  if (plain && !cosine) return null;
  return productJudge(mode, plan, measured, cosine);
}

/** cos(q, f) as the sum it is made of. */
interface CosineToQuery {
  /** What f_I . f counts. */
  readonly look: number;
  /** What each word's f_w . f counts. */
  readonly words: readonly number[];
  of(row: number): number;
}

/** Shorter than this, q points nowhere: its parts cancel. */
const SHORTEST = 1e-6;

/**
 * A mode's q, brought to length 1: what f_I counts, and what each f_w counts for its sign and strength.
 * @returns null where q points nowhere
 */
export function weightsOf(mode: Mode, plan: Plan): { readonly look: number; readonly words: number } | null {
  const strength = mode === 'filter' ? 0 : plan.defaults[mode].strength;
  const length = lengthOf(plan, plan.words.map((word) => strength * amountOf(word)));
  return length < SHORTEST ? null : { look: 1 / length, words: strength / length };
}

/** What a word's vector counts in the sum of words. */
export function amountOf({ vector, sign, strength }: PlannedWord): number {
  return vector ? sign * strength : 0;
}

function cosineTo(mode: Mode, plan: Plan, measured: Measured): CosineToQuery | null {
  const weights = weightsOf(mode, plan);
  if (!weights) return null;
  const words = plan.words.map((word) => weights.words * amountOf(word));
  const { look } = weights;
  const dots = measured.words.map(({ dot }) => dot);
  return {
    look,
    words,
    of(row) {
      let sum = measured.look ? look * measured.look[row]! : 0;
      for (let w = 0; w < words.length; w++) {
        const dot = dots[w];
        if (dot) sum += words[w]! * dot[row]!;
      }
      return sum;
    },
  };
}

function lengthOf({ look, words }: Plan, amounts: readonly number[]): number {
  const dimensions = look?.length ?? words.find(({ vector }) => vector)?.vector?.length ?? 0;
  let squares = 0;
  for (let i = 0; i < dimensions; i++) {
    let sum = look?.[i] ?? 0;
    words.forEach(({ vector }, w) => {
      if (vector) sum += amounts[w]! * vector[i]!;
    });
    squares += sum * sum;
  }
  return Math.sqrt(squares);
}

function sumJudge(plan: Plan, measured: Measured, cosine: CosineToQuery): Judge {
  return {
    key: cosine.of,
    score: (row) => within(-1, cosine.of(row), 1),
    visual: (row) => likenessOf(cosine.of(row)),
    parts: (row) =>
      inQueryOrder(plan, measured.look ? cosine.look * measured.look[row]! : 0, (w) => {
        const dot = measured.words[w]!.dot;
        return dot ? cosine.words[w]! * dot[row]! : 0;
      }),
  };
}

function productJudge(mode: 'filter' | 'combined', plan: Plan, measured: Measured, cosine: CosineToQuery | null): Judge {
  const { sharpness } = plan.defaults[mode];
  const likeness = (row: number) => (cosine ? likenessOf(cosine.of(row)) : 1);
  const fits = mode === 'filter' ? filterFits(plan, measured) : combinedFits(plan, measured);
  const counting = fits.filter(({ exponent }) => exponent > 0);

  function logarithm(row: number): number {
    let sum = sharpness * Math.log(likeness(row));
    for (const { factor, exponent } of counting) sum += exponent * Math.log(factor(row));
    return sum;
  }

  return {
    key: counting.length === 0 && cosine ? cosine.of : logarithm,
    score: (row) => Math.exp(logarithm(row)),
    visual: likeness,
    parts: (row) => inQueryOrder(plan, likeness(row) ** sharpness, (w) => fits[w]!.factor(row) ** fits[w]!.exponent),
  };
}

/** How well items fit one word: factor, 0..1, to the power of an exponent. */
interface Fit {
  readonly exponent: number;
  factor(row: number): number;
}

function filterFits({ words }: Plan, measured: Measured): Fit[] {
  return words.map(({ sign, strength }, w) => {
    const { probability } = measured.words[w]!;
    return { exponent: strength, factor: (row) => (sign > 0 ? probability[row]! : 1 - probability[row]!) };
  });
}

function combinedFits({ words, defaults }: Plan, measured: Measured): Fit[] {
  const { doubt } = defaults.combined;
  const on = words.filter(({ strength }) => strength > 0).length;
  return words.map(({ sign, strength }, w) => {
    const { probability, text } = measured.words[w]!;
    const p = text?.informed ?? probability;
    return { exponent: strength && strength / on, factor: (row) => doubt + (1 - doubt) * (sign > 0 ? p[row]! : 1 - p[row]!) };
  });
}

function inQueryOrder(plan: Plan, look: number, part: (word: number) => number): number[] {
  const parts = [look];
  plan.words.forEach(({ place }, w) => (parts[place + 1] = part(w)));
  return parts;
}

function likenessOf(cosine: number): number {
  return within(0, (1 + cosine) / 2, 1);
}

function within(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
