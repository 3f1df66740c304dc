import { modes, type Mode, type Search } from '../api/query.ts';
import type { Asked } from '../api/query-sets.ts';

/** The search that a set's query asks for. */
export function searchOf({ like, wanted, unwanted, where }: Asked, k: number, asModes: readonly Mode[] = modes): Search {
  return { query: { like, wanted, unwanted }, modes: [...asModes], k, where, byCatalogWords: false };
}
