import { afterEach, expect, it } from 'vitest';
import { splitItems } from '../../../src/evaluate/benchmark/split.ts';
import { insertItem, temporaryWorkspace, type TestItem } from '../../store/catalog-fixture.ts';

let remove: () => void = () => undefined;
afterEach(() => remove());

function catalog(items: readonly TestItem[]) {
  const made = temporaryWorkspace();
  remove = made.remove;
  items.forEach((item, at) => insertItem(made.workspace.db, at + 1, item));
  return made.workspace.db;
}

it('follows the catalog’s own column', () => {
  const db = catalog([{ facets: { split: 'test' } }, { facets: { split: 'train' } }, {}, { facets: { split: 'test' }, present: false }]);
  expect(splitItems(db, 'test')).toEqual({ items: [1], by: 'column split' });
  expect(splitItems(db, 'all').items).toEqual([1, 2, 3]);
  expect(() => splitItems(db, 'val')).toThrow(/no split "val"/);
});

it('parts other catalogs by their ids: the same items again, whatever else is in the catalog', () => {
  const ids = Array.from({ length: 400 }, (_, at) => ({ id: `LB${at}` }));
  const db = catalog(ids);
  const parts = ['train', 'val', 'test'].map((name) => splitItems(db, name).items);
  expect(parts.flat().toSorted((a, b) => a - b)).toEqual(ids.map((_, at) => at + 1));
  expect(parts[0]!.length).toBeGreaterThan(280);
  for (const part of parts.slice(1)) expect(part.length).toBeGreaterThan(20);
  remove();
  const fewer = catalog(ids.slice(0, 200));
  expect(splitItems(fewer, 'test').items).toEqual(parts[2]!.filter((item) => item <= 200));
  expect(() => splitItems(fewer, 'dev')).toThrow(/no split "dev"/);
});
