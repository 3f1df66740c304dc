import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Condition } from '../../src/api/query.ts';
import { transaction } from '../../src/store/database.ts';
import { BLOCK_ITEMS } from '../../src/store/facet-blocks.ts';
import { countFacets, matchingItems, priceRange } from '../../src/store/facets.ts';
import { markAbsent, putItem } from '../../src/store/item-writing.ts';
import { openWorkspace } from '../../src/store/workspace.ts';
import { insertItem, queryPlans, temporaryWorkspace, type TestItem } from './catalog-fixture.ts';

let catalog: ReturnType<typeof temporaryWorkspace>;
beforeEach(() => {
  catalog = temporaryWorkspace();
});
afterEach(() => catalog.remove());

const fill = (items: readonly TestItem[]) =>
  transaction(catalog.workspace.db, () => items.forEach((item, at) => insertItem(catalog.workspace.db, at + 1, item)));

describe('conditions', () => {
  it('keep items with any of a field’s values and all of the fields', () => {
    fill([
      { facets: { colour: 'red', brand: 'A' }, price: 10 },
      { facets: { colour: 'blue', brand: 'A' }, price: 20 },
      { facets: { colour: 'blue', brand: 'B' }, price: 30 },
      { facets: { colour: 'green', brand: 'A' } },
    ]);
    const { db } = catalog.workspace;
    const matching = (...where: Condition[]) => matchingItems(db, where)?.toSorted((a, b) => a - b);
    expect(matchingItems(db, [])).toBeNull();
    expect(matching({ field: 'colour', values: ['red', 'blue'] })).toEqual([1, 2, 3]);
    expect(matching({ field: 'colour', values: ['red', 'blue'] }, { field: 'brand', values: ['A'] })).toEqual([1, 2]);
    expect(matching({ field: 'price', min: 10, max: 20 })).toEqual([1, 2]);
    expect(matching({ field: 'price', min: 20, max: null }, { field: 'brand', values: ['B'] })).toEqual([3]);
    expect(matching({ field: 'no such field', values: ['x'] })).toEqual([]);
  });
});

describe('facet counts', () => {
  it('leave out absent items', () => {
    fill([{ facets: { colour: 'red' } }, { facets: { colour: 'red' }, present: false, price: 1 }, { price: 5 }]);
    const { db } = catalog.workspace;
    expect(countFacets(db, [])).toEqual([{ field: 'colour', distinct: 1, values: [{ value: 'red', count: 1 }] }]);
    expect(priceRange(db, [])).toEqual({ min: 5, max: 5 });
    expect(priceRange(db, [{ field: 'colour', values: ['red'] }])).toBeNull();
  });

  it('list 200 values of a field and tell how many there are', () => {
    fill(Array.from({ length: 230 }, (_, at) => ({ facets: { size: `size ${String(at).padStart(3, '0')}` } })));
    const [facet] = countFacets(catalog.workspace.db, []);
    expect(facet?.distinct).toBe(230);
    expect(facet?.values).toHaveLength(200);
    expect(facet?.values[0]).toEqual({ value: 'size 000', count: 1 });
  });

  it('of a field are not shrunk by its own conditions, those of other fields are: equal to counting by hand', () => {
    const value = fc.constantFrom('1', '2', '3');
    const item = fc.record({ a: value, b: value, c: value, price: fc.integer({ min: 0, max: 9 }), present: fc.boolean() });
    const condition = fc.oneof(
      fc.record({ field: fc.constantFrom('a', 'b', 'c'), values: fc.uniqueArray(value, { minLength: 1 }) }),
      fc.record({ field: fc.constant('price' as const), min: fc.integer({ max: 9, min: 0 }), max: fc.constant(null) }),
    );
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 12 }), fc.array(condition, { maxLength: 3 }), (items, where) => {
        const own = temporaryWorkspace();
        try {
          const { db } = own.workspace;
          transaction(db, () =>
            items.forEach(({ a, b, c, price, present }, at) => insertItem(db, at + 1, { facets: { a, b, c }, price, present })),
          );
          const counted = countFacets(db, where).map(({ field, values }) => [
            field,
            Object.fromEntries(values.map((one) => [one.value, one.count])),
          ]);
          const expected = (['a', 'b', 'c'] as const).map((field) => {
            const others = where.filter((one) => one.field !== field);
            const kept = items.filter((one) => one.present && others.every((condition) => holds(condition, one)));
            const counts: Record<string, number> = {};
            for (const one of kept) counts[one[field]] = (counts[one[field]] ?? 0) + 1;
            return [field, counts];
          });
          expect(counted).toEqual(expected.filter(([, counts]) => Object.keys(counts as object).length > 0));
        } finally {
          own.remove();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('follow every change of an item, and only those blocks are made anew that changed', () => {
    const { db } = catalog.workspace;
    fill([{ facets: { colour: 'red' }, price: 1 }]);
    transaction(db, () => insertItem(db, 3 * BLOCK_ITEMS, { facets: { colour: 'blue', brand: 'A' }, price: 9 }));
    const counts = () => Object.fromEntries(countFacets(db, []).map(({ field, values }) => [field, Object.fromEntries(values.map(({ value, count }) => [value, count]))]));
    expect(counts()).toEqual({ brand: { A: 1 }, colour: { blue: 1, red: 1 } });
    expect(matchingItems(db, [{ field: 'brand', values: ['A'] }])).toEqual([3 * BLOCK_ITEMS]);

    const visit = { job: 1, row: 2, at: 0 };
    const draft = { id: 'item-1', title: '', description: '', brand: null, category: null, colour: null, columns: [], image: null };
    putItem(db, { ...draft, price: 20, facets: [['colour', 'green']], rowHash: new Uint8Array(32).fill(1) }, visit, () => []);
    expect(queryPlans(db, (watched) => countFacets(watched, [])).flat().filter((step) => step.includes('item_facets'))).toHaveLength(1);
    expect(counts()).toEqual({ brand: { A: 1 }, colour: { blue: 1, green: 1 } });
    expect(priceRange(db, [])).toEqual({ min: 9, max: 20 });
    markAbsent(db, 2, 1);
    expect(counts()).toEqual({});
    expect(priceRange(db, [])).toBeNull();
  });

  it('are the same for a second reader, from what the first one kept', () => {
    fill([{ facets: { colour: 'red' }, price: 3 }, { facets: { colour: 'blue' }, present: false }, {}]);
    const { db, dir } = catalog.workspace;
    const counted = [countFacets(db, []), priceRange(db, [])];
    const reader = openWorkspace(dir, { access: 'read' });
    const plans = queryPlans(reader.db, (watched) => expect([countFacets(watched, []), priceRange(watched, [])]).toEqual(counted));
    reader.close();
    expect(plans.flat().filter((step) => step.includes('item'))).toEqual([]);
  });

  it('are made from the tables by key and covering index', () => {
    fill([{ facets: { colour: 'red' } }]);
    const plans = queryPlans(catalog.workspace.db, (db) => countFacets(db, []));
    expect(plans).toContainEqual(['SEARCH items USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)']);
    expect(plans).toContainEqual(['SEARCH item_facets USING COVERING INDEX item_facets_by_item (item>? AND item<?)']);
    expect(plans).toContainEqual(['SEARCH facet_blocks USING INTEGER PRIMARY KEY (rowid=?)']);
  });
});

function holds(condition: Condition, item: Readonly<Record<string, unknown>> & { readonly price: number }): boolean {
  if ('values' in condition) return condition.values.includes(String(item[condition.field]));
  return item.price >= (condition.min ?? -Infinity) && item.price <= (condition.max ?? Infinity);
}
