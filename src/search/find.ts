import { modes, type Mode, type Search } from '../api/query.ts';
import type { Db } from '../store/database.ts';
import { itemsMatching } from '../store/facets.ts';
import type { TextReader } from '../text/words.ts';
import type { CompactIndex } from './compact-index.ts';
import { measure, planOf, type AskedPlan, type AskedWord } from './measure.ts';
import { judgeFor, type Judge, type Measured } from './modes.ts';
import type { SearchPack } from './pack-words.ts';
import { passOf, wordTerms, type TextOfCatalog } from './query-pass.ts';
import { resolveWords, type ResolvedWords } from './query-words.ts';
import type { QueryLook } from './ranking.ts';
import { itemsStatingAll } from './stated.ts';
import { habitOfCensus, type TextHabit } from './text-evidence.ts';
import { createTopList, precedes } from './top-list.ts';

/** What a search needs of an open workspace. */
export interface SearchPlace {
  readonly db: Db;
  readonly pack: SearchPack;
  readonly index: CompactIndex;
  /** The language model; asked for only where there are words. */
  reader(): TextReader;
}

/** A search that is understood; its items are ranked when they are asked for. */
export interface Finder {
  readonly words: ResolvedWords;
  readonly plan: AskedPlan;
  /** Items that could be a result, and how many of them fulfil the conditions. */
  readonly searched: number;
  readonly matching: number;
  /** The best `k` items of each mode that has something to rank by. */
  best(modes: readonly Mode[], k: number): Best;
  /** Measures items exactly. */
  measure(items: readonly number[]): Measured;
  /** Whether an item fulfils the conditions and is not the query's own. */
  matches(item: number): boolean;
  /**
   * Where an item stands under this search's conditions, 1 being the best; null where it is no result. Exact among the first
   * thousand; further down it is counted in the compact copy, which is off by a thousandth or so.
   * @param plan the search's own, or with something left out
   */
  rankOf(plan: AskedPlan, mode: Mode, item: number): number | null;
}

/** Items measured exactly, and where the best of each mode stand among them. */
export interface Best {
  readonly items: readonly number[];
  readonly measured: Measured;
  /** Rows are places in `items`, the best first. */
  readonly lanes: ReadonlyMap<Mode, { readonly judge: Judge; readonly rows: readonly number[] }>;
}

/** Where the compact copy puts an item deeper than this, its rank is not looked at more closely. */
const EXACT_RANKS = 1100;
/** A pass brings this many candidates more than are wanted: eight-bit codes mix up neighbours. */
const SPARE = { least: 32, share: 0.25 };
/** How much further than any candidate's, an item's key may be from the truth. */
const CAUTION = 1.5;
/** Keys this close are equal for single precision. */
const EQUAL = 4e-6;
/** Candidates are this many times more at a second try; after so many tries what is found is taken. */
const WIDER = { times: 3, tries: 4 };

/**
 * Understands a search's words and conditions and answers from the compact copy: a pass of the kernel brings candidates, which are
 * then measured from their stored vectors, so that ranks and scores are those of a ranking of all items (ranking.ts). Candidates are
 * enough when even an item whose codes mislead more than any candidate's could not have come among the best; otherwise more are brought.
 *
 * @throws LookbenchError `usage` for a word both wanted and unwanted
 */
