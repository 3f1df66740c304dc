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
/**
 * No stronger: MM@20 rises with the words' strength far beyond, since half of it counts words alone, but the picture would hardly
 * be seen in the results any more.
 */
const STRENGTHS = [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.4];
const SHARPNESSES = [0.5, 1, 2, 4, 6, 8, 12, 16];
/** Words asked for are such as can be seen, and common enough in the gallery that there is something to find. */
const LEAST_GROUNDEDNESS = 0.3;
const LEAST_ITEMS = 15;

/**
 * Queries as in the method's evaluation: a gallery item, and a word to add that it lacks, to remove that it has, or to replace by
 * another of its group; a third of each.
 * @param random numbers in [0, 1)
 */
export function changeQueries(pack: Pick<ModelPack, 'vocabulary'>, { words }: Pick<TestSet, 'words'>, count: number, random: () => number): ChangeQuery[] {
  const counts = new Map<number, number>();
  for (const own of words) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = [...counts.keys()].sort((a, b) => a - b).filter((word) => {
    const { group, groundedness } = pack.vocabulary[word]!;
    return group !== undefined && groundedness >= LEAST_GROUNDEDNESS && counts.get(word)! >= LEAST_ITEMS;
  });
  const groupOf = (word: number) => pack.vocabulary[word]!.group;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];

  const queries: ChangeQuery[] = [];
  while (queries.length < count) {
    const item = Math.floor(random() * words.length);
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
 * Each mode's parameters: those with the best mean MM@20 = sqrt(V-nDCG * T-nDCG) over the queries.
 * @param judgement cosine of two gallery items under a model that is not the one that searches
 */
export function chooseModes(
  pack: Encoder,
  gallery: Gallery,
  queries: readonly ChangeQuery[],
  judgement: (item: number, other: number) => number,
): { readonly modes: PackInfo['modes']; readonly measured: Readonly<Record<'arithmetic' | 'filter' | 'combined', number>> } {
  const prepared = queries.map((query) => prepareQuery(pack, gallery, query, judgement));
  const score = (mode: 'arithmetic' | 'filter' | 'combined', strength: number, sharpness: number): number => {
    const defaults = { arithmetic: { strength }, filter: { sharpness }, combined: { strength, sharpness } };
    return prepared.reduce((sum, query) => sum + query.score(mode, defaults), 0) / prepared.length;
  };
  const grid = STRENGTHS.flatMap((strength) => SHARPNESSES.map((sharpness) => ({ strength, sharpness })));
  const arithmetic = best(STRENGTHS.map((strength) => ({ strength })), ({ strength }) => score('arithmetic', strength, 1));
  const filter = best(SHARPNESSES.map((sharpness) => ({ sharpness })), ({ sharpness }) => score('filter', 1, sharpness));
  const combined = best(grid, ({ strength, sharpness }) => score('combined', strength, sharpness));
  return {
    modes: { arithmetic: arithmetic.choice, filter: filter.choice, combined: combined.choice },
    measured: { arithmetic: arithmetic.score, filter: filter.score, combined: combined.score },
  };
}

function best<T>(choices: readonly T[], scoreOf: (choice: T) => number): { readonly choice: T; readonly score: number } {
  return choices
    .map((choice) => ({ choice, score: scoreOf(choice) }))
    .reduce((winner, next) => (next.score > winner.score ? next : winner));
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
    score(mode: 'arithmetic' | 'filter' | 'combined', defaults: Plan['defaults']): number {
      const judge = judgeFor(mode, { ...plan, defaults }, measured);
      if (!judge) return 0;
      const keys = Float64Array.from({ length: items }, (_, item) => judge.key(item));
      const ranked = first(others, keys);
      const share = (relevance: Float64Array, most: number) => (most > 0 ? gain(ranked, relevance) / most : 0);
      return Math.sqrt(share(visual, idealVisual) * share(textual, idealTextual));
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
