import type { Hit, ItemSummary, Mode, Search, SearchResult } from '../api/query.ts';
import { getSummaries } from '../store/items.ts';
import { finderOf, type Best, type Finder, type SearchPlace } from './find.ts';
import { MADE } from './modes.ts';
import type { QueryLook } from './ranking.ts';

/**
 * Answers a query in the modes it asks for. Only items whose pictures were read can be found. A mode that has nothing to rank
 * by (no picture, no word it can use) has a lane without hits.
 *
 * All lanes come of one pass over the items: a lane's time is that of the whole, from the query to its list.
 *
 * @param look what `search.query.like` stands for; null exactly where that is null
 * @throws LookbenchError `usage` for a word both wanted and unwanted
 */
export function search(place: SearchPlace, search: Search, look: QueryLook | null): SearchResult {
  // Loading the language model happens once, at whichever search comes first: it is not this search's time.
  if (search.query.wanted.length + search.query.unwanted.length > 0) place.reader();
  const start = performance.now();
  const finder = finderOf(place, search, look);
  const best = finder.best(search.modes, search.k);
  const ms = performance.now() - start;

  const shown = new Set([...best.lanes.values()].flatMap(({ rows }) => rows.map((row) => best.items[row]!)));
  const found = getSummaries(place.db, [...shown]);
  const lanes: SearchResult['lanes'] = {};
  for (const mode of search.modes) {
    const rows = best.lanes.get(mode)?.rows ?? [];
    lanes[mode] = { ms, made: MADE[mode], hits: rows.map((row, at) => hitOf(finder, best, mode, row, at + 1, found.get(best.items[row]!)!.id)) };
  }
  const summaries = [...found.values()].map(({ id, title, brand, price, picture }): [string, ItemSummary] => [
    id,
    { id, title, brand, price, picture },
  ]);
  return {
    wanted: [...finder.words.wanted],
    unwanted: [...finder.words.unwanted],
    unknownWords: [...finder.words.unknownWords],
    searched: finder.searched,
    matching: finder.matching,
    lanes,
    items: Object.fromEntries(summaries),
    ms: performance.now() - start,
  };
}

function hitOf({ plan }: Finder, { lanes, measured }: Best, mode: Mode, row: number, rank: number, id: string): Hit {
  const { judge } = lanes.get(mode)!;
  const probabilities: number[] = [];
  plan.words.forEach(({ place }, w) => (probabilities[place] = measured.words[w]!.probability[row]!));
  return { rank, id, score: judge.score(row), visual: judge.visual(row), probabilities, parts: judge.parts(row) };
}
