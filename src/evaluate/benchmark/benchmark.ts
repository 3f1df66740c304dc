import { sampleQueries, sampleSource, type SampledQuery } from '../../judge/sample-queries.ts';
import { createRandom } from '../../random.ts';
import type { SearchIndex } from '../../search/index.ts';
import { bootstrapMean, comparePaired, holm, type Interval } from '../statistics.ts';
import type { Gallery } from './gallery.ts';
import { judgeQueries, type Scores } from './judgement.ts';
import { measureRetrieval, type Retrieval } from './retrieval.ts';
import { splitItems } from './split.ts';
import { openContest, systems, type System } from './systems.ts';

export interface BenchmarkOptions {
  readonly queries: number;
  readonly seed: number;
  /** How many results of each system are judged. */
  readonly k: number;
  /** The items that queries start from. */
  readonly split: string;
}

/** What a system is worth: means over the queries with their 95% intervals. */
export interface SystemScores {
  readonly V: Interval;
  readonly T: Interval;
  readonly MM: Interval;
  /** Over the queries that do not want a word. */
  readonly leak: Interval;
}

/** Two systems over the same queries. */
export interface SystemComparison {
  readonly a: System;
  readonly b: System;
  readonly measure: 'MM';
  /** Mean of a minus mean of b. */
  readonly difference: number;
  /** Paired randomisation, two-sided, Holm-corrected over all comparisons. */
  readonly p: number;
}

export interface Benchmark {
  readonly retrieval: Retrieval;
  readonly split: { readonly name: string; readonly by: string; readonly items: number };
  readonly kinds: Readonly<Record<SampledQuery['kind'], number>>;
  readonly systems: Readonly<Record<System, SystemScores>>;
  readonly comparisons: readonly SystemComparison[];
}

/** Queries whose likenesses are held in memory together. */
const TOGETHER = 16;

/** Combined against everything, and the three modes on pictures alone against one another. */
const PAIRS: readonly (readonly [System, System])[] = [
  ...systems.filter((system) => system !== 'combined').map((system) => ['combined', system] as const),
  ['combined (pictures only)', 'filter'],
  ['combined (pictures only)', 'arithmetic'],
  ['filter', 'arithmetic'],
];

/**
 * Asks every system add, remove and replace queries that start at the items of a split and search the whole gallery, and judges
 * what it finds. The same workspace, pack and options give the same numbers.
 *
 * @param likeness what the reference sees in the gallery's pictures, in its rows
 * @param progress told how many queries are done
 * @throws LookbenchError `usage` for a split that there is not, or one that gives too few queries
 */
export async function runBenchmark(
  gallery: Gallery,
  likeness: SearchIndex,
  { queries: count, seed, k, split }: BenchmarkOptions,
  progress: (done: number, of: number) => void,
): Promise<Benchmark> {
  const { place, words, pack } = gallery;
  const { items, by } = splitItems(place.db, split);
  const queries = changeQueries(gallery, items, count, seed);
  const scores = Object.fromEntries(systems.map((system) => [system, [] as Scores[]])) as Record<System, Scores[]>;
  const contest = openContest(gallery, seed);
  try {
    for (let from = 0; from < queries.length; from += TOGETHER) {
      const asked = queries.slice(from, from + TOGETHER);
      judgeQueries(asked, likeness, words, k).forEach((judgement, at) => {
        const rankings = contest.rank(asked[at]!, k);
        for (const system of systems) scores[system].push(judgement.score(rankings[system], k));
      });
      progress(from + asked.length, queries.length);
      await nextTurn();
    }
  } finally {
    contest.close();
  }
  const retrieval = await measureRetrieval(pack, place.index, words, items);
  return {
    retrieval,
    split: { name: split, by, items: retrieval.items },
    kinds: countKinds(queries),
    systems: Object.fromEntries(systems.map((system) => [system, summarise(scores[system], seed)])) as Record<System, SystemScores>,
    comparisons: compare(scores, seed),
  };
}

/** Queries from these items, of those that can be found; the same for the same catalog and seed, whatever the pack. */
export function changeQueries({ place, words }: Pick<Gallery, 'place' | 'words'>, items: readonly number[], count: number, seed: number): SampledQuery[] {
  const from = items.filter((item) => place.index.rowOf(item) !== undefined);
  return sampleQueries(sampleSource(words, from), count, createRandom(seed));
}

function summarise(scores: readonly Scores[], seed: number): SystemScores {
  const of = (value: (scores: Scores) => number | null) => bootstrapMean(scores.map(value).filter((one) => one !== null), seed);
  return { V: of(({ V }) => V), T: of(({ T }) => T), MM: of(({ MM }) => MM), leak: of(({ leak }) => leak) };
}

function compare(scores: Readonly<Record<System, readonly Scores[]>>, seed: number): SystemComparison[] {
  const mixed = (system: System) => scores[system].map(({ MM }) => MM);
  const found = PAIRS.map(([a, b]) => comparePaired(mixed(a), mixed(b), seed));
  const corrected = holm(found.map(({ p }) => p));
  return PAIRS.map(([a, b], at) => ({ a, b, measure: 'MM', difference: found[at]!.difference, p: corrected[at]! }));
}

function countKinds(queries: readonly SampledQuery[]): Record<SampledQuery['kind'], number> {
  const count = (kind: SampledQuery['kind']) => queries.filter((query) => query.kind === kind).length;
  return { add: count('add'), remove: count('remove'), replace: count('replace') };
}

/** Lets a Ctrl-C be heard. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
