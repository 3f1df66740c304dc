import { createHash } from 'node:crypto';
import type { RankingSettings } from '../api/evaluate.ts';
import { LookbenchError } from '../api/errors.ts';
import { modes, type Look, type Mode, type QueryWord, type Search } from '../api/query.ts';
import type { SetQuery } from '../api/query-sets.ts';
import { searchOf } from '../judge/query-search.ts';
import { finderOf, type SearchPlace } from '../search/find.ts';
import type { QueryLook } from '../search/ranking.ts';
import type { CatalogState } from '../store/catalog-hash.ts';
import type { Db } from '../store/database.ts';
import { itemIds } from '../store/items.ts';
import { askedText } from '../store/query-sets.ts';
import { forgetOtherPlaces, getRankings, putRankings } from '../store/rankings.ts';
import { itemsWithWord } from '../store/words.ts';
import type { Ranked } from './material.ts';

/** What ranking needs beside the queries. */
export interface RankingPlace extends SearchPlace {
  look(like: Look | null): Promise<QueryLook | null>;
  readonly packHash: string;
  readonly catalog: CatalogState;
  /** What becomes of answers: looked up and added, only looked up (where nothing can be written), or neither. */
  readonly kept: 'read and write' | 'read' | 'neither';
}

/** By mode and query id. */
export type ModeRankings = ReadonlyMap<Mode, ReadonlyMap<string, Ranked>>;

/** How words are taken from an item's text and compared: a change that gives other rankings raises it. */
const METHOD = 2;
/** The most a word's strength can be. */
const STRONGEST = 3;

/**
 * What every mode answers to the queries. Answers are kept one by one, so that the same call goes on where it was interrupted. A
 * query whose picture is gone has no results.
 *
 * @param progress told how many queries are done
 */
export async function rankQueries(
  place: RankingPlace,
  queries: readonly SetQuery[],
  settings: RankingSettings,
  progress: (done: number, of: number) => void,
): Promise<ModeRankings> {
  const { db, kept, packHash, catalog, index } = place;
  const here = createHash('sha256').update(JSON.stringify([METHOD, packHash, catalog.sha256, index.size])).digest('hex');
  if (kept === 'read and write') forgetOtherPlaces(db, here);
  let names: ReadonlyMap<number, string> | null = null;
  const shows = wordHolders(db);
  const rankings = new Map(modes.map((mode) => [mode, new Map<string, Ranked>()]));
  let told = performance.now();
  for (const [i, query] of queries.entries()) {
    const key = { place: here, settings: JSON.stringify(settings), asked: askedText(query) };
    const known = kept === 'neither' ? new Map<string, string>() : getRankings(db, key);
    if (known.size === modes.length) {
      for (const mode of modes) rankings.get(mode)!.set(query.id, JSON.parse(known.get(mode)!) as Ranked);
      continue;
    }
    const search = withSettings(searchOf(query, settings.depth), settings);
    const ranked = rank(place, search, await lookOrNone(place, search), (names ??= itemIds(db)), shows);
    if (kept === 'read and write') putRankings(db, key, new Map([...ranked].map(([mode, results]) => [mode, JSON.stringify(results)])));
    for (const [mode, results] of ranked) rankings.get(mode)!.set(query.id, results);
    if (performance.now() - told > 100) {
      progress(i + 1, queries.length);
      told = performance.now();
      // Lets other calls, and a Ctrl-C, be heard.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  progress(queries.length, queries.length);
  return rankings;
}

/** Ranks, from 1, of items that show one of these words. */
export function leakRanks(items: readonly (number | undefined)[], holders: readonly ReadonlySet<number>[]): number[] {
  return items.flatMap((item, i) => (item !== undefined && holders.some((own) => own.has(item)) ? [i + 1] : []));
}

/** The items whose catalog text states a word; every word is looked up once. */
export function wordHolders(db: Db): (word: string) => ReadonlySet<number> {
  const known = new Map<string, ReadonlySet<number>>();
  return (word) => {
    const holders = known.get(word) ?? new Set(itemsWithWord(db, word));
    known.set(word, holders);
    return holders;
  };
}

function rank(
  place: RankingPlace,
  search: Search,
  look: QueryLook | null | undefined,
  names: ReadonlyMap<number, string>,
  shows: (word: string) => ReadonlySet<number>,
): Map<Mode, Ranked> {
  if (look === undefined) return new Map(modes.map((mode) => [mode, { items: [], scores: [], leaks: [] }]));
  const finder = finderOf(place, search, look);
  const best = finder.best(modes, search.k);
  const unwanted = finder.words.unwanted.map(({ word }) => shows(word));
  return new Map(
    modes.map((mode) => {
      const lane = best.lanes.get(mode);
      const rows = lane?.rows ?? [];
      const items = rows.map((row) => best.items[row]!);
      return [mode, { items: items.map((item) => names.get(item)!), scores: rows.map((row) => lane!.judge.score(row)), leaks: leakRanks(items, unwanted) }];
    }),
  );
}

/** Undefined where the query's picture is gone. */
async function lookOrNone(place: RankingPlace, { query }: Search): Promise<QueryLook | null | undefined> {
  try {
    return await place.look(query.like);
  } catch (error) {
    if (error instanceof LookbenchError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

function withSettings(search: Search, { strength, byCatalogWords }: RankingSettings): Search {
  const stronger = (words: readonly QueryWord[]) => words.map((each) => ({ ...each, strength: Math.min(STRONGEST, each.strength * strength) }));
  const { like, wanted, unwanted } = search.query;
  return { ...search, query: { like, wanted: stronger(wanted), unwanted: stronger(unwanted) }, byCatalogWords };
}
