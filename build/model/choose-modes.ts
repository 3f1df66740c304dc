import type { Mode } from '../../src/api/query.ts';
import type { PackInfo } from '../../src/embed/pack-schema.ts';
import type { ModelPack } from '../../src/embed/pack.ts';
import { wordProbability } from '../../src/embed/probability.ts';
import { judgeFor, type Plan } from '../../src/search/modes.ts';
import { dot, type TestSet } from './test-set.ts';

type Encoder = Pick<ModelPack, 'dimensions' | 'vocabulary' | 'wordVectors' | 'attributeRows' | 'attributeBias'>;
type Gallery = Pick<TestSet, 'words' | 'vectors'>;

/** What is asked of the gallery: one of its items, changed in words. */
export interface ChangeQuery {
  readonly item: number;
  readonly wanted: readonly number[];
  readonly unwanted: readonly number[];
}

const K = 20;
/** No stronger than the picture itself: the sum of words must not swamp the image. */
const STRENGTHS = [0.1, 0.2, 0.3, 0.5, 0.7, 1];
const SHARPNESSES = [0.5, 1, 2, 4, 6, 8, 12, 16];
/** Words asked for are such as can be seen, and common enough in the gallery that there is something to find. */
const LEAST_GROUNDEDNESS = 0.3;
const LEAST_ITEMS = 15;

/**
 * Queries as in the method's evaluation: an item, and a word to add that it lacks, to remove that it has, or to replace by
 * another of its group; a third of each.
 * @param from the items of the gallery that queries may start from
 * @param random numbers in [0, 1)
 */
export function changeQueries(
  pack: Pick<ModelPack, 'vocabulary'>,
  { words }: Pick<TestSet, 'words'>,
  from: readonly number[],
  count: number,
  random: () => number,
): ChangeQuery[] {
  const counts = new Map<number, number>();
  for (const own of words) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = [...counts.keys()].sort((a, b) => a - b).filter((word) => {
    const { group, groundedness } = pack.vocabulary[word]!;
    return group !== undefined && groundedness >= LEAST_GROUNDEDNESS && counts.get(word)! >= LEAST_ITEMS;
  });
  const groupOf = (word: number) => pack.vocabulary[word]!.group;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];

  const queries: ChangeQuery[] = [];
  while (queries.length < count) {
    const item = pick(from)!;
    const own = words[item]!;
    const shown = pick(own.filter((word) => common.includes(word)));
    const kind = queries.length % 3;
    const lacking = common.filter((word) => !own.includes(word) && (kind === 0 || (shown !== undefined && groupOf(word) === groupOf(shown))));
    const other = pick(lacking);
    if (kind !== 0 && shown === undefined) continue;
    if (kind !== 1 && other === undefined) continue;
    queries.push({ item, wanted: kind === 1 ? [] : [other!], unwanted: kind === 0 ? [] : [shown!] });
  }
  return queries;
}

/**
 * Each mode's parameters. MM@20 = sqrt(V-nDCG * T-nDCG), averaged over the queries, is nearly the same for many of them; of those
 * within one standard error of the best, the ones that keep most of the picture (V-nDCG) are taken: a person who gives a picture
 * and a word expects the picture to be recognised in the results.
 *
 * @param judgement cosine of two gallery items under a model that is not the one that searches
 */
export function chooseModes(
  pack: Encoder,
  gallery: Gallery,
  queries: readonly ChangeQuery[],
  judgement: (item: number, other: number) => number,
): { readonly modes: PackInfo['modes']; readonly measured: Readonly<Record<Mode, Measured>> } {
  const prepared = queries.map((query) => prepareQuery(pack, gallery, query, judgement));
  const measure = (mode: Mode, strength: number, sharpness: number): Measured => {
    const defaults = { arithmetic: { strength }, filter: { sharpness }, combined: { strength, sharpness } };
    const scores = prepared.map((query) => query.score(mode, defaults));
    const mixed = scores.map(({ visual, textual }) => Math.sqrt(visual * textual));
    return { MM: mean(mixed), error: standardError(mixed), V: mean(scores.map(({ visual }) => visual)) };
  };
  const grid = STRENGTHS.flatMap((strength) => SHARPNESSES.map((sharpness) => ({ strength, sharpness })));
  const arithmetic = best(STRENGTHS.map((strength) => ({ strength })), ({ strength }) => measure('arithmetic', strength, 1));
  const filter = best(SHARPNESSES.map((sharpness) => ({ sharpness })), ({ sharpness }) => measure('filter', 1, sharpness));
  const combined = best(grid, ({ strength, sharpness }) => measure('combined', strength, sharpness));
  return {
    modes: { arithmetic: arithmetic.choice, filter: filter.choice, combined: combined.choice },
    measured: { arithmetic: arithmetic.measured, filter: filter.measured, combined: combined.measured },
  };
}

