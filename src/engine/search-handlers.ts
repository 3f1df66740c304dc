import { countFacets, priceRange } from '../store/facets.ts';
import { explain } from '../search/explain.ts';
import type { SearchPlace } from '../search/find.ts';
import { search } from '../search/search.ts';
import { MOST_NEAREST } from '../search/query-words.ts';
import { sightByMeaning } from '../search/understanding.ts';
import { listVocabulary, usableWords } from '../search/vocabulary.ts';
import { nearestWords } from '../text/nearest.ts';
import { parseWish } from '../text/wish.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';

type SearchCalls = 'search' | 'explain' | 'facets' | 'wish.parse' | 'words.list';

/** The three modes, why a hit stands where it stands, and what a query can be made of. */
export function searchHandlers({ workspace: { db }, pack, index, reader, looks, slots }: Context): Pick<Handlers, SearchCalls> {
  const place: SearchPlace = { db, pack, index, reader };
  return {
    async search(input) {
      await slots.knownFor(input.where);
      return search(place, input, await looks.look(input.query.like));
    },
    async explain(input) {
      await slots.knownFor(input.search.where);
      return explain(place, input.search, await looks.look(input.search.query.like), input.id);
    },
    async facets({ where }) {
      await slots.knownFor(where);
      return { facets: [...countFacets(db, where)], price: priceRange(db, where) };
    },
    'wish.parse'({ text }) {
      const usable = usableWords(db, pack);
      // A word understood by its meaning can be searched for, though no item has it.
      const countOf = (word: string) => usable.get(word) ?? Number(sightByMeaning(pack, word) !== null);
      const { wanted, unwanted, unknown } = parseWish(text, reader(), countOf);
      return {
        wanted: [...wanted],
        unwanted: [...unwanted],
        unknownWords: unknown.map(({ word, tone }) => ({ word, tone, nearest: [...nearestWords(word, usable, MOST_NEAREST)] })),
      };
    },
    'words.list': ({ prefix, limit }) => [...listVocabulary(db, pack, prefix, limit)],
  };
}
