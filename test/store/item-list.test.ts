import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '../../src/store/database.ts';
import { listItems, type ItemListing } from '../../src/store/item-list.ts';
import { markAbsent, putItem, type ItemDraft } from '../../src/store/item-writing.ts';
import { insertItem, queryPlans, temporaryWorkspace, type TestItem } from './catalog-fixture.ts';

let catalog: ReturnType<typeof temporaryWorkspace>;
beforeEach(() => {
  catalog = temporaryWorkspace();
});
afterEach(() => catalog.remove());

const fill = (items: readonly TestItem[]) =>
  transaction(catalog.workspace.db, () => items.forEach((item, at) => insertItem(catalog.workspace.db, at + 1, item)));
const page: ItemListing = { text: '', where: [], sort: 'catalog', pictures: 'any', offset: 0, limit: 100 };
const list = (listing: Partial<ItemListing>) => {
  const { total, items } = listItems(catalog.workspace.db, { ...page, ...listing });
  return { total, items: items.map(({ item }) => item) };
};

describe('full text', () => {
  it('finds items by the beginnings of words of title, brand and id, in any order, whatever the accents', () => {
    fill([{ title: 'Red Évasé dress', id: 'A-100' }, { title: 'A dressing gown, reddish', id: 'B-7' }, { title: 'Blue shirt', id: 'A-101' }]);
    expect(list({ text: 'dress red' }).items).toEqual([1, 2]);
    expect(list({ text: 'évas' }).items).toEqual([1]);
    expect(list({ text: 'EVASE' }).items).toEqual([1]);
    expect(list({ text: 'a-10' }).items).toEqual([1, 3]);
    expect(list({ text: 'A-101' }).items).toEqual([3]);
    expect(list({ text: '10' }).items).toEqual([]);
    expect(list({ text: 'ress' }).items).toEqual([]);
    // Nothing that is typed is an operator of the search engine.
    for (const text of ['"', 'red" OR "blue', 'red NOT dress', 'blue*', 'shirt:', '%', '(']) expect(() => list({ text })).not.toThrow();
    expect(list({ text: 'red" OR "blue' }).total).toBe(0);
    expect(list({ text: ' -- ' }).total).toBe(3);
  });

  it('follows items as they change, go and come back', () => {
    const { db } = catalog.workspace;
    const draft = (title: string, brand: string | null): ItemDraft => ({
      id: 'one', title, brand, description: '', category: null, colour: null, price: null, columns: [], facets: [], image: null, rowHash: Buffer.from(title),
    });
    const put = (title: string, brand: string | null, job: number) => putItem(db, draft(title, brand), { job, row: 2, at: 0 }, () => []);
    const found = () => ['red', 'blue', 'acme', 'one'].filter((text) => list({ text }).total === 1);
    put('Red dress', 'Acme', 1);
    expect(found()).toEqual(['red', 'acme', 'one']);
    put('Blue dress', null, 2);
    expect(found()).toEqual(['blue', 'one']);
    markAbsent(db, 3, 0);
    expect(found()).toEqual([]);
    put('Blue dress', null, 4);
    expect(found()).toEqual(['blue', 'one']);
  });

  it('finds those without a picture by their index', () => {
    expect(queryPlans(catalog.workspace.db, (db) => listItems(db, { ...page, pictures: 'without' }))).toContainEqual([expect.stringMatching(/^(SCAN|SEARCH) items USING COVERING INDEX items_without_picture/)]);
  });
});

describe('a page', () => {
  it('is in its order and counts all that fit, few or many', () => {
    const many = 12_000;
    fill(Array.from({ length: many }, (_, at) => ({ title: `${at % 2 ? 'Red' : 'Blue'} ${String((at * 7919) % many).padStart(5, '0')}`, price: at % 100, facets: { shelf: String(at % 50) } })));
    const odd = Array.from({ length: many / 2 }, (_, at) => 2 * at + 2);
    for (const sort of ['catalog', 'newest'] as const) {
      const ordered = sort === 'newest' ? odd.toReversed() : odd;
      expect(list({ text: 'red', sort, offset: 3000, limit: 3 })).toEqual({ total: odd.length, items: ordered.slice(3000, 3003) });
    }
    const titles = listItems(catalog.workspace.db, { ...page, sort: 'title', offset: many - 2 }).items.map(({ title }) => title);
    expect(titles).toEqual(titles.toSorted());
    // More than a list of its own: gone through in the catalog's order.
    const cheap = list({ where: [{ field: 'price', min: 0, max: 97 }], sort: 'price', offset: 100, limit: 20 });
    expect(cheap.total).toBe(11_760);
    expect(cheap.items.every((item) => (item - 1) % 100 === 0)).toBe(true);
    expect(list({ where: [{ field: 'shelf', values: ['7'] }], text: 'red', limit: 2 })).toEqual({ total: many / 50, items: [8, 58] });
  });

  it('goes along an index in every order', () => {
    for (const sort of ['catalog', 'title', 'price', 'newest'] as const) {
      const steps = queryPlans(catalog.workspace.db, (db) => listItems(db, { ...page, sort })).flat();
      expect([sort, steps.filter((step) => step.includes('TEMP B-TREE'))]).toEqual([sort, []]);
    }
  });
});
