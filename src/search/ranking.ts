import type { Mode, Search } from '../api/query.ts';
import type { Db } from '../store/database.ts';
import type { TextReader } from '../text/words.ts';
import { itemsMatching } from '../store/facets.ts';
import type { SearchIndex } from './index.ts';
import { measure, planOf, type AskedPlan } from './measure.ts';
import { judgeFor, type Judge, type Measured } from './modes.ts';
import type { SearchPack } from './pack-words.ts';
import { resolveWords, type ResolvedWords } from './query-words.ts';
import { itemsStatingAll } from './stated.ts';
import { textHabit } from './text-evidence.ts';
import { createTopList, precedes } from './top-list.ts';

/** A catalog whose vectors are all in memory. */
export interface Searchable {
  readonly db: Db;
  readonly pack: SearchPack;
  readonly index: SearchIndex;
  /** The language model; asked for only where there are words. */
  reader(): TextReader;
}

/** What the results shall look like. */
export interface QueryLook {
  /** f_I; its length does not matter. */
  readonly vector: Float32Array;
  /** The item it was taken from, which is no result; null for a picture from outside. */
  readonly item: number | null;
}

/** A search whose every item is measured, so that any mode can rank it. */
export interface Ranking {
  readonly words: ResolvedWords;
  readonly plan: AskedPlan;
  readonly measured: Measured;
  /** Items that could be a result, and how many of them fulfil the conditions. */
  readonly searched: number;
  readonly matching: number;
  /** Null where the mode has nothing to rank by. */
  judge(mode: Mode): Judge | null;
  /** The rows of the best `k` items, the best first. */
  best(judge: Judge, k: number): readonly number[];
  /** Where a row stands, 1 being the best; null where it is no result. */
  rankOf(judge: Judge, row: number): number | null;
}

/**
 * Understands a search's words and conditions and measures every item against it. This is the plain way to rank, for the galleries of
 * a benchmark, and what tests hold the search over the compact copy (find.ts) against.
 *
 * @throws LookbenchError `usage` for a word both wanted and unwanted
 */
export function rankingOf({ db, pack, index, reader }: Searchable, search: Search, look: QueryLook | null): Ranking {
  const { query, where, byCatalogWords } = search;
  const asksWords = query.wanted.length + query.unwanted.length > 0;
  const words = asksWords ? resolveWords(db, pack, reader(), query) : { wanted: [], unwanted: [], unknownWords: [] };
  const plan = planOf(pack, { look: look?.vector ?? null, ...words, byCatalogWords });
  const { size, items } = index;
  const rowsOf = (marks: Uint8Array) => Uint8Array.from({ length: size }, (_, row) => marks[items[row]!] ?? 0);
  const measured = measure(plan, index, {
    stated: ({ statedBy }) => rowsOf(itemsStatingAll(db, statedBy)),
    habit: (_, probability, stated) => textHabit(probability, stated),
  });

  const matching = itemsMatching(db, where);
  const candidates = matching ? rowsOf(matching) : new Uint8Array(size).fill(1);
  const own = look === null || look.item === null ? undefined : index.rowOf(look.item);
  if (own !== undefined) candidates[own] = 0;

  return {
    words,
    plan,
    measured,
    searched: own === undefined ? size : size - 1,
    matching: candidates.reduce((sum, mark) => sum + mark, 0),
    judge: (mode) => judgeFor(mode, plan, measured),
    best(judge, k) {
      const top = createTopList(Math.min(k, size));
      for (let row = 0; row < size; row++) {
        if (candidates[row] === 0) continue;
        const key = judge.key(row);
        if (key > -Infinity) top.offer(row, items[row]!, key);
      }
      return top.rows();
    },
    rankOf(judge, row) {
      const key = judge.key(row);
      if (candidates[row] !== 1 || key === -Infinity) return null;
      let before = 0;
      for (let other = 0; other < size; other++) {
        if (candidates[other] === 1 && precedes(judge.key(other), items[other]!, key, items[row]!)) before++;
      }
      return before + 1;
    },
  };
}
