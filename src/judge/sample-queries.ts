import { LookbenchError } from '../api/errors.ts';
import { exclude, groupOf } from '../text/groups.ts';

/** An item changed in words. */
export interface SampledQuery {
  readonly kind: 'add' | 'remove' | 'replace';
  readonly item: number;
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

/** What queries are drawn from. */
export interface SampleSource {
  /** Items that a query may start from. */
  readonly from: readonly number[];
  /** The item's catalog words. */
  wordsOf(item: number): readonly string[];
  /** Words that may be asked for, in a fixed order. */
  readonly common: readonly string[];
  /** Whether a shopper could ask it of such an item: a shoe has no neckline. */
  suits(item: number, word: string): boolean;
}

export const sampledKinds = ['add', 'remove', 'replace'] as const satisfies readonly SampledQuery['kind'][];

/** So many items in a row that no query can start from mean that there are none. */
const MOST_TRIES = 10_000;

/**
 * Queries as in the method's evaluation: an item and a word to add that it lacks, to remove that it has, or to replace by another
 * of its group. The kinds come in turn, and no query comes twice.
 *
 * @param random numbers in [0, 1)
 * @throws LookbenchError `usage` where the items give fewer different queries
 */
export function sampleQueries(
  source: SampleSource,
  count: number,
  random: () => number,
  kinds: readonly SampledQuery['kind'][] = sampledKinds,
): SampledQuery[] {
  const common = new Set(source.common);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const drawn = new Map<string, SampledQuery>();
  let tries = 0;
  while (drawn.size < count) {
    const kind = kinds[drawn.size % kinds.length]!;
    const item = pick(source.from);
    if (item === undefined || ++tries > MOST_TRIES) throw tooFew(count, drawn.size);
    const query = changed(kind, item);
    const key = JSON.stringify(query);
    if (query === null || drawn.has(key)) continue;
    drawn.set(key, query);
    tries = 0;
  }
  return [...drawn.values()];

  function changed(kind: SampledQuery['kind'], item: number): SampledQuery | null {
    const own = new Set(source.wordsOf(item));
    const shown = kind === 'add' ? undefined : pick([...own].filter((word) => common.has(word)));
    if (kind === 'remove') return shown === undefined ? null : { kind, item, wanted: [], unwanted: [shown] };
    const lacking = source.common.filter((word) => !own.has(word) && source.suits(item, word));
    if (kind === 'add') {
      const added = pick(lacking);
      return added === undefined ? null : { kind, item, wanted: [added], unwanted: [] };
    }
    const instead = shown === undefined ? undefined : pick(lacking.filter((word) => exclude(word, shown)));
    return shown === undefined || instead === undefined ? null : { kind, item, wanted: [instead], unwanted: [shown] };
  }
}

/** Items that must state a word together with a garment before the word is asked of such garments. */
const LEAST_TOGETHER = 3;

/** At least this share of the items, and so many, state a word that may be asked for. */
const COMMON_SHARE = 0.002;
const COMMON_LEAST = 15;

/**
 * A source of all these items: visible words (those of a group) that enough of the items state may be asked for, by letter. No model
 * is asked, so the same catalog gives the same queries whatever the pack.
 *
 * @param from the items that a query may start from; all of them where it is left out
 */
export function sampleSource(wordsByItem: ReadonlyMap<number, readonly string[]>, from?: readonly number[]): SampleSource {
  const counts = new Map<string, number>();
  const together = new Map<string, number>();
  const garmentsOf = (words: readonly string[]) => words.filter((word) => groupOf(word) === 'garment');
  for (const words of wordsByItem.values()) {
    const garments = garmentsOf(words);
    for (const word of words) {
      if (groupOf(word) === null) continue;
      increase(counts, word);
      for (const garment of garments) increase(together, pairOf(garment, word));
    }
  }
  const least = Math.max(COMMON_LEAST, COMMON_SHARE * wordsByItem.size);
  const wordsOf = (item: number) => wordsByItem.get(item) ?? [];
  return {
    from: from ?? [...wordsByItem.keys()],
    wordsOf,
    common: [...counts].flatMap(([word, count]) => (count >= least ? [word] : [])).sort(),
    suits: (item, word) => garmentsOf(wordsOf(item)).some((garment) => (together.get(pairOf(garment, word)) ?? 0) >= LEAST_TOGETHER),
  };
}

function pairOf(garment: string, word: string): string {
  return `${garment}\n${word}`;
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function tooFew(asked: number, found: number): LookbenchError {
  return new LookbenchError(
    'usage',
    `The catalog gives only ${found} different queries of these kinds, not ${asked}.`,
    'Ask for fewer, or import a catalog whose text says more of what its pictures show (colour, pattern, sleeves …).',
  );
}
