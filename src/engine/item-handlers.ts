import { basename } from 'node:path';
import { LookbenchError } from '../api/errors.ts';
import type { ItemSummary, Search } from '../api/query.ts';
import { alikeItems } from '../search/alike.ts';
import { wordsSeen } from '../search/sees.ts';
import { listItems } from '../store/item-list.ts';
import { countItems, getItem, getSummaries, itemHistory, type ItemSummary as StoredSummary } from '../store/items.ts';
import { listSearches } from '../store/history.ts';
import { getSetting } from '../store/settings.ts';
import { getVector } from '../store/vectors.ts';
import { countWords, wordsOfItem } from '../store/words.ts';
import type { Context } from './context.ts';
import type { Handlers } from './engine.ts';

/** Setting: the search a workspace opens on before any was made in it. */
export const OPENING_SEARCH = 'opening-search';

/** Near-identical items shown beside one item. */
const MOST_ALIKE = 12;

type ItemCalls = 'workspace.info' | 'items.get' | 'items.list';

/** What is in the workspace: counts, a page of items, one item in full. */
export function itemHandlers({ workspace, pack, index, slots }: Context): Pick<Handlers, ItemCalls> {
  const { db, dir, readOnly } = workspace;
  return {
    'workspace.info'() {
      const { name, version } = pack.info;
      return {
        name: basename(dir),
        path: dir,
        ...countItems(db),
        words: countWords(db),
        schema: Number(db.pragma('user_version', { simple: true })),
        readOnly,
        model: { name, version, sha256: pack.packHash, dimensions: pack.dimensions },
        opening: listSearches(db, 1)[0]?.search ?? getSetting<Search>(db, OPENING_SEARCH),
      };
    },
    'items.get'({ id }) {
      const stored = getItem(db, id);
      if (stored === null) throw new LookbenchError('not-found', `There is no item "${id}" in this catalog.`);
      const words = wordsOfItem(db, stored.item);
      const vector = getVector(db, stored.item);
      const alike = vector === null ? [] : alikeItems(index, stored.item, vector, MOST_ALIKE);
      const summaries = getSummaries(db, alike.map(({ item }) => item));
      return {
        ...toItemSummary(stored),
        description: stored.description,
        category: stored.category,
        colour: stored.colour,
        present: stored.present,
        columns: stored.columns.map(([name, value]) => ({ name, value })),
        words: [...words],
        sees: vector === null ? [] : [...wordsSeen(pack, vector, new Set(words))],
        alike: alike.map(({ item, likeness }) => ({ item: toItemSummary(summaries.get(item)!), likeness })),
        history: [...itemHistory(db, stored.item)],
      };
    },
    async 'items.list'(listing) {
      await slots.knownFor(listing.where);
      const { total, items } = listItems(db, listing);
      return { total, items: items.map(toItemSummary) };
    },
  };
}

/** Without the number that is used inside only. */
export function toItemSummary({ id, title, brand, price, picture }: StoredSummary): ItemSummary {
  return { id, title, brand, price, picture };
}
