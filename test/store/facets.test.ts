import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Condition } from '../../src/api/query.ts';
import { transaction } from '../../src/store/database.ts';
import { countFacets, matchingItems, priceRange } from '../../src/store/facets.ts';
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

  it('read along the primary key and skip absent items by their own index', () => {
    const plans = queryPlans(catalog.workspace.db, (db) => countFacets(db, [{ field: 'colour', values: ['red'] }]));
    expect(plans).toHaveLength(2);
    for (const plan of plans) {
      const steps = plan.join('\n');
      expect(steps).toMatch(/S(CAN|EARCH) item_facets( USING PRIMARY KEY|$)/m);
      expect(steps).toMatch(/SEARCH items USING COVERING INDEX \w+ \(present=\?\)/);
      expect(steps).not.toContain('TEMP B-TREE FOR GROUP BY');
    }
    const [price] = queryPlans(catalog.workspace.db, (db) => matchingItems(db, [{ field: 'price', min: 1, max: 2 }]));
    expect(price?.join('\n')).toContain('USING COVERING INDEX items_by_price');
  });
});

function holds(condition: Condition, item: Readonly<Record<string, unknown>> & { readonly price: number }): boolean {
  if ('values' in condition) return condition.values.includes(String(item[condition.field]));
  return item.price >= (condition.min ?? -Infinity) && item.price <= (condition.max ?? Infinity);
}