export function finderOf({ db, pack, index, reader }: SearchPlace, search: Search, look: QueryLook | null): Finder {
  const { query, where, byCatalogWords } = search;
  const asksWords = query.wanted.length + query.unwanted.length > 0;
  const words = asksWords ? resolveWords(db, pack, reader(), query) : { wanted: [], unwanted: [], unknownWords: [] };
  const plan = planOf(pack, { look: look?.vector ?? null, ...words, byCatalogWords });
  const text = textOf(db, index);

  const own = look?.item ?? null;
  const searched = index.size - (own !== null && index.has(own) ? 1 : 0);
  const { asked, matching } = askedOf(index, itemsMatching(db, where), own);

  function measureItems(of: AskedPlan, items: readonly number[]): Measured {
    const rows = { size: items.length, dimensions: index.dimensions, matrix: index.vectorsOf(items) };
    return measure(of, rows, {
      stated: (word) => Uint8Array.from(items, (item) => text.stated(word)[item] ?? 0),
      habit: (word) => text.habit(word),
    });
  }

  function best(of: AskedPlan, asks: readonly Mode[], k: number): Best {
    const whole = passOf(of, text);
    const pass = { ...whole, modes: Object.fromEntries(modes.flatMap((mode) => (asks.includes(mode) && whole.modes[mode] ? [[mode, whole.modes[mode]]] : []))) };
    const asking = JSON.stringify([query.like, of.words.map(({ word }) => word)]);
    for (let tries = index.tries.get(asking) ?? 1; ; tries++) {
      const most = (k + Math.max(SPARE.least, Math.ceil(SPARE.share * k))) * WIDER.times ** (tries - 1);
      const found = index.kernel.top(pass, asked, Math.min(most, searched));
      const items = [...new Set(modes.flatMap((mode) => (found[mode] ?? []).map(({ row }) => row)))];
      const measured = measureItems(of, items);
      const placeOf = new Map(items.map((item, place) => [item, place]));
      let enough = true;
      const lanes = new Map<Mode, { judge: Judge; rows: readonly number[] }>();
      for (const mode of modes) {
        const candidates = found[mode];
        const judge = candidates && judgeFor(mode, of, measured);
        if (!judge) continue;
        const top = createTopList(k);
        let astray = 0;
        for (const { row: item, key } of candidates) {
          const place = placeOf.get(item)!;
          const exact = judge.key(place);
          if (exact === -Infinity) continue;
          astray = Math.max(astray, Math.abs(exact - key));
          top.offer(place, item, exact);
        }
        const rows = top.rows();
        lanes.set(mode, { judge, rows });
        const last = candidates.at(-1);
        const worst = rows.length === k ? judge.key(rows.at(-1)!) : -Infinity;
        if (last && candidates.length === most && last.key + CAUTION * astray > worst + EQUAL * Math.max(1, Math.abs(worst))) enough = false;
      }
      if (enough || tries === WIDER.tries) {
        if (tries > 1) index.tries.set(asking, tries);
        return { items, measured, lanes };
      }
    }
  }

  return {
    words,
    plan,
    searched,
    matching,
    best: (asks, k) => best(plan, asks, k),
    measure: (items) => measureItems(plan, items),
    matches: (item) => asked[item] === 1,
    rankOf(of, mode, item) {
      if (asked[item] !== 1) return null;
      const judge = judgeFor(mode, of, measureItems(of, [item]));
      const key = judge?.key(0) ?? -Infinity;
      if (key === -Infinity) return null;
      const pass = passOf(of, text);
      const own = index.kernel.keys(pass, item)[mode]!;
      const before = index.kernel.count(pass, asked, { [mode]: { row: item, key: own } })[mode]!;
      if (before > EXACT_RANKS) return before + 1;
      const { lanes, items } = best(of, [mode], before + 1 + SPARE.least);
      const { judge: judged, rows } = lanes.get(mode)!;
      return rows.filter((row) => precedes(judged.key(row), items[row]!, key, item)).length + 1;
    },
  };
}

/** What the catalog's text says of words; habits are remembered until other items can be found, or others state the word. */
function textOf(db: Db, index: CompactIndex): TextOfCatalog {
  const stating = new Map<string, Uint8Array>();
  function stated({ word, statedBy }: AskedWord): Uint8Array {
    const known = stating.get(word) ?? itemsStatingAll(db, statedBy);
    stating.set(word, known);
    return known;
  }
  function habit(word: AskedWord): TextHabit {
    const marks = stated(word);
    const known = index.habits.get(word.word);
    if (known?.stated === marks) return known.habit;
    const [census] = index.kernel.census([wordTerms({ ...word, informed: false }, 1, 0, { stated, habit })], index.present);
    const learned = { stated: marks, habit: habitOfCensus(census!) };
    index.habits.set(word.word, learned);
    return learned.habit;
  }
  return { stated, habit };
}

/** Marks the items that can be found and fulfil the conditions, without the query's own, and counts them. */
function askedOf({ present, size }: CompactIndex, fulfilling: Uint8Array | null, own: number | null): { readonly asked: Uint8Array; readonly matching: number } {
  const asked = present.slice(0, Math.min(present.length, fulfilling?.length ?? Infinity));
  let matching = size;
  if (fulfilling) {
    matching = 0;
    for (let item = 0; item < asked.length; item++) matching += asked[item]! &= fulfilling[item]!;
  }
  if (own !== null && asked[own] === 1) {
    asked[own] = 0;
    matching -= 1;
  }
  return { asked, matching };
}
