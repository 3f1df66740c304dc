import { search } from '../search/search.ts';
import { RUNS, timeInTurn, type Timed } from './measurement.ts';
import { lookOf, twoWords, type SearchedCatalog } from './searched-catalog.ts';

export interface SearchTimes {
  /** Three modes, two words, the first hundred of each: from the query to the hits with their titles. */
  readonly search: Timed;
  /** The same where a facet keeps one item of a hundred. */
  readonly facet: Timed;
  /** One read of the compact copy by all cores. */
  readonly read: Timed;
}

/** Measures searches in turn with reads, so that both meet the same machine. */
export function measureSearch({ generated, place }: SearchedCatalog): SearchTimes {
  const look = lookOf(generated, 1);
  const [plainly, shelved] = [twoWords(), twoWords({ where: [{ field: 'shelf', values: ['Shelf 7'] }] })];
  // What is learned of words and facets is learned once, at the first search.
  for (const asked of [plainly, shelved]) search(place, asked, look);
  const [own, facet, read] = timeInTurn(RUNS, [
    () => search(place, plainly, look),
    () => search(place, shelved, look),
    () => place.index.kernel.read(),
  ]);
  return { search: own!, facet: facet!, read: read! };
}
