import { searchSchema, type Search } from '../../api/query.ts';
import type { SampledQuery } from '../../judge/sample-queries.ts';
import { createRandom } from '../../random.ts';
import { judgeFor, type Judge } from '../../search/modes.ts';
import { rankingOf, type Ranking, type Searchable } from '../../search/ranking.ts';
import { createTopList } from '../../search/top-list.ts';
import { createFullText } from './full-text.ts';
import type { Gallery } from './gallery.ts';
import { rowsByWord } from './judgement.ts';

/** Everything that a benchmark compares, in the order in which it is told of. */
export const systems = [
  'combined',
  'combined (pictures only)',
  'filter',
  'arithmetic',
  'hard-filter',
  'fusion',
  'text-only',
  'image-only',
  'random',
] as const;
export type System = (typeof systems)[number];

/** Ranks the gallery for a query by every system. */
export interface Contest {
  /** The best rows, best first, of each. */
  rank(query: SampledQuery, k: number): Readonly<Record<System, readonly number[]>>;
  close(): void;
}

/** The usual constant of reciprocal rank fusion (Cormack et al. 2009), and how deep each list is read. */
const FUSION = { constant: 60, depth: 1000 };

/**
 * - arithmetic, filter, combined: the application's own search, with the words that the pictures and the texts offer;
 *   combined (pictures only): without the texts
 * - image-only: cosine of the pictures' vectors; text-only: see full-text.ts, with the query item's own words
 * - fusion: reciprocal rank of the two
 * - hard-filter: items whose text meets all requirements, by cosine; where they are too few, those that meet fewer follow
 */
export function openContest({ place, shown }: Pick<Gallery, 'place' | 'shown'>, seed: number): Contest {
  const { index } = place;
  const holders = rowsByWord(index, shown);
  const text = createFullText(shown);

  function byText({ item, wanted, unwanted }: SampledQuery, limit: number): readonly number[] {
    const found = text.find(shown.get(item) ?? [], wanted, unwanted, limit + 1);
    return found.filter((other) => other !== item).slice(0, limit).map((other) => index.rowOf(other)!);
  }

  return {
    rank(query, k) {
      const ranking = rankQuery(place, query);
      const own = index.rowOf(query.item)!;
      const look = ranking.measured.look!;
      const best = (limit: number, key: (row: number) => number) => bestRows(place, own, limit, key);
      const byMode = (judge: Judge | null) => (judge ? ranking.best(judge, k) : []);
      const met = requirementsMet(index.size, holders, query);
      const random = createRandom(`${seed}/${query.item}/${query.wanted.join()}/${query.unwanted.join()}`);
      const images = best(FUSION.depth, (row) => look[row]!);
      const texts = byText(query, FUSION.depth);
      const fused = reciprocalRanks(index.size, [images, texts]);
      return {
        combined: byMode(ranking.judge('combined')),
        'combined (pictures only)': byMode(judgeFor('combined', ranking.plan, withoutText(ranking))),
        filter: byMode(ranking.judge('filter')),
        arithmetic: byMode(ranking.judge('arithmetic')),
        // A cosine is under 2: one requirement more weighs more.
        'hard-filter': best(k, (row) => 2 * met[row]! + look[row]!),
        fusion: best(k, (row) => fused[row]!),
        'text-only': texts.slice(0, k),
        'image-only': images.slice(0, k),
        random: best(k, random),
      };
    },
    close: () => text.close(),
  };
}

/** A query as the application's own search measures it. */
export function rankQuery(place: Searchable, { item, wanted, unwanted }: SampledQuery): Ranking {
  const words = (list: readonly string[]) => list.map((word) => ({ word }));
  const search: Search = searchSchema.parse({ query: { like: null, wanted: words(wanted), unwanted: words(unwanted) } });
  return rankingOf(place, search, { vector: place.index.vectorOf(item)!, item });
}

/** What the pictures alone tell of a query. */
export function withoutText({ measured }: Ranking): Ranking['measured'] {
  return { look: measured.look, words: measured.words.map(({ dot, probability }) => ({ dot, probability })) };
}

function bestRows({ index }: Searchable, own: number, limit: number, key: (row: number) => number): readonly number[] {
  const top = createTopList(Math.min(limit, index.size));
  for (let row = 0; row < index.size; row++) if (row !== own) top.offer(row, index.items[row]!, key(row));
  return top.rows();
}

function requirementsMet(rows: number, holders: ReturnType<typeof rowsByWord>, { wanted, unwanted }: SampledQuery): Int8Array {
  const met = new Int8Array(rows).fill(unwanted.length);
  for (const word of wanted) for (const row of holders.get(word) ?? []) met[row]! += 1;
  for (const word of unwanted) for (const row of holders.get(word) ?? []) met[row]! -= 1;
  return met;
}

function reciprocalRanks(rows: number, lists: readonly (readonly number[])[]): Float64Array {
  const sums = new Float64Array(rows);
  for (const list of lists) list.forEach((row, at) => (sums[row]! += 1 / (FUSION.constant + at + 1)));
  return sums;
}
