import { afterEach, beforeEach, expect, it } from 'vitest';
import { searchSchema } from '../../src/api/query.ts';
import { transaction } from '../../src/store/database.ts';
import { addSearch, putSavedQuery } from '../../src/store/history.ts';
import { setImage } from '../../src/store/item-writing.ts';
import { getRendition, putPicture } from '../../src/store/thumbs.ts';
import { dropUnusedPictures } from '../../src/store/unused-pictures.ts';
import { insertItem, queryPlans, temporaryWorkspace } from './catalog-fixture.ts';

let place: ReturnType<typeof temporaryWorkspace>;
beforeEach(() => {
  place = temporaryWorkspace();
});
afterEach(() => place.remove());

const hashOf = (n: number) => n.toString(16).padStart(64, '0');
const put = (n: number) => putPicture(place.workspace.thumbs, { hash: hashOf(n), width: 1, height: 1, thumb: { bytes: new Uint8Array([n % 256]), type: 'image/png' }, large: null });
const kept = (numbers: readonly number[]) => numbers.filter((n) => getRendition(place.workspace.thumbs, 'thumb', hashOf(n)) !== null);
const drop = () => [...dropUnusedPictures(place.workspace.db, place.workspace.thumbs)].length;
const searchWith = (n: number) => searchSchema.parse({ query: { like: { picture: hashOf(n) }, wanted: [], unwanted: [] } });

it('drops what neither an item nor a query shows, the second time it is found so', () => {
  const { db } = place.workspace;
  const all = [1, 2, 3, 4, 5];
  for (const n of all) put(n);
  insertItem(db, 1, {});
  setImage(db, 1, { hash: hashOf(1), width: 1, height: 1, stamp: null });
  addSearch(db, searchWith(2), 0);
  putSavedQuery(db, 'kept', searchWith(3), 0);
  drop();
  expect(kept(all)).toEqual(all);
  // Pasted before, and searched with only now.
  addSearch(db, searchWith(4), 0);
  drop();
  expect(kept(all)).toEqual([1, 2, 3, 4]);
  // The item shows another picture now.
  setImage(db, 1, { hash: hashOf(2), width: 1, height: 1, stamp: null });
  drop();
  expect(kept(all)).toEqual([1, 2, 3, 4]);
  drop();
  expect(kept(all)).toEqual([2, 3, 4]);
});

it('goes through thousands step by step, by index', () => {
  transaction(place.workspace.thumbs, () => {
    for (let n = 1; n <= 1200; n++) put(n);
  });
  expect(drop()).toBe(3);
  drop();
  expect(kept([1, 600, 1200])).toEqual([]);
  put(1);
  const steps = [place.workspace.db, place.workspace.thumbs].map((_, at) =>
    at === 0
      ? queryPlans(place.workspace.db, (db) => [...dropUnusedPictures(db, place.workspace.thumbs)])
      : queryPlans(place.workspace.thumbs, (thumbs) => [...dropUnusedPictures(place.workspace.db, thumbs)]),
  );
  expect(steps[0]).toContainEqual([expect.stringContaining('SEARCH items USING COVERING INDEX items_by_image')]);
  expect(steps[1]).toContainEqual([expect.stringContaining('SEARCH pictures USING COVERING INDEX')]);
});
