import { join } from 'node:path';
import { openModelPack } from '../embed/pack.ts';
import { search } from '../search/search.ts';
import { loadFacets } from '../store/facet-columns.ts';
import { loadText } from '../store/text-columns.ts';
import type { GeneratedWorkspace } from './generated-workspace.ts';
import { measureSearch, type SearchTimes } from './search-bench.ts';
import { copyOf, databaseOf, lookOf, megabytes, openSearched, twoWords } from './searched-catalog.ts';

/** What a process of its own tells of a workspace that it opened. */
export interface Opened {
  /** Milliseconds from nothing until the first search is answered: databases, compact copy, language model, what is learned of words. */
  readonly opened: number;
  /** Null where only opening was asked for. */
  readonly searched: (SearchTimes & { readonly kernel: string; readonly threads: number }) | null;
  /** The most memory the process held, with all that the engine holds: the bundled model too, facets and words. MB. */
  readonly memory: number;
  readonly databaseMegabytes: number;
  readonly copyMegabytes: number;
}

/** Opens a workspace as the engine does and searches it. The process must have done nothing else. */
export async function openAndSearch(workspace: GeneratedWorkspace, resources: string, searches: boolean): Promise<Opened> {
  const start = performance.now();
  const catalog = openSearched(workspace);
  const { place, generated } = catalog;
  search(place, twoWords(), lookOf(generated, 1));
  const opened = performance.now() - start;
  let searched: Opened['searched'] = null;
  if (searches) {
    const pack = await openModelPack(join(resources, 'model'));
    for (const blocks of [loadFacets(place.db), loadText(place.db)]) Array.from(blocks);
    searched = { ...measureSearch(catalog), kernel: place.index.kernel.variant, threads: place.index.kernel.threads };
    await pack.close();
  }
  catalog.close();
  return {
    opened,
    searched,
    memory: process.resourceUsage().maxRSS / 2 ** 10,
    databaseMegabytes: megabytes(databaseOf(workspace.dir)),
    copyMegabytes: megabytes(copyOf(workspace.dir)),
  };
}
