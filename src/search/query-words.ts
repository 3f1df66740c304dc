import { LookbenchError } from '../api/errors.ts';
import type { Query, QueryWord, ResolvedWord, UnknownWord } from '../api/query.ts';
import type { Db } from '../store/database.ts';
import { wordCount } from '../store/words.ts';
import { nearestWords } from '../text/nearest.ts';
import type { TextReader } from '../text/words.ts';
import { isVisual, knownWord, type SearchPack } from './pack-words.ts';
import { sightByMeaning } from './understanding.ts';
import { usableWords } from './vocabulary.ts';

/** A query's words as they are understood. */
export interface ResolvedWords {
  readonly wanted: readonly ResolvedWord[];
  readonly unwanted: readonly ResolvedWord[];
  /** Neither the model nor the catalog's text knows them; the search runs on the others. */
  readonly unknownWords: readonly UnknownWord[];
}

/** How many known words are offered for an unknown one. */
export const MOST_NEAREST = 5;

/**
 * Brings a query's words to base form and finds what each rests on: the model's eye where it is trusted (`seen`), otherwise
 * the items' own words (`text`), otherwise the learned words that mean nearly the same (`meaning`). A word said twice
 * on one side counts once, with its greatest strength: saying it twice does not make it stronger.
 *
 * @throws LookbenchError `usage` for a word both wanted and unwanted
 */
export function resolveWords(db: Db, pack: SearchPack, reader: TextReader, query: Query): ResolvedWords {
  const unknownWords = new Map<string, UnknownWord>();

  function resolve(words: readonly QueryWord[]): Map<string, ResolvedWord> {
    const resolved = new Map<string, ResolvedWord>();
    for (const { word: typed, strength } of words) {
      const base = reader.queryWord(typed);
      const word = resolveWord(db, pack, base, typed, strength);
      if (!word) {
        unknownWords.set(typed, { word: typed, nearest: [...nearestWords(base || typed, usableWords(db, pack), MOST_NEAREST)] });
        continue;
      }
      const earlier = resolved.get(base);
      if (!earlier) resolved.set(base, word);
      else if (strength > earlier.strength) resolved.set(base, { ...earlier, strength });
    }
    return resolved;
  }

  const wanted = resolve(query.wanted);
  const unwanted = resolve(query.unwanted);
  const both = [...wanted.keys()].filter((word) => unwanted.has(word));
  if (both.length > 0) {
    throw new LookbenchError(
      'usage',
      `${both.map((word) => `"${word}"`).join(' and ')} ${both.length === 1 ? 'is' : 'are'} both wanted and unwanted.`,
      'Keep it on one side.',
    );
  }
  return { wanted: [...wanted.values()], unwanted: [...unwanted.values()], unknownWords: [...unknownWords.values()] };
}

/** Null for a word that nothing is known about: not visible to the model, in no item's text, and like no word that is visible. */
function resolveWord(db: Db, pack: SearchPack, word: string, typed: string, strength: number): ResolvedWord | null {
  const known = knownWord(pack, word);
  const count = wordCount(db, word);
  const seen = known !== null && isVisual(known);
  const common = { word, typed, strength, count, groundedness: known?.groundedness ?? null };
  if (seen || count > 0) return { ...common, basis: seen ? 'seen' : 'text', understoodFrom: [] };
  const sight = sightByMeaning(pack, word);
  return sight && { ...common, basis: 'meaning', understoodFrom: [...new Set(sight.parts.flatMap(({ words }) => words))] };
}
