import { modes, type Search } from '../../src/api/query.ts';
import type { Asked } from '../../src/api/query-sets.ts';

/** A set's query as the bench asks it: in every mode. */
export function searchOf({ like, wanted, unwanted, where }: Asked, k = 60): Search {
  return { query: { like, wanted, unwanted }, modes: [...modes], k, where, byCatalogWords: false };
}

/** What a search asks, as sets keep it: without how it is shown. */
export function askedOf({ query: { like, wanted, unwanted }, where }: Search): Asked {
  return { like, wanted, unwanted, where };
}
