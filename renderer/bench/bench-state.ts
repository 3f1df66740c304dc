import { modes, type Condition, type Look, type Mode, type Query, type Search, type UnknownWord } from '../../src/api/query.ts';
import { addWish, addWord, emptyQuery, flipWord, removeWord, replaceWord, weighWord, type Tone } from './query-words.ts';

/** An unknown word as it was written, so that a suggestion takes its place in the same tone. */
export interface UnknownWish extends UnknownWord {
  readonly tone: Tone;
}

/** The tile that is shown in the side pane, and the lane it was chosen in. */
export interface Choice {
  readonly mode: Mode;
  readonly id: string;
}

/** What the bench shows, as far as the person decides it. */
export interface BenchState {
  readonly search: Search;
  readonly past: readonly Search[];
  readonly future: readonly Search[];
  /** The query last asked anew (not gone back to): what the workspace's history is to remember. */
  readonly asked: Search | null;
  /** Where a strength is being moved: the query before, to go back to. */
  readonly before: Search | null;
  readonly unknown: readonly UnknownWish[];
  readonly choice: Choice | null;
}

export type BenchEvent =
  | { readonly type: 'like'; readonly look: Look | null }
  | { readonly type: 'add'; readonly tone: Tone; readonly word: string }
  | { readonly type: 'wish'; readonly wanted: Query['wanted']; readonly unwanted: Query['unwanted']; readonly unknown: readonly UnknownWish[] }
  | { readonly type: 'remove' | 'flip'; readonly word: string }
  | { readonly type: 'replace'; readonly word: string; readonly by: string }
  /** `settled` is false while the slider is still held. */
  | { readonly type: 'weigh'; readonly word: string; readonly strength: number; readonly settled: boolean }
  /** A suggestion for an unknown word. */
  | { readonly type: 'suggest'; readonly unknown: UnknownWish; readonly word: string }
  /** Words of the query among them leave it. */
  | { readonly type: 'forget-unknown'; readonly unknown: readonly UnknownWish[] }
  | { readonly type: 'clear' }
  | { readonly type: 'where'; readonly where: readonly Condition[] }
  | { readonly type: 'modes'; readonly modes: readonly Mode[] }
  | { readonly type: 'results'; readonly k: number }
  | { readonly type: 'by-catalog-words'; readonly on: boolean }
  | { readonly type: 'open'; readonly search: Search }
  /** What the workspace remembers from earlier days, oldest first. */
  | { readonly type: 'recall'; readonly past: readonly Search[] }
  | { readonly type: 'back' }
  | { readonly type: 'forward' }
  | { readonly type: 'choose'; readonly choice: Choice | null };

export function startBench(opening: Search | null): BenchState {
  const search = opening ?? { query: emptyQuery, modes: [...modes], k: 60, where: [], byCatalogWords: false };
  return { search, past: [], future: [], asked: null, before: null, unknown: [], choice: null };
}

const MOST_PAST = 200;

/** One step of the bench. A new query is a step that can be gone back from; how many results and which lanes is not. */
export function benchReducer(state: BenchState, event: BenchEvent): BenchState {
  const { search } = state;
  const { query } = search;
  switch (event.type) {
    case 'like':
      return ask(state, { ...search, query: { ...query, like: event.look } });
    case 'add':
      return ask(state, { ...search, query: addWord(query, event.tone, event.word) });
    case 'wish':
      return { ...ask(state, { ...search, query: addWish(query, event) }), unknown: event.unknown };
    case 'remove':
      return ask(state, { ...search, query: removeWord(query, event.word) });
    case 'flip':
      return ask(state, { ...search, query: flipWord(query, event.word) });
    case 'replace':
      return ask(state, { ...search, query: replaceWord(query, event.word, event.by) });
    case 'weigh':
      return weigh(state, { ...search, query: weighWord(query, event.word, event.strength) }, event.settled);
    case 'suggest': {
      const unknown = state.unknown.filter((own) => own !== event.unknown);
      const without = removeWord(query, event.unknown.word);
      return { ...ask(state, { ...search, query: addWord(without, event.unknown.tone, event.word) }), unknown };
    }
    case 'forget-unknown':
      return { ...ask(state, { ...search, query: event.unknown.reduce((next, { word }) => removeWord(next, word), query) }), unknown: [] };
    case 'clear':
      return { ...ask(state, { ...search, query: emptyQuery, where: [] }), choice: null };
    case 'where':
      return ask(state, { ...search, where: [...event.where] });
    case 'modes':
      return event.modes.length === 0 ? state : { ...state, search: { ...search, modes: modes.filter((mode) => event.modes.includes(mode)) } };
    case 'results':
      return { ...state, search: { ...search, k: event.k } };
    case 'by-catalog-words':
      return ask(state, { ...search, byCatalogWords: event.on });
    case 'open':
      return ask(state, event.search);
    case 'recall': {
      const older = event.past.at(-1);
      const past = older && same(older, state.past[0] ?? search) ? event.past.slice(0, -1) : event.past;
      return { ...state, past: [...past, ...state.past].slice(-MOST_PAST) };
    }
    case 'back': {
      const previous = state.past.at(-1);
      if (!previous) return state;
      return { ...state, search: previous, past: state.past.slice(0, -1), future: [search, ...state.future], before: null, unknown: [] };
    }
    case 'forward': {
      const [next, ...future] = state.future;
      if (!next) return state;
      return { ...state, search: next, past: [...state.past, search], future, before: null, unknown: [] };
    }
    case 'choose':
      return { ...state, choice: event.choice };
  }
}

function ask(state: BenchState, search: Search): BenchState {
  if (same(search, state.search)) return state;
  return {
    ...state,
    search,
    past: [...state.past, state.before ?? state.search].slice(-MOST_PAST),
    future: [],
    asked: search,
    before: null,
    unknown: [],
  };
}

/** While the slider is held the results follow, but only where it is let go becomes a step. */
function weigh(state: BenchState, search: Search, settled: boolean): BenchState {
  const before = state.before ?? state.search;
  if (!settled) return { ...state, search, before };
  if (same(search, before)) return { ...state, search, before: null };
  return { ...ask({ ...state, search: before, before: null }, search), unknown: state.unknown };
}

/** Searches are plain data, built with their keys in one order. */
function same(a: Search, b: Search): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
