import type { WordInfo } from '../api/items.ts';
import type { Db } from '../store/database.ts';
import { listWords, wordCount } from '../store/words.ts';
import { groupOf } from '../text/groups.ts';
import { isVisual, knownWord, type SearchPack } from './pack-words.ts';

/**
 * The words a query can use that begin with `prefix`: the catalog's own, most frequent first, and after them those that the
 * catalog never states and the model still sees, the surest first.
 */
export function listVocabulary(db: Db, pack: SearchPack, prefix: string, limit: number): readonly WordInfo[] {
  const start = prefix.trim().toLowerCase();
  const stated = listWords(db, start, limit).map(({ word, count }) => describeWord(pack, word, count));
  if (stated.length === limit) return stated;
  const unstated = pack.vocabulary
    .filter((known) => known.word.startsWith(start) && isVisual(known) && wordCount(db, known.word) === 0)
    .sort((a, b) => b.groundedness - a.groundedness || (a.word < b.word ? -1 : 1))
    .map(({ word }) => describeWord(pack, word, 0));
  return [...stated, ...unstated].slice(0, limit);
}

/**
 * Every word that a query can use with a number above 0, higher for more common ones: the catalog's count, or that of the
 * model's training where the catalog never states the word.
 */
export function usableWords(db: Db, pack: SearchPack): ReadonlyMap<string, number> {
  const words = new Map(pack.vocabulary.filter(isVisual).map(({ word, count }) => [word, Math.max(1, count)]));
  for (const { word, count } of listWords(db, '', Number.MAX_SAFE_INTEGER)) words.set(word, count);
  return words;
}

function describeWord(pack: SearchPack, word: string, count: number): WordInfo {
  const known = knownWord(pack, word);
  return {
    word,
    count,
    groundedness: known?.groundedness ?? null,
    visual: known !== null && isVisual(known),
    group: groupOf(word),
  };
}
