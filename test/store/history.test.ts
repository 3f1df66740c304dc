import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchSchema, type Search } from '../../src/api/query.ts';
import { addSearch, listSavedQueries, listSearches, putSavedQuery, removeSavedQuery } from '../../src/store/history.ts';
import { temporaryWorkspace } from './catalog-fixture.ts';

let catalog: ReturnType<typeof temporaryWorkspace>;
beforeEach(() => {
  catalog = temporaryWorkspace();
});
afterEach(() => catalog.remove());

const searchFor = (word: string): Search =>
  searchSchema.parse({
    query: { like: { item: 'a "quoted" id' }, wanted: [{ word, strength: 0.5 }], unwanted: [] },
    where: [{ field: 'price', min: 1, max: null }],
  });

describe('history', () => {
  it('adds every search, the same one twice too, and lists the newest first', () => {
    const { db } = catalog.workspace;
    const entries = ['red', 'blue', 'blue'].map((word, at) => addSearch(db, searchFor(word), at));
    expect(listSearches(db, 10)).toEqual([
      { entry: entries[2], at: 2, search: searchFor('blue') },
      { entry: entries[1], at: 1, search: searchFor('blue') },
      { entry: entries[0], at: 0, search: searchFor('red') },
    ]);
    expect(listSearches(db, 1).map(({ entry }) => entry)).toEqual([entries[2]]);
  });
});

describe('saved queries', () => {
  it('keeps one search a name, the last one', () => {
    const { db } = catalog.workspace;
    putSavedQuery(db, 'summer', searchFor('red'), 1);
    putSavedQuery(db, 'autumn', searchFor('brown'), 2);
    putSavedQuery(db, 'summer', searchFor('yellow'), 3);
    expect(listSavedQueries(db)).toEqual([
      { name: 'autumn', at: 2, search: searchFor('brown') },
      { name: 'summer', at: 3, search: searchFor('yellow') },
    ]);
    expect(removeSavedQuery(db, 'summer')).toBe(true);
    expect(removeSavedQuery(db, 'summer')).toBe(false);
    expect(listSavedQueries(db).map(({ name }) => name)).toEqual(['autumn']);
  });
});
