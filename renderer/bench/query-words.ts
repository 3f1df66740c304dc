import type { Query, QueryWord } from '../../src/api/query.ts';

/** Whether a word of the query is to be there or to be absent. */
export type Tone = 'wanted' | 'unwanted';

export const emptyQuery: Query = { like: null, wanted: [], unwanted: [] };

export function isEmpty(query: Query): boolean {
  return query.like === null && query.wanted.length + query.unwanted.length === 0;
}

export function toneOf(query: Query, word: string): Tone | null {
  if (query.wanted.some((own) => own.word === word)) return 'wanted';
  return query.unwanted.some((own) => own.word === word) ? 'unwanted' : null;
}

export function removeWord(query: Query, word: string): Query {
  const others = (words: readonly QueryWord[]): QueryWord[] => words.filter((own) => own.word !== word);
  return { ...query, wanted: others(query.wanted), unwanted: others(query.unwanted) };
}

/** Adds the word in this tone; a word is never in both, so it leaves the other. One that is there already stays as it is. */
export function addWord(query: Query, tone: Tone, word: string, strength = 1): Query {
  if (toneOf(query, word) === tone) return query;
  const rest = removeWord(query, word);
  return { ...rest, [tone]: [...rest[tone], { word, strength }] };
}

/** Wanted becomes unwanted and the other way round; the strength stays. */
export function flipWord(query: Query, word: string): Query {
  const own = [...query.wanted, ...query.unwanted].find((own) => own.word === word);
  if (!own) return query;
  return addWord(query, toneOf(query, word) === 'wanted' ? 'unwanted' : 'wanted', word, own.strength);
}

/** "Red -> blue" as one wish: no longer red, but blue. */
export function replaceWord(query: Query, word: string, by: string): Query {
  const strength = query.wanted.find((own) => own.word === word)?.strength ?? 1;
  return addWord(addWord(query, 'unwanted', word, strength), 'wanted', by, strength);
}

/** @param strength 0 switches the word off, 1 is its natural weight, 3 the most */
export function weighWord(query: Query, word: string, strength: number): Query {
  const weigh = (words: readonly QueryWord[]): QueryWord[] =>
    words.map((own) => (own.word === word ? { ...own, strength } : own));
  return { ...query, wanted: weigh(query.wanted), unwanted: weigh(query.unwanted) };
}

/** Adds what a sentence asked for to what is there; where both speak of a word, the sentence is right. */
export function addWish(query: Query, wish: Pick<Query, 'wanted' | 'unwanted'>): Query {
  const withWanted = wish.wanted.reduce((next, { word, strength }) => addWord(next, 'wanted', word, strength), query);
  return wish.unwanted.reduce((next, { word, strength }) => addWord(next, 'unwanted', word, strength), withWanted);
}

/** The same for queries that differ only in how much their words count. */
export function queryKey({ like, wanted, unwanted }: Query): string {
  return JSON.stringify([like, wanted.map(({ word }) => word), unwanted.map(({ word }) => word)]);
}

/** The query in words: "like this, red, no stripes". */
export function describeQuery(query: Query): string {
  const parts = [
    ...(query.like ? ['like this'] : []),
    ...query.wanted.map(({ word }) => word),
    ...query.unwanted.map(({ word }) => `no ${word}`),
  ];
  return parts.join(', ') || 'everything';
}
