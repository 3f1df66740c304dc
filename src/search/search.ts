import type { Hit, ItemSummary, Search, SearchResult } from '../api/query.ts';
import { getSummaries } from '../store/items.ts';
import { MADE, type Judge } from './modes.ts';
import { rankingOf, type QueryLook, type Ranking, type Searchable } from './ranking.ts';

/**
 * Answers a query in the modes it asks for. Only items whose pictures were read can be found. A mode that has nothing to rank
 * by (no picture, no word it can use) has a lane without hits.
 *
 * Lanes share one pass over the items; a lane's time is that of the pass and of its own ranking: from the query to this list.
 *
 * @param look what `search.query.like` stands for; null exactly where that is null
 * @throws LookbenchError `usage` for a word both wanted and unwanted
 */
export function search(place: Searchable, search: Search, look: QueryLook | null): SearchResult {
  // Loading the language model happens once, at whichever search comes first: it is not this search's time.
  if (search.query.wanted.length + search.query.unwanted.length > 0) place.reader();
  const start = performance.now();
  const ranking = rankingOf(place, search, look);
  const shared = performance.now() - start;
  const ranked = search.modes.map((mode) => {
    const own = performance.now();
    const judge = ranking.judge(mode);
    const rows = judge ? ranking.best(judge, search.k) : [];
    return { mode, judge, rows, ms: shared + performance.now() - own };
  });

  const itemOf = (row: number) => place.index.items[row]!;
  const found = getSummaries(place.db, [...new Set(ranked.flatMap(({ rows }) => rows.map(itemOf)))]);
  const lanes: SearchResult['lanes'] = {};
  for (const { mode, judge, rows, ms } of ranked) {
    const hits = judge ? rows.map((row, at) => hitOf(ranking, judge, row, at + 1, found.get(itemOf(row))!.id)) : [];
    lanes[mode] = { ms, made: MADE[mode], hits };
  }
  const summaries = [...found.values()].map(({ id, title, brand, price, picture }): [string, ItemSummary] => [
    id,
    { id, title, brand, price, picture },
  ]);
  return {
    wanted: [...ranking.words.wanted],
    unwanted: [...ranking.words.unwanted],
    unknownWords: [...ranking.words.unknownWords],
    searched: ranking.searched,
    matching: ranking.matching,
    lanes,
    items: Object.fromEntries(summaries),
    ms: performance.now() - start,
  };
}

function hitOf({ plan, measured }: Ranking, judge: Judge, row: number, rank: number, id: string): Hit {
  const probabilities: number[] = [];
  plan.words.forEach(({ place }, w) => (probabilities[place] = measured.words[w]!.probability[row]!));
  return { rank, id, score: judge.score(row), visual: judge.visual(row), probabilities, parts: judge.parts(row) };
}