/** Means over the queries, and the standard error of the first. */
interface Measured {
  readonly MM: number;
  readonly error: number;
  readonly V: number;
}

function best<T>(choices: readonly T[], measure: (choice: T) => Measured): { readonly choice: T; readonly measured: Measured } {
  const all = choices.map((choice) => ({ choice, measured: measure(choice) }));
  const top = all.reduce((winner, next) => (next.measured.MM > winner.measured.MM ? next : winner)).measured;
  return all
    .filter(({ measured }) => measured.MM >= top.MM - top.error)
    .reduce((winner, next) => (next.measured.V > winner.measured.V ? next : winner));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardError(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)) / values.length);
}

/** All that a query needs which does not depend on the parameters. */
function prepareQuery(pack: Encoder, { vectors, words }: Gallery, query: ChangeQuery, judgement: (item: number, other: number) => number) {
  const items = words.length;
  const others = [...words.keys()].filter((item) => item !== query.item);
  const signed = [...query.wanted.map((word) => [word, 1] as const), ...query.unwanted.map((word) => [word, -1] as const)];
  const { dimensions } = pack;
  const products = (matrix: Float32Array, row: number) =>
    Float64Array.from({ length: items }, (_, item) => dot(matrix, row, vectors, item, dimensions));
  const measured = {
    look: products(vectors, query.item),
    words: signed.map(([word]) => ({
      dot: products(pack.wordVectors, word),
      probability: products(pack.attributeRows, word).map((product) =>
        wordProbability(product + pack.attributeBias[word]!, pack.vocabulary[word]!.calibration),
      ),
    })),
  };
  const vectorOf = (matrix: Float32Array, row: number) =>
    Float64Array.from(matrix.subarray(row * dimensions, (row + 1) * dimensions));
  const plan = {
    look: vectorOf(vectors, query.item),
    words: signed.map(([word, sign], place) => ({ sign, strength: 1, place, vector: vectorOf(pack.wordVectors, word) })),
  };

  const visual = Float64Array.from({ length: items }, (_, item) => Math.max(0, judgement(query.item, item)));
  const textual = Float64Array.from(words, (own) => {
    const met = signed.filter(([word, sign]) => own.includes(word) === sign > 0).length;
    return met / signed.length;
  });
  const ideal = (relevance: Float64Array) => gain(first(others, relevance), relevance);
  const idealVisual = ideal(visual);
  const idealTextual = ideal(textual);

  return {
    score(mode: Mode, defaults: Plan['defaults']): { readonly visual: number; readonly textual: number } {
      const judge = judgeFor(mode, { ...plan, defaults }, measured);
      if (!judge) return { visual: 0, textual: 0 };
      const keys = Float64Array.from({ length: items }, (_, item) => judge.key(item));
      const ranked = first(others, keys);
      const share = (relevance: Float64Array, most: number) => (most > 0 ? gain(ranked, relevance) / most : 0);
      return { visual: share(visual, idealVisual), textual: share(textual, idealTextual) };
    },
  };
}

/** The K items of the highest keys, best first. Thousands of rankings are made: sorting all of each would take minutes. */
function first(items: readonly number[], keys: Float64Array): readonly number[] {
  const best: number[] = [];
  for (const item of items) {
    const key = keys[item]!;
    if (best.length === K && key <= keys[best[K - 1]!]!) continue;
    let place = best.length;
    while (place > 0 && keys[best[place - 1]!]! < key) place--;
    best.splice(place, 0, item);
    best.length = Math.min(best.length, K);
  }
  return best;
}

/** DCG@K, linear gain. */
function gain(ranked: readonly number[], relevance: Float64Array): number {
  return ranked.reduce((sum, item, at) => sum + relevance[item]! / Math.log2(at + 2), 0);
}
